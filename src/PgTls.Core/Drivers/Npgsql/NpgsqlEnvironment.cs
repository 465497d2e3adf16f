using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>
/// The environment variables that Npgsql, and the drivers made from it, read for settings that a connection string does not set.
/// </summary>
/// <remarks>
/// Source: https://github.com/npgsql/npgsql/blob/v10.0.0/src/Npgsql/PostgresEnvironment.cs,
/// and the same file of versions 5 to 9 and of the drivers made from them.
/// Npgsql 5 to 10 were run: <c>PGSSLMODE</c> never counts. Npgsql 5 reads <c>PGSSLKEY</c> as a password, because it has no setting for a key.
/// </remarks>
internal static class NpgsqlEnvironment
{
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
        [new(RootCertificate, "PGSSLROOTCERT"), new(ClientCertificate, "PGSSLCERT"), new(ClientKey, "PGSSLKEY")];

    public static IReadOnlyList<KeywordRow> Ignored { get; } = [new(SettingKind.SslMode, "PGSSLMODE"), new(SslSwitch, "PGREQUIRESSL")];
}
