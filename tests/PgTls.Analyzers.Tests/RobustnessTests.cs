using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers.CSharp;

namespace PgTls.Analyzers.Tests;

public class RobustnessTests
{
    private const string Program = """"
        using Npgsql;

        class C
        {
            const string Text = "Host=db.acme.net;Username=postgres;SSL Mode=" + "Prefer";

            static void M(string x)
            {
                var builder = new NpgsqlConnectionStringBuilder(Text) { SslMode = SslMode.Require, Host = $"db{x}" };
                builder.RootCertificate = @"certs\root.crt";
                new NpgsqlConnection($@"Host={x};SSL Mode=""Disable""");
                _ = NpgsqlDataSource.Create($$"""
                    Host=db.acme.net;Username={{x}};
                      SSL Mode=Allow
                    """);
                new NpgsqlConnection("postgresql://a:b@db.acme.net/d?sslmode=require\u0020" + ("x" + x));
            }
        }
        """";

    [Fact]
    public async Task Half_typed_code_makes_no_analyzer_fail()
    {
        for (var length = 0; length <= Program.Length; length += 3)
            Assert.Empty(await FailuresOf(Program[..length]));
    }

    [Fact]
    public async Task Code_with_anything_missing_makes_no_analyzer_fail()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 200; i++)
        {
            var start = random.Next(Program.Length);
            Assert.Empty(await FailuresOf(Program.Remove(start, random.Next(Math.Min(40, Program.Length - start)))));
        }
    }

    [Fact]
    public async Task Half_typed_configuration_files_make_no_analyzer_fail()
    {
        const string Json = """{ "ConnectionStrings": { "Pg": "Host=db.acme.net;Username=x;SSL Mode=\u0050refer", }, "p": "postgres://h/d?sslmode=%72equire" }""";
        const string Ini = "[DEFAULT]\nhost: %(h)s\n[pg]\nsslmode = require\n  x\n[pg\nurl = postgresql://a@h/d?sslmode=allow";
        foreach (var (path, text) in new[] { ("/a.json", Json), ("/a.ini", Ini) })
        {
            for (var length = 0; length <= text.Length; length++)
                Assert.Empty(await FailuresOf("class C { }", new Additional(path, text[..length])));
        }
    }

    [Fact]
    public async Task Nothing_is_found_in_the_analyzers_own_sources()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var trees = sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)).ToList();
        Assert.NotEmpty(trees);

        Assert.Empty(await DiagnosticsOf(trees));
    }

    private static async Task<IEnumerable<Diagnostic>> FailuresOf(string code, params AdditionalText[] files) =>
        (await DiagnosticsOf([CSharpSyntaxTree.ParseText(code)], files)).Where(diagnostic => diagnostic.Id == "AD0001");

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(IEnumerable<SyntaxTree> trees, params AdditionalText[] files)
    {
        var references = await ReferenceAssemblies.Net.Net100.AddAssemblies(["Npgsql"]).ResolveAsync(LanguageNames.CSharp, CancellationToken.None);
        var compilation = CSharpCompilation.Create("Test", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return await compilation
            .WithAnalyzers([new ConnectionStringAnalyzer(), new ConfigFileAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync();
    }

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    private sealed class Additional(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
