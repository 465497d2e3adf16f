using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>Which findings are repaired, and how far.</summary>
/// <param name="Threshold">The least severity.</param>
internal sealed record FixScope(Severity Threshold)
{
    /// <summary>The rules whose findings are meant; null: all.</summary>
    public IReadOnlyCollection<Rule>? Rules { get; init; }

    /// <summary>Whether a place-holder may be written for what nobody but its owner knows.</summary>
    public bool IncludesDecisions { get; init; }

    /// <summary>Whether a rule's findings are meant.</summary>
    public bool Holds(Rule rule) => Rules?.Contains(rule) != false;

    /// <summary>The repair to be made; null where there is none, or none that is wanted.</summary>
    public Fix? FixOf(Finding finding, Severity severity) => IsOpen(finding, severity, out var fix) && (IncludesDecisions || !fix!.NeedsDecision) ? fix : null;

    /// <summary>Whether a finding would be repaired if somebody decided what is to be written.</summary>
    public bool WaitsForDecision(Finding finding, Severity severity) => !IncludesDecisions && IsOpen(finding, severity, out var fix) && fix!.NeedsDecision;

    private bool IsOpen(Finding finding, Severity severity, out Fix? fix)
    {
        fix = severity >= Threshold && Holds(finding.Rule) && finding.Fixes is [{ Kind: FixKind.Recommended } recommended, ..] ? recommended : null;
        return fix is not null;
    }
}
