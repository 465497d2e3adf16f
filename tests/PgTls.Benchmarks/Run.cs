using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Benchmarks;

/// <summary>What one analysis of a compilation took.</summary>
/// <param name="Time">How long the analyzer's own callbacks ran, as the compiler's driver counts it.</param>
/// <param name="Bytes">What was allocated, the driver's own part included.</param>
/// <param name="Findings">How much was reported.</param>
internal readonly record struct Run(TimeSpan Time, long Bytes, int Findings)
{
    public static Run Of(DiagnosticAnalyzer analyzer, Compilation compilation)
    {
        // What every analysis needs is there before: the declarations, and the references.
        compilation.GetDeclarationDiagnostics();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([new SonarLint()]), ThrowOn, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = compilation.WithAnalyzers([analyzer], options).GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new Run(result.AnalyzerTelemetryInfo[analyzer].ExecutionTime, bytes, result.GetAllDiagnostics().Length);
    }

    /// <summary>The least of several: whatever else the machine does only ever adds.</summary>
    public static Run Best(IReadOnlyCollection<Run> runs) => new(runs.Min(run => run.Time), runs.Min(run => run.Bytes), runs.First().Findings);

    /// <summary>Sonar's rule is one of those that run only where a list of rules names them.</summary>
    private sealed class SonarLint : AdditionalText
    {
        public override string Path => "/shop/SonarLint.xml";

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AnalysisInput><Rules><Rule><Key>S2068</Key></Rule></Rules></AnalysisInput>");
    }

    private static void ThrowOn(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new InvalidOperationException(diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), exception);
}
