using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The environment variables libpq reads for settings that the connection itself does not set.</summary>
/// <remarks>
/// Source: PostgreSQL's <c>src/interfaces/libpq/fe-connect.c</c> (<c>PQconninfoOptions</c> and <c>conninfo_add_defaults</c>, 13 to 18); 15 was run.
/// A variable that is set counts even if it is empty, and an empty SSL mode is refused.
/// <c>PGSSLMODE</c> overrides <c>PGREQUIRESSL</c>, whose only meaningful value is <c>1</c>.
/// Manual: https://www.postgresql.org/docs/current/libpq-envars.html.
/// </remarks>
internal static class LibpqEnvironment
{
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(SettingKind.SslMode, "PGSSLMODE"),
        new(SslSwitch, "PGREQUIRESSL"),
        new(RootCertificate, "PGSSLROOTCERT"),
        new(ClientCertificate, "PGSSLCERT"),
        new(ClientKey, "PGSSLKEY"),
        new(RevocationList, "PGSSLCRL"),
        new(RevocationDirectory, "PGSSLCRLDIR"),
        new(ClientCertificateUse, "PGSSLCERTMODE"),
        new(LowestTlsVersion, "PGSSLMINPROTOCOLVERSION"),
        new(HighestTlsVersion, "PGSSLMAXPROTOCOLVERSION"),
        new(SettingKind.ChannelBinding, "PGCHANNELBINDING"),
        new(GssEncryption, "PGGSSENCMODE"),
        new(Negotiation, "PGSSLNEGOTIATION"),
        new(RequiredAuthentication, "PGREQUIREAUTH"),
        new(Host, "PGHOST"),
        new(HostAddress, "PGHOSTADDR"),
        new(Port, "PGPORT"),
        new(User, "PGUSER"),
        new(Password, "PGPASSWORD"),
        new(Database, "PGDATABASE"),
        new(Service, "PGSERVICE"),
    ];

    public static IReadOnlyList<SwitchRow> Switches { get; } = [new("PGREQUIRESSL", "1", SslMode.Require)];
}
