namespace PgTls.Drivers;

/// <summary>The common part of the libpq and Npgsql tables, for settings whose driver is unknown.</summary>
/// <remarks>It omits the differences: require with a root certificate, and the spelling of the modes that verify.</remarks>
internal static class AnyDriver
{
    /// <param name="keywords">The names of the settings.</param>
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
