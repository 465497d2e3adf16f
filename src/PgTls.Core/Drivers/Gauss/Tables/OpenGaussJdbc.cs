namespace PgTls.Drivers;

/// <summary>openGauss's JDBC driver.</summary>
/// <remarks>
/// Read in openGauss-connector-jdbc's <c>SslMode.of</c> (1.0.0 to 6.0.1); no registry serves it, so the table is tested from source alone. Unlike pgjdbc it
/// sends plaintext where no mode is set.
/// </remarks>
public static class OpenGaussJdbc
{
    public static Driver Table { get; } = new(
        "opengauss_jdbc", "openGauss JDBC", (0, 0), "https://gitee.com/opengauss/openGauss-connector-jdbc", StringComparer.Ordinal,
        // With either of these the client's key is not, or not only, what sslkey names.
        [.. PgJdbc.Table.Keywords, new(SettingKind.ClientCertificateUse, "sslprivatekeyfactory", "tlcp")])
    {
        Form = SettingForm.Jdbc,
        TargetId = "opengauss",
        ModeGrammar = AnyCaseWords.Instance,
        Modes = PgJdbc.Table.Modes,
        // Unlike in pgjdbc, nothing is verified then.
        Switches = [new("ssl", "true", SslMode.Require), new("ssl", "", SslMode.Disable)],
        Ignored = PgJdbc.Table.Ignored,
        DefaultMode = SslMode.Disable,
        ClientFiles = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.pk8", MissingKey.NotSent),
        Evidence = Evidence.Source,
        ForkOf = "pgjdbc",
        ForkTargets = ["opengauss"],
        NonValidatingFactory = ".NonValidatingFactory",
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
