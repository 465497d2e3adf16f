namespace PgTls.Drivers;

/// <summary>The JDBC drivers of GaussDB and GaussDB(DWS), whose source is closed.</summary>
/// <remarks>
/// Taken for openGauss's, with which they share a history and their manual's words (https://support.huaweicloud.com/gaussdb, "Connecting to a database (using
/// SSL)"). Nobody could verify what they do where nothing is set, with <c>ssl=true</c>, or with require beside a root certificate; so the first is said as such and
/// the others are left unjudged. disable, allow, prefer and require without a root certificate mean the same in every driver of the family.
/// </remarks>
public static class GaussDbJdbc
{
    public static Driver Table { get; } = new(
        "gaussdb_jdbc", "GaussDB JDBC", (0, 0), "https://support.huaweicloud.com/gaussdb", StringComparer.Ordinal, OpenGaussJdbc.Table.Keywords)
    {
        Form = SettingForm.Jdbc,
        OtherKeywords = OpenGaussJdbc.Table.OtherKeywords,
        ModeGrammar = AnyCaseWords.Instance,
        // The manual promises to verify against a root certificate then; openGauss's driver does not keep that promise.
        Modes = [.. OpenGaussJdbc.Table.Modes.Select(row => row.Mode == SslMode.Require ? row with { Certificate = CertificateCheck.WithRootCertificate } : row)],
        Ignored = OpenGaussJdbc.Table.Ignored,
        DefaultMode = OpenGaussJdbc.Table.DefaultMode,
        NonValidatingFactory = OpenGaussJdbc.Table.NonValidatingFactory,
        ClientFiles = OpenGaussJdbc.Table.ClientFiles,
        DefaultTrust = OpenGaussJdbc.Table.DefaultTrust,
        TargetId = "gaussdb",
        Evidence = Evidence.Assumed,
        AssumedFrom = OpenGaussJdbc.Table.Name,
        ForkOf = "pgjdbc",
        ForkTargets = ["gaussdb", "gaussdb_dws"],
    };
}
