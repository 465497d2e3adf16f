namespace PgTls.Cli.Tests;

/// <summary>The working copy that the tests are built from.</summary>
internal static class Repository
{
    /// <summary>Its top.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Analyzers.sln")))
            directory = directory.Parent;
        return directory.FullName;
    }
}
