using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace PgTls.Analyzers.Tests;

/// <summary>Libraries that tests compile against: real packages, and for those that are not to be had the part of their surface in <c>Stubs/</c>.</summary>
internal static class Library
{
    private static readonly ConcurrentDictionary<string, MetadataReference> Stubs = new();

    /// <summary>The framework without any driver.</summary>
    public static ReferenceAssemblies Framework { get; } = ReferenceAssemblies.Net.Net100;

    /// <summary>Npgsql 10 with Entity Framework Core, dependency injection, Dapper and a health check, as packages.</summary>
    public static ReferenceAssemblies WithNpgsql { get; } = Framework.AddAssemblies(
    [
        "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational",
        "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions", "Dapper",
    ]);

    /// <summary>The health check as a package, in the version that the registry serves.</summary>
    public static ReferenceAssemblies WithHealthChecks { get; } =
        WithNpgsql.AddAssemblies(["HealthChecks.NpgSql", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions"]);

    public static IEnumerable<string> StubNames => Directory.EnumerateFiles(StubFolder(), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!);

    /// <summary>An assembly made of a file in <c>Stubs/</c>, which bears its name.</summary>
    public static MetadataReference Stub(string name) => Stubs.GetOrAdd(name, static name => Compile(name, File.ReadAllText(Path.Combine(StubFolder(), name + ".cs"))));

    /// <summary>An assembly made of a text.</summary>
    public static MetadataReference Compile(string name, string code)
    {
        var references = WithNpgsql.ResolveAsync(LanguageNames.CSharp, default).GetAwaiter().GetResult();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        using var assembly = new MemoryStream();
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], references, options).Emit(assembly);
        Assert.True(result.Success, name + ":\n" + string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    private static string StubFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Stubs");
}
