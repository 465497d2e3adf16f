using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PgTls.Testing;

namespace PgTls.Analyzers.Tests;

/// <summary>Libraries that tests compile against: packages, and stubs of those that no registry serves.</summary>
internal static class Library
{
    private static readonly ConcurrentDictionary<string, MetadataReference> Stubs = new();

    /// <summary>The framework without any driver.</summary>
    public static ImmutableArray<MetadataReference> Framework => References.Framework;

    /// <summary>Npgsql 10 with Entity Framework Core, dependency injection and Dapper.</summary>
    public static ImmutableArray<MetadataReference> WithNpgsql { get; } =
    [
        .. Framework,
        .. References.Named(
            "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational",
            "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Dapper"),
    ];

    /// <summary>All packages.</summary>
    public static ImmutableArray<MetadataReference> All => References.All;

    /// <summary>All packages with stubs, by their names, and older releases, by name and version, in place of the newest.</summary>
    public static ImmutableArray<MetadataReference> AllWith(params string[] libraries) => libraries.Aggregate(All, (sum, library) =>
    {
        if (library.Split(' ') is not [var package, var version])
            return sum.Add(Stub(library));
        var older = References.Older(package, version);
        return sum.RemoveAll(newer => FileName(newer) == FileName(older)).Add(older);
    });

    public static IEnumerable<string> StubNames =>
        Directory.EnumerateFiles(StubFolder(), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!);

    /// <summary>An assembly made of a file in <c>Stubs/</c>, which bears its name.</summary>
    public static MetadataReference Stub(string name) =>
        Stubs.GetOrAdd(name, static name => Compile(name, File.ReadAllText(Path.Combine(StubFolder(), name + ".cs"))));

    /// <summary>An assembly made of a text.</summary>
    public static MetadataReference Compile(string name, string code)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        using var assembly = new MemoryStream();
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], WithNpgsql, options).Emit(assembly);
        Assert.True(result.Success, name + ":\n" + string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    private static string? FileName(MetadataReference reference) => Path.GetFileName(reference.Display);

    private static string StubFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Stubs");
}
