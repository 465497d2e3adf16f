namespace PgTls.Package.Tests;

/// <summary>The sources of the product, without their tests.</summary>
internal static class Sources
{
    /// <summary>Copies them to a folder.</summary>
    public static void CopyTo(string target)
    {
        var root = Command.RepositoryRoot;
        var sources = Directory.EnumerateFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains("/node_modules/", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(root).Where(file => !Path.GetFileName(file).Equals(".git", StringComparison.Ordinal)).Concat(sources))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
