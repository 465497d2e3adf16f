using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>Npgsql 5, which SqlSugarCore and FreeSql.Provider.PostgreSQL still depend on.</summary>
/// <remarks>
/// Source: https://github.com/npgsql/npgsql/tree/v5.0.18/src/Npgsql, run against PostgreSQL 15.
/// The default is plaintext. There are three modes, read in their exact case.
/// prefer and require verify certificate and host name against the operating system's authorities, unless <c>Trust Server Certificate=true</c>.
/// A root certificate does not make a private authority trusted, and switches off the check of the host name.
/// </remarks>
public static class Npgsql5
{
    public static Driver Table { get; } = new(
        "npgsql", "Npgsql", (5, 5), "https://github.com/npgsql/npgsql/tree/v5.0.18/src/Npgsql", StringComparer.OrdinalIgnoreCase,
        Npgsql.Keywords(
            new(ClientCertificate, "Client Certificate", "ClientCertificate"),
            new(ClientKeyPassword, "Client Certificate Key", "ClientCertificateKey"),
            new(RevocationCheck, "Check Certificate Revocation", "CheckCertificateRevocation") { Values = SettingValues.Boolean }))
    {
        Form = SettingForm.AdoNet,
        OwnTargetId = "postgresql",
        OtherKeywords = Npgsql.OtherKeywordsOf5,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        ModeGrammar = Npgsql.ExactCase,
        Modes =
        [
            new(SslMode.Disable, "Disable", Encryption.Never, CertificateCheck.Never, false),
            new(SslMode.Prefer, "Prefer", Encryption.Optional, CertificateCheck.Always, true),
            new(SslMode.Require, "Require", Encryption.Always, CertificateCheck.Always, true),
        ],
        DefaultMode = SslMode.Disable,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        TrustSetting = TrustSetting.Bypasses,
        Callback = CallbackRole.ReplacesVerification,
        RootCertificateTrust = RootCertificateTrust.DropsHostName,
    };
}
