using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The environment variables that count for a connection through psqlODBC.</summary>
/// <remarks>
/// The driver always passes an SSL mode to libpq, so <c>PGSSLMODE</c> never counts. libpq still looks up the files that the driver does not name.
/// Source: psqlODBC's <c>connection.c</c> (<c>LIBPQ_connect</c>); 13.02 was run under unixODBC.
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
