using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The common part of the libpq releases.</summary>
internal static class Libpq
{
    private static readonly SettingValues ProtocolVersions = SettingValues.Words("3.0", "3.2", "latest");

    /// <summary><c>ssl_protocol_version_from_string</c> in fe-secure-openssl.c compares with <c>pg_strcasecmp</c>.</summary>
    private static readonly SettingValues TlsVersionValues = SettingValues.AnyCase("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    /// <summary>The settings of releases 13 to 15 (from <c>PQconndefaults</c> of 13.23, 14.23 and 15.18).</summary>
    public static IReadOnlyList<KeywordRow> KeywordsOf15 { get; } =
    [
        new(SettingKind.SslMode, "sslmode"),
        new(SslSwitch, "ssl", "requiressl"),
        new(RootCertificate, "sslrootcert"),
        new(ClientCertificate, "sslcert"),
        new(ClientKey, "sslkey"),
        new(ClientKeyPassword, "sslpassword"),
        new(RevocationList, "sslcrl"),
        new(RevocationDirectory, "sslcrldir") { Since = new(14) },
        new(LowestTlsVersion, "ssl_min_protocol_version") { Values = TlsVersionValues },
        new(HighestTlsVersion, "ssl_max_protocol_version") { Values = TlsVersionValues },
        new(SettingKind.ChannelBinding, "channel_binding") { Values = SettingValues.Words("disable", "prefer", "require") },
        new(GssEncryption, "gssencmode") { Values = SettingValues.Words("disable", "prefer", "require") },
        new(Host, "host"),
        new(HostAddress, "hostaddr"),
        new(Port, "port"),
        new(User, "user"),
        new(Password, "password"),
        new(Database, "dbname"),
        new(Service, "service"),
    ];

    /// <summary>The settings of releases 16 to 18 (from <c>PQconndefaults</c> of 16.14, 17.10 and 18.4).</summary>
    public static IReadOnlyList<KeywordRow> KeywordsOf18 { get; } =
    [
        // All releases of this table have the settings that were added before its first release.
        .. KeywordsOf15.Select(static row => row with { Since = default }),
        new(ClientCertificateUse, "sslcertmode") { Values = SettingValues.Words("disable", "allow", "require") },
        new(RequiredAuthentication, "require_auth") { Values = SettingValues.Methods("password", "md5", "gss", "sspi", "scram-sha-256", "oauth", "none") },
        new(Negotiation, "sslnegotiation") { Values = SettingValues.Words("postgres", "direct"), Since = new(17) },
        new(SessionKeyFile, "sslkeylogfile") { Since = new(18) },
    ];

    /// <summary>The remaining keywords of all releases since 13.</summary>
    private static IReadOnlyList<KeywordRow> CommonKeywords { get; } =
    [
        .. KeywordRow.Others(
            "passfile", "client_encoding", "options", "application_name", "fallback_application_name", "keepalives", "keepalives_idle",
            "keepalives_interval", "keepalives_count", "tcp_user_timeout", "sslcompression", "requirepeer", "krbsrvname", "gsslib", "replication"),
        new(Other, "connect_timeout") { Values = SettingValues.Number },
        // 13 has only the first two.
        new(Other, "target_session_attrs") { Values = SettingValues.Words("any", "read-write", "read-only", "primary", "standby", "prefer-standby") },
    ];

    /// <summary>The remaining keywords of releases 13 to 15.</summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf15 { get; } =
    [
        .. CommonKeywords,
        new(Other, "sslsni") { Since = new(14) },
        new(Other, "authtype") { Until = new(14) },
        new(Other, "tty") { Until = new(14) },
    ];

    /// <summary>The remaining keywords of releases 16 to 18.</summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf18 { get; } =
    [
        .. CommonKeywords,
        .. KeywordRow.Others("sslsni", "gssdelegation"),
        new(Other, "load_balance_hosts") { Values = SettingValues.Words("disable", "random") },
        new(Other, "min_protocol_version") { Values = ProtocolVersions, Since = new(18) },
        new(Other, "max_protocol_version") { Values = ProtocolVersions, Since = new(18) },
        .. KeywordRow.Others("scram_client_key", "scram_server_key", "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope")
            .Select(static row => row with { Since = new(18) }),
        // This is for the release after the table's, which may be in use if the release is not known.
        new(Other, "servicefile") { Since = new(19) },
    ];

    /// <summary>
    /// <c>ssl=true</c> is for URIs only (fe-connect.c, <c>conninfo_uri_parse_params</c>). <c>requiressl</c> dates from 7.x and is still read.
    /// </summary>
    public static IReadOnlyList<SwitchRow> Switches { get; } =
        [new("ssl", "true", SslMode.Require), new("requiressl", "1", SslMode.Require), new("requiressl", null, SslMode.Prefer)];

    /// <summary>A certificate without its key is an error. A missing certificate is not (fe-secure-openssl.c, <c>initialize_SSL</c>).</summary>
    public static ClientFiles ClientFiles { get; } = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.key", MissingKey.Refused);

    /// <summary>
    /// The key's mode is checked if the certificate exists (<c>initialize_SSL</c>), on every platform except Windows.
    /// OpenSSL builds no chain that ends in a certificate that is not an authority's, and checks the dates of the last certificate.
    /// </summary>
    public static FileReading FileReading { get; } = new() { IsPemOnly = true, ChecksRootCertificate = true, PrivateFiles = PrivateFiles.Key };

    /// <summary>
    /// Since 13, TLS 1.2 and newer are allowed if neither is set. An empty value is no limit (fe-secure-openssl.c, <c>initialize_SSL</c>).
    /// </summary>
    public static IReadOnlyList<TlsVersionRow> TlsVersions { get; } =
        [new(LowestTlsVersion, TlsVersionWords.Lowest), new(HighestTlsVersion, TlsVersionWords.Highest)];

    public static IReadOnlyList<ModeRow> Modes { get; } =
    [
        new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false),
        new(SslMode.Allow, "allow", Encryption.Optional, CertificateCheck.WithRootCertificate, false),
        new(SslMode.Prefer, "prefer", Encryption.Optional, CertificateCheck.WithRootCertificate, false),
        new(SslMode.Require, "require", Encryption.Always, CertificateCheck.WithRootCertificate, false),
        new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
        new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true),
    ];
}
