using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Libraries;

namespace PgTls.Testing;

/// <summary>References of the code in tests, which all tests share: each file is read once.</summary>
public static class References
{
    private static readonly ConcurrentDictionary<string, MetadataReference> Read = new();

    /// <summary>.NET without any package.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = Of(LibraryFiles.Framework);

    /// <summary>.NET, ASP.NET Core and every package of <c>PgTls.Libraries</c>.</summary>
    public static ImmutableArray<MetadataReference> All { get; } = Of(LibraryFiles.All);

    /// <summary>Assemblies of packages by their names, in the versions that go together.</summary>
    public static ImmutableArray<MetadataReference> Named(params string[] assemblies)
    {
        var paths = LibraryFiles.All.ToLookup(path => Path.GetFileNameWithoutExtension(path)!);
        return Of(assemblies.Select(assembly => paths[assembly].Single()));
    }

    /// <summary>An assembly in an older release of its package.</summary>
    public static MetadataReference Older(string package, string version) =>
        Of(LibraryFiles.Older.Single(path => path.Contains(Path.Combine(package.ToLowerInvariant(), version), StringComparison.Ordinal)));

    private static ImmutableArray<MetadataReference> Of(IEnumerable<string> paths) => [.. paths.Select(Of)];

    private static MetadataReference Of(string path) => Read.GetOrAdd(path, static path => MetadataReference.CreateFromFile(path));
}
