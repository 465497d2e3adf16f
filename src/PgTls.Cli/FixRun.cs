using PgTls.Cli.Diffs;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>A fix that was applied.</summary>
/// <param name="Rule">The rule whose finding it repairs.</param>
/// <param name="Fix">The fix.</param>
/// <param name="Offset">Where the finding was in the original text.</param>
/// <param name="PathOffset">Where, in the repaired text, it wrote the unknown path.</param>
internal sealed record AppliedFix(Rule Rule, Fix Fix, int Offset, int PathOffset);

/// <summary>Applies the recommended fixes of a text until none is left.</summary>
internal sealed class FixRun
{
    // A fix may uncover another finding, but none of them goes back and forth; this many rounds say that a rule is wrong.
    private const int MaxRounds = 10;

    private readonly List<(Rule Rule, Fix Fix, int Offset, int PathOffset, int Round)> _applied = [];
    private readonly List<IReadOnlyList<Edit>> _rounds = [];
    private readonly DisclosedText? _disclosed;

    private FixRun(string text, bool isShown)
    {
        Text = text;
        _disclosed = isShown ? new DisclosedText(text) : null;
    }

    /// <summary>The repaired text.</summary>
    public string Text { get; private set; }

    /// <summary>Whether the repairs came to an end; where they undo one another, none is made.</summary>
    public bool IsStable { get; private set; } = true;

    /// <summary>The text with its edits, if they are shown.</summary>
    public DisclosedText? Disclosed => _disclosed;

    /// <summary>The fixes, in the order of the findings they repair.</summary>
    public IReadOnlyList<AppliedFix> Applied =>
        [.. _applied
            .Select(fix => new AppliedFix(fix.Rule, fix.Fix, ToOriginal(fix.Offset, fix.Round), ToFinal(fix.PathOffset, fix.Round + 1)))
            .OrderBy(fix => fix.Offset)];

    /// <param name="text">The text.</param>
    /// <param name="lint">The findings of a text.</param>
    /// <param name="scope">Which of them are repaired.</param>
    /// <param name="isShown">Whether the edits are shown.</param>
    public static FixRun Run(string text, Func<string, IReadOnlyList<RankedFinding>> lint, FixScope scope, bool isShown = false)
    {
        var repair = new FixRun(text, isShown);
        while (repair.ApplyRound(lint(repair.Text), scope))
        {
            if (repair._rounds.Count > MaxRounds)
                return new FixRun(text, isShown) { IsStable = false };
        }
        return repair;
    }

    private bool ApplyRound(IReadOnlyList<RankedFinding> findings, FixScope scope)
    {
        var edits = new List<Edit>();
        var fixes = new List<(Finding Finding, Fix Fix)>();
        foreach (var ranked in findings)
        {
            var finding = ranked.Finding;
            if (scope.FixOf(finding, ranked.Severity) is not { } fix
                || fix.Edits.All(IsVain)
                || fix.Edits.Any(edit => edits.Any(taken => Touch(edit.Range, taken.Range))))
            {
                continue;
            }
            edits.AddRange(fix.Edits);
            fixes.Add((finding, fix));
        }
        if (fixes.Count == 0)
            return false;
        edits = [.. edits.OrderBy(edit => edit.Range.Start).ThenBy(edit => edit.Range.End)];
        var round = _rounds.Count;
        _rounds.Add(edits);
        foreach (var (finding, fix) in fixes)
            _applied.Add((finding.Rule, fix, finding.Range.Start, PathOffsetOf(fix, round), round));
        Disclose(findings, edits);
        Text = Edit.Apply(Text, edits);
        return true;

        bool IsVain(Edit edit) => edit.Range.In(Text) == edit.NewText;
    }

    private void Disclose(IReadOnlyList<RankedFinding> findings, IReadOnlyList<Edit> edits)
    {
        if (_disclosed is null)
            return;
        foreach (var ranked in findings)
        {
            if (Excerpt.RangeOf(ranked.Finding, Text) is { } excerpt)
                _disclosed.Show(excerpt);
        }
        _disclosed.Apply(edits);
    }

    // Two insertions at one place are in each other's way too: which of them comes first would be chance.
    private static bool Touch(TextRange one, TextRange other) => one.Start <= other.End && other.Start <= one.End;

    /// <summary>The offset, after the round, of the path a fix writes; of the end of the written text if no path is visible.</summary>
    private int PathOffsetOf(Fix fix, int round)
    {
        var edit = fix.Edits.LastOrDefault(edit => edit.NewText.IndexOfAny(['/', '\\']) >= 0, fix.Edits[^1]);
        var inside = edit.NewText.IndexOfAny(['/', '\\']);
        return EndOf(edit, round) - edit.NewText.Length + (inside < 0 ? edit.NewText.TrimEnd().Length : inside);
    }

    private int EndOf(Edit edit, int round) => edit.Range.End + GrowthOf(_rounds[round].TakeWhile(other => other.Range.Start < edit.Range.Start).Append(edit));

    /// <summary>An offset before a round, as one of the original text.</summary>
    private int ToOriginal(int offset, int round)
    {
        while (--round >= 0)
        {
            var growth = 0;
            foreach (var edit in _rounds[round])
            {
                var start = edit.Range.Start + growth;
                if (offset < start)
                    break;
                if (offset < start + edit.NewText.Length)
                {
                    offset = start;
                    break;
                }
                growth += GrowthOf([edit]);
            }
            offset -= growth;
        }
        return offset;
    }

    /// <summary>An offset before a round, as one of the repaired text.</summary>
    private int ToFinal(int offset, int round)
    {
        for (; round < _rounds.Count; round++)
        {
            var before = offset;
            offset += GrowthOf(_rounds[round].Where(edit => edit.Range.End <= before));
        }
        return offset;
    }

    private static int GrowthOf(IEnumerable<Edit> edits) => edits.Sum(edit => edit.NewText.Length - edit.Range.Length);
}
