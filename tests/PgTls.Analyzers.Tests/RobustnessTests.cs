using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Testing;

namespace PgTls.Analyzers.Tests;

[Trait("Speed", "Slow")]
public class RobustnessTests
{
    private const string Texts = """"
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
                System.Data.Common.DbConnection connection = new NpgsqlConnection { UserCertificateValidationCallback = (_, _, _, _) => true };
                connection.ConnectionString = Text;
                new NpgsqlDataSourceBuilder(x).UseUserCertificateValidationCallback(delegate { return true; }).Build();
            }
        }
        """";

    private const string Flow = """
        using System; using System.Text; using Npgsql;
        var cs = "Host=db.acme.net;Username=x";
        if (args.Length > 0) cs += ";SSL Mode=Disable"; else { cs = string.Format("Host={0};{1}", "a", Of(cs)); }
        for (var i = 0; i < 3; i++) { if (i == 1) continue; if (i == 2) break; cs ??= cs?.Trim(); }
        again: switch (cs) { case "SSL Mode=x": goto again; default: cs = args[0] ?? "Host=h;SSL Mode=Allow"; break; }
        try { new NpgsqlConnection(cs switch { null => throw new Exception(), _ => cs }); } catch (Exception e) when (e is not null) { } finally { cs = ""; }
        var sb = new StringBuilder("Host=h;").AppendFormat("SSL Mode={0}", SslMode.Prefer).AppendLine().Append($"{cs};");
        Action late = () => { new NpgsqlConnection(sb.ToString()); };
        NpgsqlConnectionStringBuilder b = new() { ["SSL Mode"] = "Disable", { "Host", "h" } };
        b.Add("Root Certificate", "r.crt"); b.Remove("Host"); b["SSL Mode"] = args.Length > 1 ? "a" : SslMode.Allow; (b.Host, var y) = ("a", 1);
        var d = new NpgsqlSlimDataSourceBuilder(b.ConnectionString) { ConnectionStringBuilder = { SslMode = SslMode.Require } }; d.Build();
        string Of(string s) => string.Join(";", new[] { s, "SSL Mode=Require" }) + Of(s);
        """;

    private const string Handshake = """
        using System.Net.Security; using System.Security.Authentication; using Npgsql;
        class C
        {
            void M(NpgsqlConnection c, NpgsqlDataSourceBuilder b)
            {
                c.SslClientAuthenticationOptionsCallback = o => { o.EnabledSslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12; o.RemoteCertificateValidationCallback = (_, _, _, _) => true; };
                c.SslClientAuthenticationOptionsCallback += Configure;
                b.UseSslClientAuthenticationOptionsCallback(o => o.RemoteCertificateValidationCallback = delegate { return true; });
                b.UseSslClientAuthenticationOptionsCallback(this.Configure).UseUserCertificateValidationCallback(Accept);
                bool Accept(object s, object x, object y, SslPolicyErrors e) => e == SslPolicyErrors.None || true;
            }
            void Configure(SslClientAuthenticationOptions o) { o.EnabledSslProtocols = (SslProtocols)192; o.RemoteCertificateValidationCallback += (s, x, y, e) => { return true; }; }
        }
        """;

    private const string Variables = """
        using System; using System.Diagnostics;
        Environment.SetEnvironmentVariable("PGSSLMODE", "prefer", EnvironmentVariableTarget.User);
        var start = new ProcessStartInfo("psql") { Environment = { ["PGSSLMODE"] = "disable", ["PGSSLROOTCERT"] = null }, EnvironmentVariables = { { "PGREQUIRESSL", "0" } } };
        start.Environment["PGSSLMODE"] = args[0]; start.EnvironmentVariables.Add("PGSSLCERT", "a.crt"); start.FileName = "psql.exe";
        """;

    // Compilations that are made of one another share what they know of the references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Test", references: [.. References.Framework, .. References.Named("Npgsql")], options: new CSharpCompilationOptions(OutputKind.ConsoleApplication));

    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    // Test classes and the two files that keep a weak connection for them, the samples of the table of APIs, and the project that shows every rule; what a build generates; and ordinary code, which is judged with its libraries elsewhere.
    private static readonly Regex Fixtures = new("Tests[.]cs$|/(Workspace|ServerFiles)[.]cs$|/SinkSamples[.]cs$|/tests/Samples/|/obj/|/ValidCode/");

    public static TheoryData<string> Programs => [Texts, Flow, Handshake, Variables];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Half_typed_code_makes_no_analyzer_fail(string program)
    {
        for (var length = 0; length <= program.Length; length++)
            Assert.Empty(await FailuresOf(program[..length]));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Code_with_anything_missing_or_moved_makes_no_analyzer_fail(string program)
    {
        var random = new Random(20260101);
        for (var i = 0; i < 150; i++)
        {
            var start = random.Next(program.Length);
            var length = random.Next(Math.Min(40, program.Length - start));
            var rest = program.Remove(start, length);
            var moved = i % 2 == 0 ? rest : rest.Insert(random.Next(rest.Length), program.Substring(start, length));
            Assert.Empty(await FailuresOf(moved));
        }
    }

    [Fact]
    public async Task Variables_that_depend_on_each_other_make_no_analyzer_fail() => Assert.Empty(await FailuresOf(
        """
        class C
        {
            const string A = B + "Host=db.acme.net;Username=postgres;SSL Mode=Allow";
            const string B = A;
            static readonly string D = "Host=db.acme.net;Username=postgres;SSL Mode=Allow";
            string E => F;
            string F => E;
            void M() { var a = b; var b = a; a = D; b = D; var c = D; var d = c; var e = d; c = e; new Npgsql.NpgsqlConnection(E); }
        }
        """));

    [Fact]
    public async Task Code_deeper_than_the_stack_makes_no_analyzer_fail()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("\"Host=h;SSL Mode=Allow;\"", 2000));
        var chain = string.Concat(Enumerable.Repeat(".Append(\"Host=h;SSL Mode=Allow;\")", 2000));
        Assert.Empty(await FailuresOf($"class C {{ string s = {sum}; string M() => new System.Text.StringBuilder(){chain}.ToString(); }}"));
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
    public async Task Nothing_is_found_in_this_repositorys_own_sources()
    {
        // Broken code, stubs and everything the tests rest on is judged; strings that are there to be judged are not.
        var sources = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !Fixtures.IsMatch(path.Replace(Path.DirectorySeparatorChar, '/')));
        var trees = sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Newest, path)).ToList();
        Assert.Contains(trees, tree => tree.FilePath.EndsWith("ConnectionStringAnalyzer.cs", StringComparison.Ordinal));
        Assert.Contains(trees, tree => tree.FilePath.EndsWith("NpgsqlConnections.cs", StringComparison.Ordinal));

        Assert.Empty(await DiagnosticsOf(trees));
    }

    private static async Task<IEnumerable<Diagnostic>> FailuresOf(string code, params AdditionalText[] files) =>
        (await DiagnosticsOf([CSharpSyntaxTree.ParseText(code)], files)).Where(diagnostic => diagnostic.Id == "AD0001");

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(IEnumerable<SyntaxTree> trees, params AdditionalText[] files)
    {
        var compilation = Empty.AddSyntaxTrees(trees);
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
