using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Editors and <c>dotnet format</c> reference other projects as compilations, the build as assemblies: both must say the same.</summary>
public class ReferencedProjectTests
{
    private const string Library = """
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        using Npgsql;
        using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

        namespace Lib;

        public static class Settings
        {
            public const string Const = "Host=db.acme.net;Username=app;SSL Mode=Disable";
            public const string Mode = "SSL Mode=Prefer";
            public const string Variable = "PGSSLMODE";
            public const SslMode SslMode = Npgsql.SslMode.Allow;
            public static readonly string Field = "Host=db.acme.net;Username=app;SSL Mode=Disable";
            public static readonly SslMode ModeField = Npgsql.SslMode.Prefer;
            public static readonly RemoteCertificateValidationCallback CallbackField = (_, _, _, _) => true;
            public static string Property { get; } = "Host=db.acme.net;Username=app;SSL Mode=Disable";
            public static string Arrow => "Host=db.acme.net;Username=app;SSL Mode=Disable";
            public static string Getter { get { return "Host=db.acme.net;Username=app;SSL Mode=Disable"; } }
            public static NpgsqlConnectionStringBuilder Builder { get; } = new() { Host = "db.acme.net", SslMode = Npgsql.SslMode.Disable };
            public static string Method() => "Host=db.acme.net;Username=app;SSL Mode=Disable";
            public static string With(string password) { return Const + ";Password=" + password; }
            public static string Extended(this string text) => text + ";SSL Mode=Disable";
            public static string Same(string text) => text;
            public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
            public static void Configure(SslClientAuthenticationOptions options) => options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
            public static void Context(NpgsqlDbContextOptionsBuilder builder) => builder.RemoteCertificateValidationCallback(Accept);
        }

        public class Options
        {
            public string Text { get; set; } = "Host=db.acme.net;Username=app;SSL Mode=Disable";
            public readonly string Field = "Host=db.acme.net;Username=app;SSL Mode=Disable";
        }
        """;

    private static readonly CSharpCompilation Project = Compile(Empty("Lib", []), Library);
    private static readonly CSharpCompilation ReferringToAssembly = Empty("App", [AssemblyOf(Project)]);
    private static readonly CSharpCompilation ReferringToProject = Empty("App", [Project.ToMetadataReference()]);

    private static readonly string[] Texts =
    [
        "Settings.Const", "Settings.Field", "Settings.Property", "Settings.Arrow", "Settings.Getter", "Settings.Method()", "Settings.With(args[0])",
        "\"Host=db.acme.net;Username=app\".Extended()", "Settings.Same(\"Host=db.acme.net;Username=app;SSL Mode=Disable\")", "new Options().Text", "new Options().Field",
        "Settings.Builder.ConnectionString", "Settings.Builder.ToString()",
    ];

    private static readonly string[] Uses =
    [
        "new NpgsqlConnection({0});",
        "new NpgsqlConnection({0} + \";Timeout=3\");",
        "new NpgsqlConnection($\"{{{0}}};Timeout=3\");",
        "new NpgsqlConnection(string.Concat({0}, \";\", Settings.Mode));",
        "new NpgsqlConnection(\"Host=db.acme.net;Username=app;\" + (args.Length > 0 ? {0} : Settings.Mode));",
        "var text = {0}; if (args.Length > 0) text += \";\" + Settings.Mode; new NpgsqlConnection(text);",
        "_ = new NpgsqlConnectionStringBuilder({0}) {{ SslMode = Settings.SslMode }}.ConnectionString;",
        "_ = new NpgsqlDataSourceBuilder({0}).UseUserCertificateValidationCallback(Settings.Accept).Build();",
        "var text = {0}; Action later = () => new NpgsqlConnection(text);",
        "new StringBuilder({0}).Append(Settings.Mode).ToString();",
        "Console.WriteLine({0});",
    ];

    private static readonly string[] Others =
    [
        "new NpgsqlConnection(\"Host=db.acme.net;\" + Settings.Mode);",
        "new NpgsqlConnectionStringBuilder { Host = \"db.acme.net\", SslMode = Settings.SslMode };",
        "new NpgsqlConnectionStringBuilder { Host = \"db.acme.net\", SslMode = Settings.ModeField };",
        "Settings.Builder.SslMode = SslMode.Prefer;",
        "new NpgsqlConnection { UserCertificateValidationCallback = Settings.Accept };",
        "new NpgsqlConnection { UserCertificateValidationCallback = Settings.CallbackField };",
        "new NpgsqlConnection { SslClientAuthenticationOptionsCallback = Settings.Configure };",
        "options.UseNpgsql(\"Host=db.acme.net;Username=app;SSL Mode=Require\", Settings.Context);",
        "new NpgsqlDataSourceBuilder(\"Host=db.acme.net;SSL Mode=Require\").UseSslClientAuthenticationOptionsCallback(Settings.Configure);",
        "Environment.SetEnvironmentVariable(Settings.Variable, Settings.Mode);",
    ];

    public static TheoryData<string> Statements { get; } =
    [
        .. from use in Uses from text in Texts select string.Format(System.Globalization.CultureInfo.InvariantCulture, use, text),
        .. Others,
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_referenced_project_is_judged_like_its_assembly(string statement) =>
        Assert.Equal(await Findings(statement, ReferringToAssembly), await Findings(statement, ReferringToProject));

    [Fact]
    public async Task A_constant_of_a_referenced_project_is_reported_where_it_is_used()
    {
        var found = await Findings("new NpgsqlConnection(Settings.Const);", ReferringToProject);

        Assert.Contains(found, finding => finding.Contains("PGTLS101", StringComparison.Ordinal));
    }

    /// <summary>What is reported; an exception of an analyzer fails the test.</summary>
    private static async Task<string[]> Findings(string statement, CSharpCompilation empty)
    {
        var program = Compile(empty, $$"""
            using System;
            using System.Text;
            using Lib;
            using Microsoft.EntityFrameworkCore;
            using Npgsql;

            class Program
            {
                static void Main(string[] args, DbContextOptionsBuilder options)
                {
                    {{statement}}
                }
            }
            """);
        var cancellation = TestContext.Current.CancellationToken;
        Exception? thrown = null;
        var analyzers = program.WithAnalyzers([new ConnectionStringAnalyzer()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await analyzers.GetAnalyzerDiagnosticsAsync(cancellation);
        Assert.Null(thrown);
        return [.. found.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)];
    }

    private static MetadataReference AssemblyOf(CSharpCompilation library)
    {
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilation Empty(string name, ImmutableArray<MetadataReference> references) => CSharpCompilation.Create(
        name,
        references: Tests.Library.WithNpgsql.AddRange(references),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static CSharpCompilation Compile(CSharpCompilation empty, string code)
    {
        var compilation = empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation;
    }
}
