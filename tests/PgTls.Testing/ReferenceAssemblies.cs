using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The assemblies a test's code is compiled against: those of the runtime the test runs on.</summary>
public sealed class ReferenceAssemblies
{
    // The runtime may list a file twice, which a project refuses.
    private static readonly ImmutableArray<string> Trusted =
        [.. $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}".Split(Path.PathSeparator).Where(path => path.Length > 0).Distinct()];

    // One instance a file, so that compilations share the metadata they have read.
    private static readonly ConcurrentDictionary<string, MetadataReference> References = new();

    private readonly ImmutableArray<string> _paths;

    private ReferenceAssemblies(ImmutableArray<string> paths) => _paths = paths;

    public static ReferenceAssemblies Default => Net.Net100;

    /// <summary>Adds assemblies by path, or by simple name if they are among those the test itself runs with.</summary>
    public ReferenceAssemblies AddAssemblies(ImmutableArray<string> assemblies) => new([.. _paths.Union(assemblies.Select(Find))]);

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray.CreateRange(_paths, path => References.GetOrAdd(path, Read)));

    private static MetadataReference Read(string path) => MetadataReference.CreateFromFile(path);

    private static string Find(string assembly) => File.Exists(assembly)
        ? Path.GetFullPath(assembly)
        : Trusted.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == assembly)
            ?? throw new ArgumentException($"{assembly} is neither a file nor the name of an assembly the test runs with.");

    /// <summary>The reference assemblies of .NET.</summary>
    public static class Net
    {
        /// <summary>The framework's own assemblies, without those that happen to lie beside the test.</summary>
        public static ReferenceAssemblies Net100 { get; } =
            new([.. Trusted.Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))]);
    }
}
