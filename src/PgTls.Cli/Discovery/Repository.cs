namespace PgTls.Cli.Discovery;

/// <summary>Where the repository is that a directory lies in.</summary>
internal static class Repository
{
    /// <returns>Its root; null if there is none.</returns>
    public static string? RootOf(string directory) => Above(directory).FirstOrDefault(above => Path.Exists(Path.Combine(above, IgnoreRules.GitDirectoryName)));

    /// <summary>The nearest file of a name in a directory and those above it; null if there is none.</summary>
    public static string? Nearest(string directory, string fileName) => Above(directory).Select(above => Path.Combine(above, fileName)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Above(string directory)
    {
        for (string? current = Path.TrimEndingDirectorySeparator(directory); current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }
}
