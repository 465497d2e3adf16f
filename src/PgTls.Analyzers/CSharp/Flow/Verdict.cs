using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>What is said of one of several possibilities: a text, or what a builder holds.</summary>
/// <param name="Places">Where it comes from.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record Possibility(IReadOnlyList<TextRange> Places, IReadOnlyList<Finding> Findings)
{
    /// <summary>Leaves out what would be shown at text that comes from nowhere.</summary>
    public static Possibility Of(IReadOnlyList<TextRange> places, IReadOnlyList<Finding> findings)
    {
        var all = new Possibility(places, findings);
        return findings.All(finding => all.Contains(finding.Range.Start)) ? all : all with { Findings = [.. findings.Where(finding => all.Contains(finding.Range.Start))] };
    }

    public bool Contains(int offset)
    {
        foreach (var place in Places)
        {
            if (place.Start <= offset && offset <= place.End)
                return true;
        }
        return false;
    }
}

/// <summary>Says of several possibilities what is certain.</summary>
internal static class Verdict
{
    /// <summary>The findings that hold in every possibility their place is a part of: what one way adds, no way lacks.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<Possibility> possibilities)
    {
        if (possibilities.Count == 1)
            return possibilities[0].Findings;
        var certain = new Dictionary<(string, TextRange), Finding?>();
        foreach (var possibility in possibilities)
        {
            foreach (var finding in possibility.Findings)
            {
                var key = (finding.Rule.Id, finding.Range);
                if (!certain.ContainsKey(key))
                    certain.Add(key, Agreed(finding, possibilities));
            }
        }
        return certain.Values.OfType<Finding>();
    }

    private static Finding? Agreed(Finding finding, IReadOnlyList<Possibility> possibilities)
    {
        foreach (var possibility in possibilities)
        {
            if (!possibility.Contains(finding.Range.Start))
                continue;
            var same = possibility.Findings.FirstOrDefault(other => other.Rule == finding.Rule && other.Range == finding.Range);
            if (same is null)
                return null;
            // A repair of one possibility may not be one of the others.
            var fixes = finding.Fixes.Where(fix => same.Fixes.Any(other => other.Kind == fix.Kind && other.Edits.SequenceEqual(fix.Edits))).ToList();
            if (fixes.Count < finding.Fixes.Count)
                finding = finding with { Fixes = fixes };
        }
        return finding;
    }
}
