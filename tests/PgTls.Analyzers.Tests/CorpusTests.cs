using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Rules;

namespace PgTls.Analyzers.Tests;

/// <summary>Code that is in order, and code that is none: nobody has anything to say about either.</summary>
public class CorpusTests
{
    // What an SDK's project with implicit usings sees.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    // Two of the libraries are each other's alternative.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Corpus",
        [CSharpSyntaxTree.ParseText(ImplicitUsings, Newest)],
        Library.AllWith([CSharp.SinkSamples.Quartz3, .. Library.StubNames.Except(["Serilog.Sinks.PostgreSQL", "Npgsql.EntityFrameworkCore.PostgreSQL.2"])]),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    // The floor's compiler does not know primary constructors and collection expressions.
    private static readonly string[] ValidFolders = LanguageVersionFacts.TryParse("12", out _) ? ["ValidCode", "ValidCode/CSharp12"] : ["ValidCode"];

    public static TheoryData<string> ValidFiles => [.. ValidFolders.SelectMany(FilesIn)];

    public static TheoryData<string> BrokenFiles => [.. FilesIn("BrokenCode")];

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public async Task Ordinary_code_compiles_and_is_left_alone(string file)
    {
        var compilation = await Compile(file);

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await Report(compilation));
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task Code_that_does_not_compile_is_left_alone(string file)
    {
        var compilation = await Compile(file);

        Assert.NotEmpty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await Report(compilation));
    }

    [Fact]
    public void The_corpus_is_not_smaller_than_it_was() => Assert.True(Count("ValidCode") >= 40 && Count("BrokenCode") >= 8);

    private static async Task<CSharpCompilation> Compile(string file)
    {
        var code = await File.ReadAllTextAsync(Path.Combine(Folder(), file));
        return Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, Newest, path: file));
    }

    private static async Task<IEnumerable<string>> Report(CSharpCompilation compilation) =>
        (await compilation.WithAnalyzers([new ConnectionStringAnalyzer(), new ConfigFileAnalyzer()]).GetAnalyzerDiagnosticsAsync()).Select(diagnostic => diagnostic.ToString());

    private static int Count(string folder) => Directory.EnumerateFiles(Path.Combine(Folder(), folder), "*.cs", SearchOption.AllDirectories).Count();

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder(), folder), "*.cs").Select(path => Path.GetRelativePath(Folder(), path)).Order(StringComparer.Ordinal);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
