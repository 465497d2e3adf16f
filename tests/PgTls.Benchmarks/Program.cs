using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Benchmarks;

const int Files = 300;
const int CharactersPerFile = 8_600;
const int FilesPerConnection = 25;
const string SonarRule = "S2068";

var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Loaded before anything is measured, so that no analyzer pays for another's start.
var sonar = (DiagnosticAnalyzer)Activator.CreateInstance(
    Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "sonar", "SonarAnalyzer.CSharp.dll")).GetType("SonarAnalyzer.CSharp.Rules.DoNotHardcodeCredentials", throwOnError: true)!)!;

Console.WriteLine($".NET {Environment.Version}, Roslyn {typeof(Compilation).Assembly.GetName().Version}, SonarAnalyzer.CSharp {sonar.GetType().Assembly.GetName().Version}; best of {rounds} rounds");
Measure("a tree that connects to databases", FilesPerConnection);
Measure("a tree that connects to none", filesPerConnection: 0);

void Measure(string title, int filesPerConnection)
{
    var trees = SourceTree.Generate(Files, CharactersPerFile, filesPerConnection);
    var compilation = NewCompilation(trees);
    if (compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        throw new InvalidOperationException("The tree does not compile: " + error);

    DiagnosticAnalyzer ours = new ConnectionStringAnalyzer();
    var contestants = new (string Name, DiagnosticAnalyzer Analyzer)[]
    {
        ("registers the same, does nothing", new EmptyAnalyzer(Registrations.Of(ours, compilation))),
        ("PgTls.Analyzers", ours),
        ("SonarAnalyzer.CSharp " + SonarRule, sonar),
    };
    var runs = contestants.Select(_ => new List<Run>()).ToArray();
    // The first round is not counted: the code of everybody is compiled in it. Sonar's takes so long that once is enough to tell how long.
    for (var round = -1; round < rounds; round++)
    {
        for (var i = 0; i < contestants.Length; i++)
        {
            if (round > 0 && contestants[i].Analyzer == sonar)
                continue;
            var run = Run.Of(contestants[i].Analyzer, NewCompilation(trees));
            if (round >= 0)
                runs[i].Add(run);
        }
    }

    Console.WriteLine();
    Console.WriteLine($"{title}: {trees.Count} files, {trees.Sum(tree => tree.Length) / 1e6:0.0} MB");
    Console.WriteLine("| analyzer | findings | execution time | against nothing | allocated a file | of that beyond nothing |");
    Console.WriteLine("|---|---|---|---|---|---|");
    var best = runs.Select(Run.Best).ToArray();
    for (var i = 0; i < best.Length; i++)
    {
        Console.WriteLine(
            $"| {contestants[i].Name} | {best[i].Findings} | {best[i].Time.TotalMilliseconds:0.0} ms | {best[i].Time / best[0].Time:0.0} × | {best[i].Bytes / Files:N0} B | {(best[i].Bytes - best[0].Bytes) / Files:N0} B |");
    }
    Console.WriteLine($"PgTls takes {best[1].Time / best[0].Time:0.00} × the time of nothing (goal: at most 2) and {best[1].Time / best[2].Time:0.000} of {SonarRule}'s (goal: at most 0.1).");
}

// A new one each time: what one run has bound, the next must bind itself.
static CSharpCompilation NewCompilation(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
    "Shop",
    trees,
    ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "Npgsql.dll")
        .Select(path => MetadataReference.CreateFromFile(path)),
    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions([KeyValuePair.Create(SonarRule, ReportDiagnostic.Warn)]));
