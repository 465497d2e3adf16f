using System.IO.Compression;

namespace PgTls.Package.Tests;

/// <summary>Anybody can build a package from its sources and compare, wherever the sources lie.</summary>
public sealed class OtherFolderTests(Feed feed) : IDisposable
{
    private const string Project = "src/PgTls.Analyzers.Package";

    private readonly string _root = Directory.CreateTempSubdirectory("pgtls-folders-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_same_sources_give_the_same_assemblies_in_any_folder()
    {
        var one = await Pack("one");
        var other = await Pack("another/folder with a longer name");

        Assert.Equal(4, one.Count);
        Assert.Equal(one.Keys, other.Keys);
        Assert.All(one, assembly => Assert.True(
            assembly.Value.AsSpan().SequenceEqual(other[assembly.Key]),
            $"{assembly.Key} depends on the folder it is built in. PathMap in src/Directory.Build.props has to cover every path that is compiled into it."));
    }

    /// <summary>The assemblies of the package, built from a copy of the sources in a folder.</summary>
    private async Task<SortedDictionary<string, byte[]>> Pack(string folder)
    {
        var copy = Path.Combine(_root, folder);
        Sources.CopyTo(copy);
        // A copy has no commit; a repository around the temporary folder must not lend it one.
        (await Command.DotNet(copy, "pack", Project, "-o", copy, "-v", "quiet", $"-p:PackageVersion={feed.Version}", "-p:EnableSourceControlManagerQueries=false")).ShouldSucceed();

        using var package = ZipFile.OpenRead(feed.PathOf(Feed.Analyzers, copy));
        var assemblies = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            assemblies.Add(entry.FullName, content.ToArray());
        }
        return assemblies;
    }
}
