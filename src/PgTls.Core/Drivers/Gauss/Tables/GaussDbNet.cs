namespace PgTls.Drivers;

/// <summary>The two ADO.NET drivers named GaussDB: Huawei Cloud's, made from Npgsql 9, and DotNetCore.GaussDB, made from Npgsql 8.</summary>
/// <remarks>
/// Source: https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet and https://github.com/dotnetcore/DotNetCore.GaussDB. Their TLS code is Npgsql's.
/// The TLS phase of the first was run. No registry serves them, so the table is tested from source alone.
/// </remarks>
public static class GaussDbNet
{
    public static Driver Table { get; } = new(
        "gaussdb.net", "GaussDB", (0, 0), "https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet", StringComparer.OrdinalIgnoreCase,
        [.. Npgsql9.Table.Keywords, Npgsql10.Table.Row("Require Auth")!])
    {
        Form = SettingForm.AdoNet,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        OtherKeywords =
        [
            // These are for Huawei Cloud's driver after 0.1.0.
            .. Npgsql.OtherKeywordsOf8,
            new(SettingKind.Other, "Auto Balance", "AutoBalance"),
            .. Npgsql.Switches("Using EIP", "Disaster Tolerance Cluster", "Auto Reconnect"),
            .. Npgsql.Numbers("Priority Servers", "Refresh CN IP List Time", "Max Reconnects"),
        ],
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
        TargetId = "gaussdb",
        Evidence = Evidence.Source,
    };
}
