namespace PgTls.Drivers;

/// <summary>Npgsql 10.</summary>
/// <remarks>
/// Source: https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql, run against PostgreSQL 15. A root certificate is the only trusted authority (#6102).
/// </remarks>
public static class Npgsql10
{
    public static Driver Table { get; } = new(
        "npgsql", "Npgsql", (10, 10), "https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql", StringComparer.OrdinalIgnoreCase,
        Npgsql.Keywords(Npgsql.Since10))
    {
        Form = SettingForm.AdoNet,
        OwnTargetId = "postgresql",
        OtherKeywords = Npgsql.OtherKeywordsOf10,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        DirectNeedsTls = true,
        // See NpgsqlConnector.OpenCore. Releases of 8 and 9 differ.
        TriesTlsAfterAnyFailure = true,
        ModeGrammar = Npgsql.AnyCase,
        Modes = Npgsql.ModesSince6,
        ClientFiles = Npgsql.ClientFiles,
        FileReading = Npgsql.FileReading,
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        TrustSetting = TrustSetting.NoEffect,
        Callback = CallbackRole.VerifiesAlone,
    };
}
