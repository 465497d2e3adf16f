namespace PgTls.Drivers;

/// <summary>openGauss's ADO.NET connector, OpenGauss.NET.</summary>
/// <remarks>
/// Source: https://gitee.com/opengauss/openGauss-connector-adonet. It was made from Npgsql 6.0.3 and keeps its TLS code. Its TLS phase was run.
/// No registry serves it, so its table is tested from source alone.
/// Values are read in their exact case. require fails without <c>Trust Server Certificate=true</c>.
/// </remarks>
public static class OpenGaussNet
{
    public static Driver Table { get; } = new(
        "opengauss.net", "OpenGauss.NET", (0, 0), "https://gitee.com/opengauss/openGauss-connector-adonet", StringComparer.OrdinalIgnoreCase,
        Npgsql6.Table.Keywords)
    {
        Form = SettingForm.AdoNet,
        OtherKeywords = Npgsql.OtherKeywordsOfOpenGauss,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        ModeGrammar = Npgsql.ExactCase,
        Misnamed = Npgsql6.Table.Misnamed,
        Modes = Npgsql.ModesSince6,
        ClientFiles = Npgsql.ClientFiles,
        FileReading = Npgsql.FileReading,
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        TrustSetting = TrustSetting.Acknowledges,
        Callback = CallbackRole.ReplacesVerification,
        RootCertificateTrust = RootCertificateTrust.Additional,
        TargetId = "opengauss",
        Evidence = Evidence.Source,
    };
}
