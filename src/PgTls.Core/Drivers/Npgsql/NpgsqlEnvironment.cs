using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The environment variables Npgsql, and the drivers made from it, read for what a connection string does not set.</summary>
/// <remarks>
/// Read in https://github.com/npgsql/npgsql/blob/v10.0.0/src/Npgsql/PostgresEnvironment.cs and the same file of 5 to 9 and of the drivers made from them; run with
/// Npgsql 5 to 10: <c>PGSSLMODE</c> never counts. Npgsql 5 takes <c>PGSSLKEY</c> for a password, as it has no setting for a key.
/// </remarks>
internal static class NpgsqlEnvironment
{
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
        [new(RootCertificate, "PGSSLROOTCERT"), new(ClientCertificate, "PGSSLCERT"), new(ClientKey, "PGSSLKEY")];

    public static IReadOnlyList<KeywordRow> Ignored { get; } = [new(SettingKind.SslMode, "PGSSLMODE"), new(SslSwitch, "PGREQUIRESSL")];
}
