using PgTls.Recognition;

namespace PgTls.ConfigFiles;

/// <summary>Finds values of configuration files that are whole connection strings or URLs.</summary>
internal static class ConnectionText
{
    /// <summary>A cheap test that lets pass every file one of whose values could be one.</summary>
    public static bool MayBeIn(string file) =>
        file.IndexOf("host", StringComparison.OrdinalIgnoreCase) >= 0
        || file.IndexOf("server", StringComparison.OrdinalIgnoreCase) >= 0
        || file.IndexOf("postgres", StringComparison.Ordinal) >= 0
        || file.IndexOf("jdbc:", StringComparison.Ordinal) >= 0
        || file.IndexOf("gauss", StringComparison.Ordinal) >= 0;

    /// <summary>Judges a value that certainly is one.</summary>
    public static void Lint(ConfigEntry entry, Surroundings surroundings, LintOptions options, ref List<Finding>? findings)
    {
        if (ConnectionRecognizer.MayHoldConnection(entry.Value.Text)
            && ConnectionRecognizer.Recognize(entry.Value, surroundings, options) is var (settings, driver))
        {
            Linter.Judge(settings, driver, surroundings, options, ref findings);
        }
    }
}
