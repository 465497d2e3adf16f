using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers.CSharp;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers;

/// <summary>Converts the Core's findings into the compiler's diagnostics, and the project's options into the Core's.</summary>
internal static class FindingReport
{
    /// <param name="finding">The finding.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="isSuppressed">Whether the project accepts the finding. The compiler then keeps it only for its error log.</param>
    public static Diagnostic ToDiagnostic(this Finding finding, Location location, bool isSuppressed)
    {
        var descriptor = Descriptors.For(finding.Rule);
        var severity = Descriptors.For(finding.Severity);
        if (!isSuppressed)
            return Diagnostic.Create(descriptor, location, severity, additionalLocations: null, FixProperties.Write(finding), finding.Message);
        // A suppressor would not work: it gives one reason for all findings of a rule, and the compiler names it in the output of every build.
        return Diagnostic.Create(
            descriptor.Id,
            descriptor.Category,
            finding.Message.ToString(),
            severity,
            descriptor.DefaultSeverity,
            descriptor.IsEnabledByDefault,
            warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
            isSuppressed: true,
            descriptor.Title,
            descriptor.Description,
            descriptor.HelpLinkUri,
            location,
            customTags: descriptor.CustomTags);
    }

    /// <summary>Reports a finding in a file of C#.</summary>
    /// <param name="context">Where it was found.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="tree">The file.</param>
    /// <param name="facts">The facts about the compilation.</param>
    /// <param name="code">The code that it was found in. It may matter who runs this code.</param>
    /// <param name="atMost">The highest severity it may have; null for its own.</param>
    public static void Report(
        this SyntaxNodeAnalysisContext context, Finding finding, SyntaxTree tree, CompilationFacts facts, SyntaxNode code,
        Severity? atMost = null)
    {
        var isTest = facts.IsTest(context.Options) || TestCode.IsForTools(code);
        if (finding.In(isTest, facts.OptionsFor(tree, context.Options)) is not { } reported)
            return;
        if (atMost < reported.Severity)
            reported = reported with { Severity = atMost.Value };
        if (facts.IsGenerated(tree, context.CancellationToken))
            reported = reported with { Severity = SeverityPolicy.InGenerated(reported.Severity) };
        var isSuppressed = facts.Suppressions.Hold(finding, tree, context.CancellationToken);
        context.ReportDiagnostic(reported.ToDiagnostic(Location.Create(tree, reported.Range.ToSpan()), isSuppressed));
    }

    /// <summary>A finding as the project wants it reported; null if it is not reported.</summary>
    public static Finding? In(this Finding finding, bool isTest, LintOptions options) =>
        !isTest ? finding
        : SeverityPolicy.InTests(finding.Rule, finding.Severity, options) is { } severity ? finding with { Severity = severity }
        : null;

    public static TextSpan ToSpan(this Text.TextRange range) => TextSpan.FromBounds(range.Start, range.End);

    public static Text.TextRange ToRange(this TextSpan span) => new(span.Start, span.End);

    /// <summary>The options for a file: its own section's first, then the project's.</summary>
    public static LintOptions ReadOptions(this AnalyzerConfigOptionsProvider provider, AnalyzerConfigOptions ofFile) => LintOptions.Read(
        key => ofFile.TryGetValue(key, out var value) || provider.GlobalOptions.TryGetValue(key, out value) ? value : null);
}
