namespace PgTls.Drivers;

/// <summary>Npgsql 8.</summary>
/// <remarks>
/// Source: https://github.com/npgsql/npgsql/tree/v8.0.9/src/Npgsql, run against PostgreSQL 15.
/// A root certificate is trusted in addition to the operating system's authorities, not instead of them.
/// </remarks>
public static class Npgsql8
{
    public static Driver Table { get; } = new(
        "npgsql", "Npgsql", (8, 8), "https://github.com/npgsql/npgsql/tree/v8.0.9/src/Npgsql", StringComparer.OrdinalIgnoreCase,
        Npgsql.Keywords(Npgsql.Since8))
    {
        Form = SettingForm.AdoNet,
        OwnTargetId = "postgresql",
        OtherKeywords = Npgsql.OtherKeywordsOf8,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
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
