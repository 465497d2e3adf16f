using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The environment variables of libpq that no JDBC driver reads.</summary>
/// <remarks>
/// Read in https://github.com/pgjdbc/pgjdbc/blob/REL42.7.4/pgjdbc/src/main/java/org/postgresql/PGEnvironment.java, whose variables only say where service and
/// password files are; run with 42.5.5. openGauss's driver was made from an older one that reads none at all.
/// </remarks>
internal static class JdbcEnvironment
{
    public static IReadOnlyList<KeywordRow> Ignored { get; } =
    [
        new(SettingKind.SslMode, "PGSSLMODE"), new(SslSwitch, "PGREQUIRESSL"), new(RootCertificate, "PGSSLROOTCERT"),
        new(ClientCertificate, "PGSSLCERT"), new(ClientKey, "PGSSLKEY"),
    ];
}
