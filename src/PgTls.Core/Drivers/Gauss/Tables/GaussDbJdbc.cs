namespace PgTls.Drivers;

/// <summary>The JDBC drivers of GaussDB and GaussDB(DWS), whose source is closed.</summary>
/// <remarks>
/// They are assumed to behave like openGauss's driver. They share its history and the wording of its manual
/// (https://support.huaweicloud.com/gaussdb, "Connecting to a database (using SSL)").
/// Three cases could not be verified: nothing set, <c>ssl=true</c>, and require with a root certificate.
/// The first is reported as assumed. The others are not judged.
/// disable, allow, prefer and require without a root certificate mean the same in every driver of the family.
/// </remarks>
public static class GaussDbJdbc
{
    public static Driver Table { get; } = new(
        "gaussdb_jdbc", "GaussDB JDBC", (0, 0), "https://support.huaweicloud.com/gaussdb", StringComparer.Ordinal, OpenGaussJdbc.Table.Keywords)
    {
        Form = SettingForm.Jdbc,
        OtherKeywords = OpenGaussJdbc.Table.OtherKeywords,
        ModeGrammar = AnyCaseWords.Instance,
        // The manual promises verification if there is a root certificate. openGauss's driver does not keep that promise.
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
