using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>What the releases of PgBouncer have in common on their way to the servers.</summary>
/// <remarks>
/// Words in any case, keys in their own; <c>allow</c> is <c>prefer</c> by another name; nothing below verify-ca looks at the certificate, whatever authority is
/// named; whoever names none trusts the operating system's. A server that refuses the login over TLS is not asked again without.
/// Manual: https://www.pgbouncer.org/config.html#server_tls_sslmode; run as 1.18 against PostgreSQL 15.
/// </remarks>
internal static class PgBouncer
{
    /// <summary>The settings of the section <c>[pgbouncer]</c>, and of a database as far as it says where its server is.</summary>
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(SettingKind.SslMode, "server_tls_sslmode"),
        new(RootCertificate, "server_tls_ca_file"),
        new(ClientCertificate, "server_tls_cert_file"),
        new(ClientKey, "server_tls_key_file"),
        new(LowestTlsVersion, "server_tls_protocols")
        {
            Values = SettingValues.List(StringComparer.OrdinalIgnoreCase, "all", "legacy", "default", "secure", "tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2", "tlsv1.3"),
        },
        new(Host, "host"),
        new(Port, "port"),
        new(Database, "dbname"),
    ];

    /// <summary>libpq's words: PgBouncer starts with none of them, in either section (1.18 was run).</summary>
    public static IReadOnlyList<string> RefusedKeywords { get; } = ["sslmode", "ssl_mode", "ssl", "sslrootcert", "sslcert", "sslkey", "sslcrl", "ssl_min_protocol_version"];

    /// <summary>libtls is OpenSSL (run with an authority out of date, and with the server's own certificate for an authority).</summary>
    public static FileReading FileReading { get; } = new() { IsPemOnly = true, ChecksRootCertificate = true };

    /// <summary><c>tls_config_parse_protocols</c> of libtls, whose words PgBouncer takes: <c>tlsv1</c> is all of 1.x, and <c>legacy</c> is <c>all</c>.</summary>
    public static IReadOnlyList<TlsVersionRow> TlsVersions { get; } =
    [
        new(LowestTlsVersion, new TlsVersionWords(false, "secure", "all", "legacy", "tlsv1", "tlsv1.0", "tlsv1.1") { Separator = ',', Exclusion = '!' }),
    ];

    public static IReadOnlyList<ModeRow> Modes { get; } =
    [
        new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false),
        new(SslMode.Prefer, "prefer", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Prefer, "allow", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Require, "require", Encryption.Always, CertificateCheck.Never, false),
        new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
        new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true),
    ];
}
