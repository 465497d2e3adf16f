namespace PgTls.Drivers;

/// <summary>Npgsql 6 and 7.</summary>
/// <remarks>
/// Source: https://github.com/npgsql/npgsql/tree/v7.0.10/src/Npgsql; 6.0.13 and 7.0.10 were run against PostgreSQL 15.
/// <c>Client Certificate</c> is an obsolete alias that sets <c>SSL Key</c>, not the certificate.
/// </remarks>
public static class Npgsql6
{
    public static Driver Table { get; } = new(
        "npgsql", "Npgsql", (6, 7), "https://github.com/npgsql/npgsql/tree/v7.0.10/src/Npgsql", StringComparer.OrdinalIgnoreCase,
        Npgsql.Keywords(Npgsql.Since6))
    {
        Form = SettingForm.AdoNet,
        OwnTargetId = "postgresql",
        OtherKeywords = Npgsql.OtherKeywordsOf6,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        ModeGrammar = Npgsql.AnyCase,
        Misnamed = [new(SettingKind.ClientCertificate, "Client Certificate", "ClientCertificate")],
        Modes = Npgsql.ModesSince6,
        ClientFiles = Npgsql.ClientFiles,
        FileReading = Npgsql.FileReading,
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        TrustSetting = TrustSetting.Acknowledges,
        Callback = CallbackRole.VerifiesAlone,
        RootCertificateTrust = RootCertificateTrust.Additional,
    };
}
