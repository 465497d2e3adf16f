using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>What the releases of libpq have in common.</summary>
internal static class Libpq
{
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(SettingKind.SslMode, "sslmode"),
        new(SslSwitch, "ssl", "requiressl"),
        new(RootCertificate, "sslrootcert"),
        new(ClientCertificate, "sslcert"),
        new(ClientKey, "sslkey"),
        new(ClientCertificateUse, "sslcertmode"),
        new(RevocationList, "sslcrl"),
        new(LowestTlsVersion, "ssl_min_protocol_version"),
        new(HighestTlsVersion, "ssl_max_protocol_version"),
        new(Host, "host"),
        new(HostAddress, "hostaddr"),
        new(Port, "port"),
        new(User, "user"),
        new(Password, "password"),
        new(Database, "dbname"),
        new(Service, "service"),
    ];

    /// <summary><c>ssl=true</c> is for URIs only (fe-connect.c, <c>conninfo_uri_parse_params</c>); <c>requiressl</c> is as old as 7.x and still read.</summary>
    public static IReadOnlyList<SwitchRow> Switches { get; } =
        [new("ssl", "true", SslMode.Require), new("requiressl", "1", SslMode.Require), new("requiressl", "0", SslMode.Prefer)];

    /// <summary>A certificate without its key is an error, a missing certificate none (fe-secure-openssl.c, <c>initialize_SSL</c>).</summary>
    public static ClientFiles ClientFiles { get; } = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.key", MissingKey.Refused);

    /// <summary>
    /// The key's mode is looked at where the certificate exists (<c>initialize_SSL</c>), on every platform but Windows; OpenSSL builds no chain that ends in
    /// a certificate of somebody who is no authority, and looks at the dates of the one it ends in.
    /// </summary>
    public static FileReading FileReading { get; } = new() { IsPemOnly = true, ChecksRootCertificate = true, PrivateFiles = PrivateFiles.Key };

    /// <summary>Since 13, TLS 1.2 and newer where neither is set; an empty one is no limit (fe-secure-openssl.c, <c>initialize_SSL</c>).</summary>
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
