namespace PgTls.Drivers;

/// <summary>Npgsql 9.</summary>
/// <remarks>
/// Source: https://github.com/npgsql/npgsql/tree/v9.0.5/src/Npgsql, run against PostgreSQL 15.
/// A root certificate is trusted in addition to the operating system's authorities, not instead of them.
/// </remarks>
public static class Npgsql9
{
    public static Driver Table { get; } = new(
        "npgsql", "Npgsql", (9, 9), "https://github.com/npgsql/npgsql/tree/v9.0.5/src/Npgsql", StringComparer.OrdinalIgnoreCase,
        Npgsql.Keywords(Npgsql.Since9))
    {
        Form = SettingForm.AdoNet,
        OwnTargetId = "postgresql",
        OtherKeywords = Npgsql.OtherKeywordsOf8,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        DirectNeedsTls = true,
        ModeGrammar = Npgsql.AnyCase,
        Modes = Npgsql.ModesSince6,
        ClientFiles = Npgsql.ClientFiles,
        FileReading = Npgsql.FileReading,
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        TrustSetting = TrustSetting.NoEffect,
        Callback = CallbackRole.VerifiesAlone,
        RootCertificateTrust = RootCertificateTrust.Additional,
    };
}
