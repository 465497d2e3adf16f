namespace PgTls.Drivers;

/// <summary>
/// node-postgres's settings in a program's own file: <c>ssl: false</c> and <c>rejectUnauthorized: false</c>.
/// TypeORM, Sequelize, Knex and Strapi pass them on.
/// </summary>
/// <remarks>
/// Programs that have such a switch with another driver also mean the same by <c>false</c>. The meaning of <c>true</c> differs, so it is not judged.
/// See https://node-postgres.com/features/ssl and https://nodejs.org/api/tls.html#tlsconnectoptions-callback.
/// </remarks>
internal static class NodeSettings
{
    /// <summary>The driver of a switch that enables or disables TLS.</summary>
    /// <param name="keywords">The names of the settings.</param>
    public static Driver OfSsl(IReadOnlyList<KeywordRow> keywords) => Of(keywords, SslMode.Disable, Encryption.Never);

    /// <summary>The driver of a switch that enables or disables the verification of the certificate.</summary>
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
