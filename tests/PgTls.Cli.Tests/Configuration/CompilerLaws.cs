using System.Collections.Immutable;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Cli.Configuration;
using PgTls.Cli.LanguageServer;
using PgTls.Core.Tests;
using PgTls.Findings;
using PgTls.Rules;
using AnalyzerConfig = PgTls.Cli.Configuration.AnalyzerConfig;
using AnalyzerConfigSet = PgTls.Cli.Configuration.AnalyzerConfigSet;
using CompilerConfig = Microsoft.CodeAnalysis.AnalyzerConfig;
using CompilerConfigSet = Microsoft.CodeAnalysis.AnalyzerConfigSet;

namespace PgTls.Cli.Tests.Configuration;

/// <summary>Whatever configuration files there are, they say to the tool what they say to the compiler.</summary>
[Trait("Speed", "Slow")]
public class CompilerLaws
{
    private const char FileSign = '@';

    private static readonly string[] Files =
    [
        "/.editorconfig", "/.globalconfig", "/x/.editorconfig", "/x/.globalconfig", "/x/y/.editorconfig", "/x/y/.globalconfig", "/x/y z/.editorconfig", "/x/yy/.globalconfig",
    ];

    private static readonly string[] Linted = ["/x/y/a.json", "/x/y/b1.ini", "/x/a.json", "/x/yy/a.json", "/x/y z/a.json", "/a.json"];

    private static readonly Rule OnRule = RuleCatalog.All.First(rule => rule.Id == "PGTLS102");
    private static readonly Rule OffRule = RuleCatalog.All.First(rule => !rule.IsEnabledByDefault);

    private static readonly string[] Sections =
    [
        "[*]", "[*.json]", "[*.{json,ini}]", "[**/a.json]", "[y/*]", "[/y/**]", "[/x/y/a.json]", "[x/**.json]", "[b{1..3}.ini]", "[[ab]*]", "[!*]", "[{a,b1}.*]", "[a.json] # why", "[/x/y/A.json]",
        "[*.json", "[]", "[y z/*]", "[\\*]", "[/x/y\\ z/a.json]", " [*] ", "[//x/y/a.json]", "[/x/../x/y/a.json]", "[\\/x/y/a.json]",
    ];

    private static readonly string[] GlobParts =
        ["a", "b", "x", "y", "/", "/", "*", "*", "**", "?", "{a,b}", "{1..3}", "{", "}", ",", "[ab]", "[!a]", "[a-c]", ".json", ".ini", "\\*", "\\", "1", "{-2..2}", "{x,{a,b}}", "#", ";", " "];

    private static readonly string[] Values =
    [
        "root = true", "root=TRUE", "root = false", "is_global = true", "IS_GLOBAL=true", "is_global = false", "is_global =", "global_level = 1", "global_level = 100", "global_level=-1", "global_level = 101", "Global_Level = x",
        "pgtls.target = postgresql", "PGTLS.Target = OpenGauss", "pgtls.target=gaussdb", "pgtls.loopback : ignore # why", "key = a b ; why", "key =", "key", "= x", "# key = x", ";key=x", "k-e_y.1 = é", "clé = x", "key = \u00a0x\u00a0",
        "unset = Unset", "key = UNSET", "Tab_Width = Four", "end_of_line = CRLF", "charset = Latin1", "indent_style = Tab",
    ];

    private static readonly string[] Severities =
    [
        .. from key in new[]
           {
               $"dotnet_diagnostic.{OnRule.Id}.severity", $"DOTNET_DIAGNOSTIC.{OnRule.Id.ToLowerInvariant()}.SEVERITY", $"dotnet_diagnostic.{OffRule.Id}.severity", "dotnet_analyzer_diagnostic.severity",
               "dotnet_analyzer_diagnostic.category-Security.severity", "dotnet_analyzer_diagnostic.category-security.severity", "dotnet_analyzer_diagnostic.category-Style.severity",
           }
           from value in new[] { "none", "silent", "suggestion", "warning", "error", "default", "Error", "refactoring", "loud", "" }
           select $"{key} = {value}",
    ];

    [Fact]
    public void Each_value_is_the_one_the_compiler_has()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        Law.Holds(TextOf(Values), text =>
        {
            var files = FilesIn(text);
            var theirs = SetOf(files);
            var ours = new AnalyzerConfigSet(files.Select(file => AnalyzerConfig.Parse(file.Text, file.Path)));
            foreach (var path in Linted)
                Assert.Equal((path, Show(ValuesFor(theirs, path))), (path, Show(ours.ValuesFor(path).Select(pair => (pair.Key, pair.Value.Text)))));
        });
    }

    [Fact]
    public void What_is_read_from_disk_is_what_the_compiler_is_given()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        using var workspace = new Workspace();
        var run = 0;
        Law.Holds(
            TextOf(Values),
            text =>
            {
                var root = workspace[(run++).ToString(System.Globalization.CultureInfo.InvariantCulture)];
                var files = FilesIn(text).Select(file => (Path: root + file.Path, Text: file.Text.Replace("[/x/", $"[{root}/x/", StringComparison.Ordinal))).ToList();
                foreach (var (path, content) in files)
                    workspace.Write(path, content);
                foreach (var path in Linted.Select(path => root + path))
                {
                    // A build hands the compiler the files of the directories above, up to one that says it is the outermost; all of them are above.
                    var theirs = SetOf(files.Where(file => path.StartsWith(Path.GetDirectoryName(file.Path) + "/", StringComparison.Ordinal)));
                    var reported = new Session(new ConsoleHost(TextWriter.Null, TextWriter.Null, workspace.Root));
                    var reader = new SettingsReader(reported);
                    var values = reader.Read(path, reported).Settings.Values;
                    Assert.Equal((path, Show(ValuesFor(theirs, path))), (path, Show(values.Select(pair => (pair.Key, pair.Value.Text)))));
                }
                Directory.Delete(Directory.CreateDirectory(root).FullName, recursive: true);
            },
            count: 150);
    }

    [Fact]
    public void Each_severity_is_the_one_the_compiler_reports_with()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        Law.Holds(
            TextOf([.. Severities, "is_global = true", "global_level = 1", "root = true"]),
            text =>
            {
                var files = FilesIn(text);
                var theirs = ReportedBy(SetOf(files));
                var ours = new AnalyzerConfigSet(files.Select(file => AnalyzerConfig.Parse(file.Text, file.Path)));
                foreach (var path in Linted)
                {
                    var settings = new FileSettings(ours.ValuesFor(path), defaults: null, (_, _) => { });
                    foreach (var rule in new[] { OnRule, OffRule })
                    {
                        var severity = settings.SeverityOf(new Finding(rule, rule.DefaultSeverity, default, rule.Title, []));
                        Assert.Equal((path, rule.Id, theirs.GetValueOrDefault((path, rule.Id))), (path, rule.Id, severity));
                    }
                }
            },
            count: 400);
    }

    /// <summary>Configuration files in a row, each begun by its path; whichever piece of it is left out, it is still some.</summary>
    private static FsCheck.Gen<string> TextOf(string[] lines)
    {
        var glob = Law.TextOf(5, GlobParts).Select(parts => $"[{parts}]");
        var line = Gen.Frequency((8, Gen.Elements(lines)), (2, Gen.Elements(Sections)), (2, glob), (1, Gen.Elements("", "  ", "\t# x")));
        var end = Gen.Frequency((9, Gen.Constant("\n")), (1, Gen.Elements("\r\n", "\r", "\u0085", "\u2028")));
        var file = Gen.Elements(Files).SelectMany(path => Law.TextOf(line.SelectMany(text => end.Select(mark => text + mark)), 8).Select(text => $"{FileSign}{path}\n{text}\n"));
        return Law.TextOf(file, 6);
    }

    private static List<(string Path, string Text)> FilesIn(string text) =>
    [
        .. from file in text.Split(FileSign)
           let path = file.Split('\n')[0]
           where Files.Contains(path)
           group file[path.Length..] by path into same
           select (same.Key, string.Concat(same)),
    ];

    private static CompilerConfigSet SetOf(IEnumerable<(string Path, string Text)> files) =>
        CompilerConfigSet.Create(files.Select(file => CompilerConfig.Parse(file.Text, file.Path)).ToList(), out _);

    /// <summary>What the compiler hands an analyzer for a file; severities of single rules it keeps for itself.</summary>
    private static IEnumerable<(string Key, string Value)> ValuesFor(CompilerConfigSet set, string path)
    {
        var values = set.GlobalConfigOptions.AnalyzerOptions.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var (key, value) in set.GetOptionsForSourcePath(path).AnalyzerOptions)
            values[key] = value;
        return values.Select(pair => (pair.Key, pair.Value));
    }

    private static string Show(IEnumerable<(string Key, string Value)> values) =>
        string.Join("; ", values.Select(pair => $"{pair.Key.ToLowerInvariant()}={pair.Value}").Order(StringComparer.Ordinal));

    private static Dictionary<(string Path, string Id), Severity?> ReportedBy(CompilerConfigSet set)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSyntaxTreeOptionsProvider(new TreeOptions(set));
        var compilation = CSharpCompilation.Create("x", Linted.Select(path => CSharpSyntaxTree.ParseText("", path: path)), options: options);
        var analyzerOptions = new AnalyzerOptions([], new ConfigOptions(set));
        var analyzed = compilation.WithAnalyzers([new EveryFile()], analyzerOptions);
        return analyzed.GetAnalyzerDiagnosticsAsync().Result
            .Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity != DiagnosticSeverity.Hidden)
            .ToDictionary(diagnostic => (diagnostic.Location.SourceTree!.FilePath, diagnostic.Id), diagnostic => (Severity?)SeverityOf(diagnostic));
    }

    private static Severity SeverityOf(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => Severity.Error,
        DiagnosticSeverity.Warning => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>Finds the same two things in every file.</summary>
#pragma warning disable RS1036, RS1001 // It is no analyzer for anybody else.
    private sealed class EveryFile : DiagnosticAnalyzer
#pragma warning restore RS1036, RS1001
    {
        // The product's analyzer has so many rules that there is always one to run it for; alone, a rule that is off is not switched on by "default".
        private static readonly DiagnosticDescriptor Always =
            new("ALWAYS", "Always", "Always", "Security", DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.NotConfigurable);

        private static readonly ImmutableArray<DiagnosticDescriptor> Reported = [.. new[] { OnRule, OffRule }.Select(DescriptorOf)];

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Reported, Always];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxTreeAction(tree =>
            {
                foreach (var descriptor in Reported)
                    tree.ReportDiagnostic(Diagnostic.Create(descriptor, Location.Create(tree.Tree, default)));
            });
        }

        private static DiagnosticDescriptor DescriptorOf(Rule rule) => new(
            rule.Id,
            rule.Name,
            rule.Name,
            "Security",
            rule.DefaultSeverity == Severity.Warning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            rule.IsEnabledByDefault);
    }

    /// <summary>The severities of single rules, as the compiler's command line hands them to itself.</summary>
    private sealed class TreeOptions(CompilerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class ConfigOptions(CompilerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Options(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
            new Options(ValuesFor(set, tree.FilePath).ToImmutableDictionary(pair => pair.Key, pair => pair.Value, AnalyzerConfigOptions.KeyComparer));

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
