using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Analyzers;

/// <summary>Turns the Core's findings into the compiler's diagnostics, and the project's options into the Core's.</summary>
internal static class FindingReport
{
    public static Diagnostic ToDiagnostic(this Finding finding, Location location) => Diagnostic.Create(
        Descriptors.For(finding.Rule),
        location,
        Descriptors.For(finding.Severity),
        additionalLocations: null,
        FixProperties.Write(finding),
        finding.Message);

    public static TextSpan ToSpan(this Text.TextRange range) => TextSpan.FromBounds(range.Start, range.End);

    public static Text.TextRange ToRange(this TextSpan span) => new(span.Start, span.End);

    /// <summary>The options for a file: its own section's first, then the project's.</summary>
    public static LintOptions ReadOptions(this AnalyzerConfigOptionsProvider provider, AnalyzerConfigOptions ofFile) => LintOptions.Read(
        key => ofFile.TryGetValue(key, out var value) || provider.GlobalOptions.TryGetValue(key, out value) ? value : null);
}
