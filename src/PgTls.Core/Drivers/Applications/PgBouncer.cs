using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The common part of the PgBouncer releases, for connections to servers.</summary>
/// <remarks>
/// Words are read in any case, keys only in their exact case. <c>allow</c> means the same as <c>prefer</c>.
/// Modes below verify-ca do not check the certificate, even if an authority is named. If none is named, the operating system's are trusted.
/// If a server refuses the login over TLS, PgBouncer does not retry without TLS.
/// Manual: https://www.pgbouncer.org/config.html#server_tls_sslmode; run as 1.18 against PostgreSQL 15.
/// </remarks>
internal static class PgBouncer
{
    private static readonly SettingValues Protocols = SettingValues.AnyCaseList("all", "legacy", "default", "secure", "tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2", "tlsv1.3");

    private static readonly TlsVersionWords Versions = new(false, "secure", "all", "legacy", "tlsv1", "tlsv1.0", "tlsv1.1") { Separator = ',', Exclusion = '!' };

    /// <summary>The settings of the section <c>[pgbouncer]</c>, and those settings of a database that locate its server.</summary>
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(SettingKind.SslMode, "server_tls_sslmode"),
        new(RootCertificate, "server_tls_ca_file"),
        new(ClientCertificate, "server_tls_cert_file"),
        new(ClientKey, "server_tls_key_file"),
        new(LowestTlsVersion, "server_tls_protocols") { IsReadForTls = true, Values = Protocols },
        new(ListenerMode, "client_tls_sslmode") { Values = SettingValues.AnyCase("disable", "allow", "prefer", "require", "verify-ca", "verify-full") },
        new(SettingKind.ListenerTlsVersions, "client_tls_protocols"),
        new(Host, "host"),
        new(Port, "port"),
        new(Database, "dbname"),
    ];

    /// <summary>
    /// The remaining parameters of the section up to 1.19. PgBouncer does not start with any other
    /// (<c>bouncer_params</c> in main.c of 1.7 to 1.25.2; 1.18 was run).
    /// </summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf19 { get; } =
    [
        .. KeywordRow.Others(
            "admin_users", "application_name_add_host", "auth_file", "auth_hba_file", "auth_query", "auth_type", "autodb_idle_timeout",
            "client_idle_timeout", "client_login_timeout", "client_tls_ca_file", "client_tls_cert_file", "client_tls_ciphers", "client_tls_dheparams",
            "client_tls_ecdhcurve", "client_tls_key_file", "conffile", "default_pool_size",
            "disable_pqexec", "dns_max_ttl", "dns_nxdomain_ttl", "dns_zone_check_period", "idle_transaction_timeout", "ignore_startup_parameters",
            "job_name", "listen_addr", "listen_backlog", "listen_port", "log_connections", "log_disconnections", "log_pooler_errors", "logfile",
            "max_client_conn", "max_db_connections", "max_packet_size", "max_user_connections", "min_pool_size", "pidfile", "pkt_buf", "pool_mode",
            "query_timeout", "query_wait_timeout", "reserve_pool_size", "reserve_pool_timeout", "sbuf_loopcnt", "server_check_delay",
            "server_check_query", "server_connect_timeout", "server_idle_timeout", "server_lifetime", "server_login_retry", "server_reset_query",
            "server_reset_query_always", "server_round_robin", "server_tls_ciphers", "service_name", "stats_period", "stats_users", "suspend_timeout",
            "syslog", "syslog_facility", "syslog_ident", "tcp_defer_accept", "tcp_keepalive", "tcp_keepcnt", "tcp_keepidle", "tcp_keepintvl",
            "tcp_socket_buffer", "unix_socket_dir", "unix_socket_group", "unix_socket_mode", "user", "verbose"),
        .. Since(8, "auth_user"),
        .. Since(9, "server_fast_close"),
        .. Since(11, "log_stats"),
        .. Since(12, "resolv_conf", "so_reuseport"),
        .. Since(13, "tcp_user_timeout"),
        .. Since(19, "auth_dbname", "cancel_wait_timeout", "peer_id"),
    ];

    /// <summary>The remaining parameters since 1.20.</summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf20 { get; } =
    [
        .. OtherKeywordsOf19.Select(static row => row with { Since = default }),
        new(Other, "track_extra_parameters"),
        .. Since(21, "max_prepared_statements"),
        .. Since(23, "auth_ident_file"),
        .. Since(24, "max_db_client_connections", "max_user_client_connections"),
        .. Since(25, "auth_ldap_options", "client_tls13_ciphers", "query_wait_notify", "scram_iterations", "server_tls13_ciphers", "transaction_timeout"),
    ];

    /// <summary>
    /// libpq's keywords that users write in the line of a database. PgBouncer does not start with these either (<c>parse_database</c> in loader.c).
    /// </summary>
    public static IReadOnlyList<string> RefusedKeywords { get; } = ["sslmode", "ssl_mode", "ssl", "sslrootcert", "sslcert", "sslkey", "sslcrl", "ssl_min_protocol_version"];

    /// <summary>libtls uses OpenSSL. It was run with an authority out of date, and with the server's own certificate as the authority.</summary>
    public static FileReading FileReading { get; } = new() { IsPemOnly = true, ChecksRootCertificate = true };

    /// <summary>
    /// PgBouncer uses the words of <c>tls_config_parse_protocols</c> in libtls: <c>tlsv1</c> means all of 1.x, and <c>legacy</c> means <c>all</c>.
    /// </summary>
    public static IReadOnlyList<TlsVersionRow> TlsVersions { get; } = [new(LowestTlsVersion, Versions)];

    /// <summary>The same words, for PgBouncer's own clients. Without <c>client_tls_sslmode</c> it does not use TLS with them.</summary>
    public static TlsVersionRow ListenerTlsVersions { get; } = new(SettingKind.ListenerTlsVersions, Versions);

    public static IReadOnlyList<ModeRow> Modes { get; } =
    [
        new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false),
        new(SslMode.Prefer, "prefer", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Prefer, "allow", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Require, "require", Encryption.Always, CertificateCheck.Never, false),
        new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
        new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true),
    ];

    private static IEnumerable<KeywordRow> Since(int minor, params string[] keywords) => KeywordRow.Others(keywords).Select(row => row with { Since = new(minor) });
}
