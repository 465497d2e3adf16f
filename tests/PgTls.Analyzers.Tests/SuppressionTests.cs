using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers.CSharp;

namespace PgTls.Analyzers.Tests;

/// <summary>What somebody decided to live with is kept for the compiler's error log, as suppressed, and shown nowhere else.</summary>
public class SuppressionTests
{
    private const string SettingsPath = "/repo/src/Shop/appsettings.json";
    private const string CodePath = "/repo/src/Shop/Program.cs";

    private const string Settings = """
        {
          "A": "Host=db.acme.net;SSL Mode=Prefer",
          "B": "Host=db.acme.net;SSL Mode=Prefer"
        }
        """;

    private const string Open = "PGTLS102";
    private const string Suppressed = "PGTLS102 suppressed";

    [Fact]
    public Task A_comment_of_a_configuration_file_suppresses_its_line_and_the_next() => AssertFound(
        [Suppressed, Open, Suppressed],
        ("/repo/database.ini", """
            [a]
            host = db.acme.net
            # pgtls:ignore PGTLS102 -- the lab has no certificate yet
            sslmode = prefer
            [b]
            host = db.acme.net
            sslmode = prefer
            """),
        ("/repo/settings.jsonc", """{ "Db": "Host=db.acme.net;SSL Mode=Prefer" } // pgtls:ignore PGTLS102 -- the lab"""));

    [Fact]
    public Task An_entry_of_a_suppression_file_above_suppresses_the_place_it_names() => AssertFound(
        [Open, Suppressed],
        (SettingsPath, Settings),
        ("/repo/.pgtls-suppressions.json", """{ "suppressions": [ { "rule": "PGTLS102", "file": "src/Shop/appsettings.json", "pointer": "/B", "reason": "lab" } ] }"""));

    [Fact]
    public Task A_file_of_another_folder_is_known_by_any_path_to_it() => AssertFound(
        [Open, Suppressed],
        ("/repo/src/Other/../Shop/appsettings.json", Settings),
        ("/repo/src/Other/../../.pgtls-suppressions.json", """{ "suppressions": [ { "rule": "PGTLS102", "file": "src/Shop/appsettings.json", "pointer": "/B", "reason": "lab" } ] }"""));

    [Fact]
    public Task An_entry_about_another_file_suppresses_nothing() => AssertFound(
        [Open, Open],
        (SettingsPath, Settings),
        ("/repo/.pgtls-suppressions.json", """{ "suppressions": [ { "rule": "PGTLS102", "file": "src/Other/appsettings.json", "reason": "lab" } ] }"""));

    // BaselineTests of the tool writes the same fingerprint.
    [Fact]
    public Task A_baseline_that_the_tool_wrote_suppresses_what_it_lists() => AssertFound(
        [Suppressed, Open],
        (SettingsPath, Settings),
        ("/repo/.pgtls-baseline.json", """
            {
              "schemaVersion": 1,
              "findings": [ { "file": "src/Shop/appsettings.json", "rule": "PGTLS102", "fingerprint": "90da7bf60331fd862fb86b75e614f93a:1" } ]
            }
            """));

    [Fact]
    public Task What_has_expired_still_holds_in_the_compiler_which_knows_no_day() => AssertFound(
        [Suppressed, Suppressed],
        (SettingsPath, """
            {
              // pgtls:ignore PGTLS102 until 2001-01-01 -- the lab
              "A": "Host=db.acme.net;SSL Mode=Prefer",
              "B": "Host=db.acme.net;SSL Mode=Prefer"
            }
            """),
        ("/repo/.pgtls-suppressions.json", """
            { "suppressions": [ { "rule": "PGTLS102", "file": "src/Shop/appsettings.json", "pointer": "/B", "reason": "lab", "until": "2001-01-01" } ] }
            """));

    [Fact]
    public Task Its_own_files_are_not_judged() => AssertFound(
        [], ("/repo/.pgtls-suppressions.json", """{ "suppressions": [], "Db": "Host=db.acme.net;SSL Mode=Prefer" }"""));

    [Theory]
    [InlineData(
        """
        // pgtls:ignore PGTLS102 -- the lab
        var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer");
        """)]
    [InlineData("""var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer"); // pgtls:ignore PGTLS102 -- the lab""")]
    [InlineData("""var c = new NpgsqlConnection(/* pgtls:ignore PGTLS102 -- the lab */ "Host=db.acme.net;SSL Mode=Prefer");""")]
    [InlineData(
        """"
        // pgtls:ignore PGTLS102 -- the lab
        var c = new NpgsqlConnection(
            """
            Host=db.acme.net;
            SSL Mode=Prefer
            """);
        """")]
    [InlineData(
        """
        // pgtls:ignore PGTLS102 -- the lab
        var b = new NpgsqlConnectionStringBuilder
        {
            Host = "db.acme.net",
            SslMode = SslMode.Prefer,
        };
        Use(b.ConnectionString);
        """)]
    public Task A_comment_in_code_suppresses_its_line_and_the_next_statement(string statements) => AssertFoundInCode([Suppressed], statements);

    [Theory]
    [InlineData(
        """
        // pgtls:ignore PGTLS101 -- another rule
        var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer");
        """)]
    [InlineData(
        """
        // pgtls:ignore PGTLS102
        var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer");
        """)]
    [InlineData(
        """
        // pgtls:ignore PGTLS102 -- about the next line
        var d = 1;
        var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer");
        """)]
    [InlineData("""var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer;Application Name=// pgtls:ignore PGTLS102 -- no comment");""")]
    public Task Another_comment_in_code_suppresses_nothing(string statements) => AssertFoundInCode([Open], statements);

    [Fact]
    public Task An_entry_of_a_suppression_file_may_name_a_file_of_code() => AssertFoundInCode(
        [Suppressed],
        """var c = new NpgsqlConnection("Host=db.acme.net;SSL Mode=Prefer");""",
        ("/repo/.pgtls-suppressions.json", """{ "suppressions": [ { "rule": "PGTLS102", "file": "src/Shop/Program.cs", "reason": "lab" } ] }"""));

    [Fact]
    public async Task A_suppressed_finding_offers_no_fix()
    {
        var found = await Find("class C { }", [("/repo/a.jsonc", """{ "Db": "Host=db.acme.net;SSL Mode=Prefer" } // pgtls:ignore PGTLS102 -- x""")]);
        Assert.Empty(Assert.Single(found).Properties);
    }

    private static Task AssertFound(string[] expected, params (string Path, string Text)[] files) => AssertFound(expected, "class C { }", files);

    private static Task AssertFoundInCode(string[] expected, string statements, params (string Path, string Text)[] files) => AssertFound(
        expected,
        $"using Npgsql;\nclass C\n{{\n    static void Use(string s) => _ = new NpgsqlConnection(s);\n    static void M()\n    {{\n{statements}\n    }}\n}}\n",
        files);

    private static async Task AssertFound(string[] expected, string code, (string Path, string Text)[] files) => Assert.Equal(
        expected, (await Find(code, files)).Select(diagnostic => diagnostic.IsSuppressed ? diagnostic.Id + " suppressed" : diagnostic.Id));

    private static async Task<IEnumerable<Diagnostic>> Find(string code, (string Path, string Text)[] files)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Shop",
            [CSharpSyntaxTree.ParseText(code, path: CodePath, cancellationToken: cancellation)],
            Library.WithNpgsql,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        ImmutableArray<AdditionalText> additional = [.. files.Select(file => new AdditionalFile(file.Path, file.Text))];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(additional), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var analysis = new CompilationWithAnalyzers(compilation, [new ConnectionStringAnalyzer(), new ConfigFileAnalyzer()], options);
        var found = await analysis.GetAnalyzerDiagnosticsAsync(cancellation);
        return found.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start);
    }

    private sealed class AdditionalFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
