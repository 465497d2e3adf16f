using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The environment variables that count for a connection through psqlODBC.</summary>
/// <remarks>
/// The driver hands an SSL mode to libpq whatever happens, so <c>PGSSLMODE</c> never counts; the files it does not name libpq still looks up in the environment.
/// Read in psqlODBC's <c>connection.c</c> (<c>LIBPQ_connect</c>) and run as 13.02 under unixODBC.
/// </remarks>
internal static class PsqlOdbcEnvironment
{
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(RootCertificate, "PGSSLROOTCERT"), new(ClientCertificate, "PGSSLCERT"), new(ClientKey, "PGSSLKEY"), new(RevocationList, "PGSSLCRL"),
        new(RevocationDirectory, "PGSSLCRLDIR"),
    ];

    public static IReadOnlyList<KeywordRow> Ignored { get; } = [new(SettingKind.SslMode, "PGSSLMODE"), new(SslSwitch, "PGREQUIRESSL")];
}
