using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>Npgsql 10.</summary>
/// <remarks>
/// Read in https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql: keywords in <c>NpgsqlConnectionStringBuilder.cs</c> (a keyword is matched
/// as display name, property name or synonym, whatever its case), modes and trust in <c>Internal/NpgsqlConnector.cs</c>; run against PostgreSQL 15.
/// </remarks>
public static class Npgsql10
{
    public static Driver Table { get; } = new(
        id: "npgsql",
        name: "Npgsql",
        version: "10",
        source: "https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql",
        keywordComparer: StringComparer.OrdinalIgnoreCase,
        keywords:
        [
            new(SettingKind.SslMode, "SSL Mode", "SslMode"),
            new(RootCertificate, "Root Certificate", "RootCertificate"),
            new(ClientCertificate, "SSL Certificate", "SslCertificate"),
            new(ClientKey, "SSL Key", "SslKey"),
            new(Host, "Host", "Server"),
            new(Port, "Port"),
            new(User, "Username", "User Name", "UserId", "User Id", "UID"),
            new(Password, "Password", "PSW", "PWD"),
            new(Database, "Database", "DB"),
        ],
        modeGrammar: new DotNetEnumeration(StringComparison.OrdinalIgnoreCase),
        modes:
        [
            new(SslMode.Disable, "Disable", Encryption.Never, CertificateCheck.Never, false),
            new(SslMode.Allow, "Allow", Encryption.Optional, CertificateCheck.Never, false),
            new(SslMode.Prefer, "Prefer", Encryption.Optional, CertificateCheck.Never, false),
            new(SslMode.Require, "Require", Encryption.Always, CertificateCheck.Never, false),
            new(SslMode.VerifyCa, "VerifyCA", Encryption.Always, CertificateCheck.Always, false),
            new(SslMode.VerifyFull, "VerifyFull", Encryption.Always, CertificateCheck.Always, true),
        ],
        defaultMode: SslMode.Prefer,
        defaultTrust: DefaultTrust.HomeDirectoryOrOperatingSystem);
}
