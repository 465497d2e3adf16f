using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>Which findings are repaired, and how far.</summary>
/// <param name="Threshold">The least severity.</param>
internal sealed record FixScope(Severity Threshold)
{
    /// <summary>The rules in scope.</summary>
    public RuleSelection Rules { get; init; } = RuleSelection.All;

    /// <summary>Whether a place-holder may be written for a path that only the user knows.</summary>
    public bool IncludesDecisions { get; init; }

    /// <summary>The repair to be made; null if there is none, or none that is wanted.</summary>
    public Fix? FixOf(Finding finding, Severity severity) => IsOpen(finding, severity, out var fix) && (IncludesDecisions || !fix!.NeedsDecision) ? fix : null;

    /// <summary>Whether a fix of the finding needs a path that only the user knows.</summary>
    public bool WaitsForDecision(Finding finding, Severity severity) => !IncludesDecisions && IsOpen(finding, severity, out var fix) && fix!.NeedsDecision;

    private bool IsOpen(Finding finding, Severity severity, out Fix? fix)
    {
        fix = severity >= Threshold && severity >= Rules.Least && Rules.Holds(finding.Rule) && finding.Fixes is [{ Kind: FixKind.Recommended } recommended, ..] ? recommended : null;
        return fix is not null;
    }
}
