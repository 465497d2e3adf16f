using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The environment variables of libpq that no JDBC driver reads.</summary>
/// <remarks>
/// Source: https://github.com/pgjdbc/pgjdbc/blob/master/pgjdbc/src/main/java/org/postgresql/PGEnvironment.java. Its variables do not concern TLS.
/// 42.5.5 was run. openGauss's driver (https://gitee.com/opengauss/openGauss-connector-jdbc) was made from an older pgjdbc, which has no such list.
/// </remarks>
internal static class JdbcEnvironment
{
    public static IReadOnlyList<KeywordRow> Ignored { get; } =
    [
        new(SettingKind.SslMode, "PGSSLMODE"), new(SslSwitch, "PGREQUIRESSL"), new(RootCertificate, "PGSSLROOTCERT"),
        new(ClientCertificate, "PGSSLCERT"), new(ClientKey, "PGSSLKEY"),
    ];
}
