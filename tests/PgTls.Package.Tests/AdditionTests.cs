using System.Reflection;
using System.Runtime.Loader;

namespace PgTls.Package.Tests;

/// <summary>What src/README.md says under "To add …" is enough: a copy of the sources gets one of each, in these files only, is built, and knows it.</summary>
public sealed class AdditionTests(AdditionTests.Copy copy) : IClassFixture<AdditionTests.Copy>
{
    [Fact]
    public async Task A_rule() => Assert.Contains("PGTLS901", await copy.Run("lint", copy.Write("a.ini", "[postgresql]\nhost=db.acme.net\nuser=app\nsslmode=require\n")), StringComparison.Ordinal);

    [Fact]
    public async Task A_version_of_a_driver()
    {
        const string Refused = "--driver must be one of";
        Assert.DoesNotContain(Refused, await copy.Run("explain", "--driver", "npgsql@11", "Host=db.acme.net;SSL Mode=VerifyFull"), StringComparison.Ordinal);
        Assert.Contains(Refused, await copy.Run("explain", "--driver", "npgsql@12", "Host=db.acme.net;SSL Mode=VerifyFull"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyword()
    {
        Assert.DoesNotContain("PGTLS108", await copy.Run("explain", "--driver", "npgsql@11", "Host=db.acme.net;SSL Mode=VerifyFull;Throw Away=/x"), StringComparison.Ordinal);
        Assert.Contains("PGTLS108", await copy.Run("explain", "--driver", "npgsql@10", "Host=db.acme.net;SSL Mode=VerifyFull;Throw Away=/x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_of_file() =>
        Assert.Contains("PGTLS101", await copy.Run("lint", copy.Write("a.throwaway", "postgres://db.acme.net/shop?sslmode=disable\n")), StringComparison.Ordinal);

    [Fact]
    public void A_sink()
    {
        var context = new AssemblyLoadContext(nameof(AdditionTests), isCollectible: true);
        context.Resolving += (loader, name) => File.Exists(copy.AnalyzerPath(name.Name!)) ? loader.LoadFromAssemblyPath(copy.AnalyzerPath(name.Name!)) : null;
        var table = context.LoadFromAssemblyPath(copy.AnalyzerPath("PgTls.Analyzers")).GetType("PgTls.Analyzers.CSharp.SinkTable", throwOnError: true)!;
        var sinks = (IEnumerable<object>)table.GetProperty("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        Assert.Contains(sinks, sink => sink.ToString()!.Contains("Throw.Away", StringComparison.Ordinal));
    }

    /// <summary>The copy, built once.</summary>
    public sealed class Copy : IAsyncLifetime
    {
        private readonly string _root = Directory.CreateTempSubdirectory("pgtls-additions-").FullName;

        public string AnalyzerPath(string assembly) => Path.Combine(_root, "artifacts/bin/PgTls.Analyzers/debug", assembly + ".dll");

        public async ValueTask InitializeAsync()
        {
            Sources.CopyTo(_root);
            const string core = "src/PgTls.Core/";
            Add(core + "Rules/PGTLS901ThrowAway.cs", """
                using PgTls.Analysis;

                namespace PgTls.Rules;

                internal sealed class PGTLS901ThrowAway() : Rule("PGTLS901", "ThrowAway", Severity.Warning, "CWE-319", "9.0.0")
                {
                    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
                    {
                        if (connection.ModeSource is { } setting)
                            yield return new Violation(this, setting.ValueRange, Message());
                    }
                }
                """);
            Insert(core + "Rules/RuleCatalog.cs", "new PGTLS402ServerAllowsPlaintext(),", "new PGTLS901ThrowAway(),");
            foreach (var strings in new[] { "Strings.resx", "Strings.zh-Hans.resx" })
            {
                Insert(core + "Resources/" + strings, "</resheader>", string.Concat(
                    new[] { "Title", "Description", "Message" }.Select(text => $"<data name=\"PGTLS901_{text}\" xml:space=\"preserve\"><value>x</value></data>")), isLast: true);
            }
            var table = File.ReadAllText(Path.Combine(_root, core, "Drivers/Npgsql/Tables/Npgsql10.cs"));
            Add(core + "Drivers/Npgsql/Tables/Npgsql11.cs", table.Replace("Npgsql10", "Npgsql11", StringComparison.Ordinal).Replace("(10, 10)", "(11, 11)", StringComparison.Ordinal)
                .Replace("Npgsql.Keywords(", "Npgsql.Keywords([new(SettingKind.RevocationList, \"Throw Away\"), .. ", StringComparison.Ordinal).Replace("Since10))", "Since10]))", StringComparison.Ordinal));
            Add(core + "Formats/ThrowAwayFile.cs", """
                using PgTls.Syntax;
                using PgTls.Text;

                namespace PgTls.Formats;

                public sealed class ThrowAwayFile : ConfigFileKind
                {
                    public override string Name => "throw-away";

                    public override IReadOnlyList<string> FileNames { get; } = ["*.throwaway"];

                    public override Prefilter Prefilter => Prefilter.None;

                    public override ConfigDocument Parse(string text) => new(text, [], []);

                    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document) =>
                        [Candidate.OfText(SourceMap.Verbatim(document.Text, new TextRange(0, document.Text.TrimEnd().Length)), ConnectionContext.None)];
                }
                """);
            Insert(core + "Formats/ConfigFileKind.cs", "new OdbcIniFile(),", "new ThrowAwayFile(),");
            Insert("src/PgTls.Analyzers/CSharp/SinkTable.cs", "public static IReadOnlyList<Sink> All { get; } =\n    [", "\n        .. From(\"x\", [new(\"Throw.Away\", Constructor, ConnectionString, Npgsql)]),");
            foreach (var project in new[] { "PgTls.Cli", "PgTls.Analyzers" })
                (await Command.DotNet(_root, "build", $"src/{project}", "-v", "quiet", "-p:EnableSourceControlManagerQueries=false")).ShouldSucceed();
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_root, recursive: true);
            return default;
        }

        /// <summary>Writes a file beside the sources.</summary>
        /// <returns>Its path.</returns>
        public string Write(string name, string text)
        {
            var path = Path.Combine(_root, name);
            File.WriteAllText(path, text);
            return path;
        }

        /// <summary>What the tool of the copy says.</summary>
        public async Task<string> Run(params string[] arguments) =>
            (await Command.DotNet(_root, [Path.Combine(_root, "artifacts/bin/PgTls.Cli/debug/PgTls.Cli.dll"), .. arguments])).Output;

        private void Add(string path, string text) => File.WriteAllText(Path.Combine(_root, path), text);

        /// <summary>Adds something behind a text, which has to be there.</summary>
        private void Insert(string path, string behind, string added, bool isLast = false)
        {
            var text = File.ReadAllText(Path.Combine(_root, path));
            var at = isLast ? text.LastIndexOf(behind, StringComparison.Ordinal) : text.IndexOf(behind, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{path} has no \"{behind}\".");
            File.WriteAllText(Path.Combine(_root, path), text.Insert(at + behind.Length, added));
        }
    }
}
