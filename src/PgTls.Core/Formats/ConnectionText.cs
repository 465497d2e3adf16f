using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax;

namespace PgTls.Formats;

/// <summary>Finds values of configuration files that are whole connection strings or URLs.</summary>
internal static class ConnectionText
{
    /// <inheritdoc cref="ConfigFileKind.Signs"/>
    public static IReadOnlyList<string> Signs { get; } = ["host", "server", "postgres", "jdbc:", "gauss"];

    /// <summary>A cheap test that lets pass every file one of whose values could be one.</summary>
    public static bool MayBeIn(string file) =>
        file.IndexOf("host", StringComparison.OrdinalIgnoreCase) >= 0
        || file.IndexOf("server", StringComparison.OrdinalIgnoreCase) >= 0
        || file.IndexOf("postgres", StringComparison.Ordinal) >= 0
        || file.IndexOf("jdbc:", StringComparison.Ordinal) >= 0
        || file.IndexOf("gauss", StringComparison.Ordinal) >= 0;

    /// <summary>The names in a key that leads through several sections, the nearest first: <c>ConnectionStrings__Shop</c>, <c>ConnectionStrings:Shop</c>.</summary>
    public static IEnumerable<string> NamesOf(string key) => key.Split(["__", ":"], StringSplitOptions.RemoveEmptyEntries).Reverse();

    /// <summary>Judges a value that certainly is one.</summary>
    /// <returns>The driver that reads it; null where it is none.</returns>
    public static Driver? Lint(ConfigEntry entry, Surroundings surroundings, LintOptions options, Harvest harvest)
    {
        if (!ConnectionRecognizer.MayHoldConnection(entry.Value.Text)
            || ConnectionRecognizer.Recognize(entry.Value, surroundings, options) is not var (settings, driver))
        {
            return null;
        }
        Linter.Judge(settings, driver, surroundings, options, harvest);
        return driver;
    }
}
