namespace PgTls.Drivers;

/// <summary>
/// node-postgres's settings in a program's own file: <c>ssl: false</c> and <c>rejectUnauthorized: false</c>, as TypeORM, Sequelize, Knex and Strapi hand them on.
/// </summary>
/// <remarks>
/// Programs with another driver that have such a switch mean the same by <c>false</c>. What they mean by <c>true</c> differs, so nothing is said of it.
/// See https://node-postgres.com/features/ssl and https://nodejs.org/api/tls.html#tlsconnectoptions-callback.
/// </remarks>
internal static class NodeSettings
{
    /// <summary>The driver of a switch that says whether TLS is used.</summary>
    /// <param name="keywords">What the settings are called.</param>
    public static Driver OfSsl(IReadOnlyList<KeywordRow> keywords) => Of(keywords, SslMode.Disable, Encryption.Never);

    /// <summary>The driver of a switch that says whether the certificate is verified.</summary>
    /// <inheritdoc cref="OfSsl" path="/param"/>
    public static Driver OfRejectUnauthorized(IReadOnlyList<KeywordRow> keywords) => Of(keywords, SslMode.Require, Encryption.Always);

    private static Driver Of(IReadOnlyList<KeywordRow> keywords, SslMode whenOff, Encryption encryption) =>
        new("", "node-postgres", (0, 0), "https://node-postgres.com/features/ssl", StringComparer.OrdinalIgnoreCase, keywords)
        {
            Form = SettingForm.Section,
            TargetId = "postgresql",
            ModeGrammar = Switch.Instance,
            Modes = [new(whenOff, "false", encryption, CertificateCheck.Never, false), new(SslMode.VerifyFull, "true", Encryption.Always, CertificateCheck.Always, true)],
            DefaultMode = SslMode.Disable,
            DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
            Evidence = Evidence.Source,
        };

    /// <summary>The words of a switch, in any case: the first mode is off, the second on.</summary>
    private sealed class Switch : SslModeGrammar
    {
        public static Switch Instance { get; } = new();

        public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes) => value.ToLowerInvariant() switch
        {
            "false" or "no" or "off" or "0" => SslModeReading.Of(modes[0].Mode),
            "true" or "yes" or "on" or "1" => SslModeReading.Of(modes[1].Mode),
            _ => SslModeReading.Rejected,
        };
    }
}
