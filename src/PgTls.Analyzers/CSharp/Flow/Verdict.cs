using Microsoft.CodeAnalysis;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>What is said of one of several possibilities: a text, or what a builder holds.</summary>
internal sealed class Possibility
{
    private readonly List<TextRange> _places;
    private readonly Lazy<Dictionary<(Rule, TextRange), Finding>> _byPlace;

    private Possibility(List<TextRange> places, IReadOnlyList<Finding> findings)
    {
        _places = places;
        Findings = findings;
        _byPlace = new(IndexFindings);
    }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The node of this code that reports it.</summary>
    public SyntaxNode? Anchor { get; init; }

    /// <summary>Leaves out what would be shown at text that comes from nowhere.</summary>
    /// <param name="places">Where the possibility comes from.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <param name="anchor">The node of this code that reports it.</param>
    public static Possibility Of(IEnumerable<TextRange> places, IReadOnlyList<Finding> findings, SyntaxNode? anchor = null)
    {
        var all = new Possibility(Joined(places), findings) { Anchor = anchor };
        return findings.All(finding => all.Contains(finding.Range.Start)) ? all : all.With([.. findings.Where(finding => all.Contains(finding.Range.Start))]);
    }

    public Possibility With(IReadOnlyList<Finding> findings) => new(_places, findings) { Anchor = Anchor };

    /// <summary>The offsets that lie in the possibility's places, of offsets in ascending order.</summary>
    public IEnumerable<int> OffsetsWithin(List<int> offsets)
    {
        foreach (var place in _places)
        {
            WorkCounter.Add();
            var first = offsets.BinarySearch(place.Start);
            for (var i = first < 0 ? ~first : first; i < offsets.Count && offsets[i] <= place.End; i++)
                yield return offsets[i];
        }
    }

    /// <summary>The finding of the same rule at the same place as another possibility's.</summary>
    public Finding? Find(Finding other) => _byPlace.Value.TryGetValue((other.Rule, other.Range), out var same) ? same : null;

    private bool Contains(int offset)
    {
        int low = 0, high = _places.Count;
        while (low < high)
        {
            WorkCounter.Add();
            var middle = (low + high) / 2;
            if (_places[middle].End < offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low < _places.Count && _places[low].Start <= offset;
    }

    private Dictionary<(Rule, TextRange), Finding> IndexFindings()
    {
        var findings = new Dictionary<(Rule, TextRange), Finding>();
        foreach (var finding in Findings)
        {
            if (!findings.ContainsKey((finding.Rule, finding.Range)))
                findings.Add((finding.Rule, finding.Range), finding);
        }
        return findings;
    }

    /// <summary>The places in order; those that touch each other are one.</summary>
    private static List<TextRange> Joined(IEnumerable<TextRange> places)
    {
        var joined = new List<TextRange>();
        foreach (var place in places.OrderBy(static place => place.Start))
        {
            WorkCounter.Add();
            var last = joined.Count - 1;
            if (last >= 0 && place.Start <= joined[last].End)
                joined[last] = new TextRange(joined[last].Start, Math.Max(joined[last].End, place.End));
            else
                joined.Add(place);
        }
        return joined;
    }
}

/// <summary>Says of several possibilities what is certain.</summary>
internal static class Verdict
{
    /// <summary>The findings that hold in every possibility their place is a part of: what one way adds, no way lacks. Each comes with what reports it.</summary>
    public static IEnumerable<(Finding Finding, SyntaxNode? Anchor)> Of(IReadOnlyList<Possibility> possibilities)
    {
        if (possibilities.Count == 1)
            return possibilities[0].Findings.Select(finding => (finding, possibilities[0].Anchor));
        var offsets = possibilities.SelectMany(static possibility => possibility.Findings).Select(static finding => finding.Range.Start).Distinct().ToList();
        offsets.Sort();
        var affected = offsets.ToDictionary(static offset => offset, static _ => new List<Possibility>());
        foreach (var possibility in possibilities)
        {
            foreach (var offset in possibility.OffsetsWithin(offsets))
                affected[offset].Add(possibility);
        }
        var anchors = affected.ToDictionary(
            static pair => pair.Key, static pair => pair.Value.Find(static possibility => possibility.Anchor is not null)?.Anchor);
        var certain = new Dictionary<(Rule, TextRange), Finding?>();
        foreach (var finding in possibilities.SelectMany(static possibility => possibility.Findings))
        {
            if (!certain.ContainsKey((finding.Rule, finding.Range)))
                certain.Add((finding.Rule, finding.Range), Agreed(finding, affected[finding.Range.Start]));
        }
        return certain.Values.OfType<Finding>().Select(finding => (finding, anchors[finding.Range.Start]));
    }

    private static Finding? Agreed(Finding finding, List<Possibility> possibilities)
    {
        foreach (var possibility in possibilities)
        {
            WorkCounter.Add();
            if (possibility.Find(finding) is not { } same)
                return null;
            // A repair of one possibility may not be one of the others.
            var fixes = finding.Fixes.Where(fix => same.Fixes.Any(other => other.Kind == fix.Kind && other.Edits.SequenceEqual(fix.Edits))).ToList();
            if (fixes.Count < finding.Fixes.Count)
                finding = finding with { Fixes = fixes };
        }
        return finding;
    }
}
