namespace PgTls.Drivers;

/// <summary>What libpq's and Npgsql's tables have in common, for settings of which nobody knows who reads them.</summary>
/// <remarks>It says nothing of what the two do differently: require beside a root certificate, and how the modes that verify are spelled.</remarks>
internal static class AnyDriver
{
    /// <param name="keywords">What the settings are called.</param>
    public static Driver Of(IReadOnlyList<KeywordRow> keywords) =>
        new("", "libpq/Npgsql", (0, 0), "https://www.postgresql.org/docs/current/libpq-ssl.html", StringComparer.OrdinalIgnoreCase, keywords)
        {
            Form = SettingForm.Libpq,
            ModeGrammar = AnyCaseWords.Instance,
            Modes = Libpq.Modes,
            DefaultMode = SslMode.Prefer,
            DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
        };
}
