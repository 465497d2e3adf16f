using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>libpq 18, which psql, psycopg2 and most languages but the .NET and Java ones use.</summary>
/// <remarks>
/// Read in PostgreSQL 18's <c>src/interfaces/libpq/fe-connect.c</c> and <c>fe-secure-openssl.c</c>; run as 15 and 18 against PostgreSQL 15.
/// Manual: https://www.postgresql.org/docs/18/libpq-ssl.html.
/// </remarks>
public static class Libpq18
{
    public static Driver Table { get; } = new(
        id: "libpq",
        name: "libpq",
        version: "18",
        source: "https://www.postgresql.org/docs/18/libpq-ssl.html",
        keywordComparer: StringComparer.Ordinal,
        keywords:
        [
            new(SettingKind.SslMode, "sslmode"),
            new(RootCertificate, "sslrootcert"),
            new(ClientCertificate, "sslcert"),
            new(ClientKey, "sslkey"),
            new(RevocationList, "sslcrl"),
            new(Host, "host"),
            new(HostAddress, "hostaddr"),
            new(Port, "port"),
            new(User, "user"),
            new(Password, "password"),
            new(Database, "dbname"),
            new(Service, "service"),
        ],
        modeGrammar: ExactWords.Instance,
        modes:
        [
            new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false),
            new(SslMode.Allow, "allow", Encryption.Optional, CertificateCheck.WithRootCertificate, false),
            new(SslMode.Prefer, "prefer", Encryption.Optional, CertificateCheck.WithRootCertificate, false),
            new(SslMode.Require, "require", Encryption.Always, CertificateCheck.WithRootCertificate, false),
            new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
            new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true),
        ],
        defaultMode: SslMode.Prefer,
        defaultTrust: DefaultTrust.HomeDirectoryOrFail,
        systemTrustKeyword: "system");
}
