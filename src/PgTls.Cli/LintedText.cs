using PgTls.Findings;
using PgTls.Rules;
using PgTls.Suppressions;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>A finding and how much it matters by the configuration files.</summary>
internal sealed record RankedFinding(Finding Finding, Severity Severity)
{
    /// <summary>Why it does not count; null where it does.</summary>
    public Suppression? Suppression { get; init; }
}

/// <summary>A finding with all that is shown of it, so that the text need not be kept.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Suppression">Why it does not count; null where it does.</param>
/// <param name="Excerpt">What may be shown of the source.</param>
/// <param name="Fingerprint">The same for as long as the finding is, wherever it moves to in the file.</param>
internal sealed record ReportedFinding(Finding Finding, Severity Severity, Suppression? Suppression, Excerpt? Excerpt, string Fingerprint)
{
    /// <summary>Whether reports for people only count it, because no option raises its severity.</summary>
    public bool IsCounted => Finding.IsHint && Severity == Severity.Info;
}

/// <summary>A text with its findings, as reports show it; the text itself is not kept.</summary>
internal sealed class LintedText
{
    private static readonly LineIndex NoLines = new("");

    private readonly LineIndex _lines;

    /// <param name="path">The file's full path.</param>
    /// <param name="document">What the findings are about.</param>
    /// <param name="findings">The findings in the order they stand in the text.</param>
    public LintedText(string path, ConfigDocument document, IReadOnlyList<RankedFinding> findings)
    {
        Path = path;
        if (findings.Count == 0)
        {
            _lines = NoLines;
            Findings = [];
            return;
        }
        _lines = new LineIndex(document.Text);
        var fingerprints = new Fingerprints(document);
        // The fixes are checked now: later they would need the text.
        Findings = [.. findings.Select(ranked => new ReportedFinding(
            ranked.Finding with { Fixes = [.. ranked.Finding.Fixes] }, ranked.Severity, ranked.Suppression, Excerpt.Of(ranked.Finding, document.Text), fingerprints.Next(ranked.Finding)))];
    }

    private LintedText(string path, LineIndex lines, IReadOnlyList<ReportedFinding> findings)
    {
        Path = path;
        _lines = lines;
        Findings = findings;
    }

    public string Path { get; }

    public IReadOnlyList<ReportedFinding> Findings { get; }

    /// <summary>The findings that count.</summary>
    public IEnumerable<ReportedFinding> Open => Findings.Where(finding => finding.Suppression is null);

    /// <summary>The same text with some of the findings.</summary>
    public LintedText Only(Func<ReportedFinding, bool> isMeant) => new(Path, _lines, [.. Findings.Where(isMeant)]);

    /// <summary>The same text with each finding as it is shown.</summary>
    public LintedText With(Func<ReportedFinding, ReportedFinding> see) => new(Path, _lines, [.. Findings.Select(see)]);

    /// <summary>The line and column of an offset, counted from 1.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var (line, column) = _lines.PositionOf(offset);
        return (line + 1, column + 1);
    }
}
