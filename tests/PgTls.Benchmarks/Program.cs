using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Benchmarks;

const int CharactersPerFile = 8_600;
const int FilesPerConnection = 25;
const string SonarRule = "S2068";

// dotnet run -c Release -- [rounds] [thousands of lines]...
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
int[] sizes = args.Length > 1 ? [.. args.Skip(1).Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [40, 120, 220, 400, 660];

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Loaded before anything is measured, so that no analyzer pays for another's start.
var sonar = (DiagnosticAnalyzer)Activator.CreateInstance(
    Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "sonar", "SonarAnalyzer.CSharp.dll")).GetType("SonarAnalyzer.Rules.CSharp.DoNotHardcodeCredentials", throwOnError: true)!)!;

Console.WriteLine($".NET {Environment.Version}, Roslyn {typeof(Compilation).Assembly.GetName().Version}, SonarAnalyzer.CSharp {sonar.GetType().Assembly.GetName().Version}; best of {rounds} rounds");
// The code of every analyzer is compiled in a round that is not counted.
Measure(10, FilesPerConnection, isCounted: false);
foreach (var (title, filesPerConnection) in new[] { ("connects to none", 0), ("connects to databases", FilesPerConnection), ("connects in every file", 1) })
{
    Console.WriteLine();
    Console.WriteLine($"Code that {title}");
    Console.WriteLine("| KLOC | findings | PgTls | ms per KLOC (goal: 5) | registers the same, does nothing | {0} | of {0}'s (goal: 0.1) | allocated per file beyond nothing |", SonarRule);
    Console.WriteLine("|---|---|---|---|---|---|---|---|");
    foreach (var size in sizes)
        Measure(size, filesPerConnection, isCounted: true);
}

void Measure(int size, int filesPerConnection, bool isCounted)
{
    var trees = SourceTree.Generate(size * 1000, CharactersPerFile, filesPerConnection);
    var compilation = NewCompilation(trees);
    if (!isCounted && compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        throw new InvalidOperationException("The tree does not compile: " + error);

    DiagnosticAnalyzer ours = new ConnectionStringAnalyzer();
    DiagnosticAnalyzer[] contestants = [new EmptyAnalyzer(Registrations.Of(ours, compilation)), ours, sonar];
    var runs = contestants.Select(_ => new List<Run>()).ToArray();
    for (var round = 0; round < rounds; round++)
    {
        for (var i = 0; i < contestants.Length; i++)
        {
            // Sonar's rule takes so long that once is enough to tell how long.
            if (round == 0 || contestants[i] != sonar)
                runs[i].Add(Run.Of(contestants[i], NewCompilation(trees)));
        }
    }
    if (!isCounted)
        return;
    var lines = trees.Sum(tree => tree.GetText().Lines.Count) / 1000.0;
    var best = runs.Select(Run.Best).ToArray();
    Console.WriteLine(
        $"| {lines:0} | {best[1].Findings} | {best[1].Time.TotalMilliseconds:0} ms | {best[1].Time.TotalMilliseconds / lines:0.00} | {best[0].Time.TotalMilliseconds:0} ms | {best[2].Time.TotalMilliseconds:0} ms | {best[1].Time / best[2].Time:0.000} | {(best[1].Bytes - best[0].Bytes) / trees.Count:N0} B |");
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
