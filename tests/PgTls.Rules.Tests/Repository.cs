using System.Reflection;

namespace PgTls.Rules.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Run the tests once with this variable set after a change of what pages show, and read the difference.</summary>
    public const string RewriteVariable = "PGTLS_REWRITE_PAGES";

    public static bool RewritesPages => Environment.GetEnvironmentVariable(RewriteVariable) is not null;

    public static bool Has(string path) => File.Exists(Absolute(path));

    /// <summary>Whether a link on a page leads to a file or folder.</summary>
    public static bool Leads(string page, string link) => Path.Exists(Path.Combine(Path.GetDirectoryName(Absolute(page))!, link));

    public static string Read(string path)
    {
        Assert.True(Has(path), $"{path} does not exist: add it.");
        return File.ReadAllText(Absolute(path));
    }

    public static void Write(string path, string text) => File.WriteAllText(Absolute(path), text);

    /// <summary>The files of a folder and the folders in it, relative to the repository, in order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Absolute(folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .Order(StringComparer.Ordinal),
    ];

    private static string Absolute(string path) => Path.Combine(Root, path);
}
