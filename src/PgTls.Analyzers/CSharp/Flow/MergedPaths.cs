using Microsoft.CodeAnalysis;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Merges the findings for several paths.</summary>
internal static class MergedPaths
{
    /// <summary>The findings that hold on every path that contains their place, each with the node that reports it.</summary>
    public static IEnumerable<(Finding Finding, SyntaxNode? Anchor)> Of(IReadOnlyList<PathFindings> paths)
    {
        if (paths.Count == 1)
            return paths[0].Findings.Select(finding => (finding, paths[0].Anchor));
        var all = paths.SelectMany(static path => path.Findings).ToList();
        var offsets = all.ConvertAll(static finding => finding.Range.Start).Distinct().ToList();
        offsets.Sort();
        var affected = offsets.ToDictionary(static offset => offset, static _ => new List<PathFindings>());
        foreach (var path in paths)
        {
            foreach (var offset in path.OffsetsWithin(offsets))
                affected[offset].Add(path);
        }
        var anchors = affected.ToDictionary(
            static pair => pair.Key, static pair => pair.Value.Find(static path => path.Anchor is not null)?.Anchor);
        var certain = new Dictionary<(Rule, TextRange), Finding?>();
        foreach (var finding in all)
        {
            if (!certain.ContainsKey((finding.Rule, finding.Range)))
                certain.Add((finding.Rule, finding.Range), Agreed(finding, affected[finding.Range.Start]));
        }
        return certain.Values.OfType<Finding>().Select(finding => (finding, anchors[finding.Range.Start]));
    }

    private static Finding? Agreed(Finding finding, List<PathFindings> paths)
    {
        foreach (var path in paths)
        {
            WorkCounter.Add();
            if (path.Find(finding) is not { } same)
                return null;
            // A fix for one path may not be a fix for the others.
            var fixes = finding.Fixes.Where(fix => same.Fixes.Any(other => IsSame(fix, other))).ToList();
            if (fixes.Count < finding.Fixes.Count)
                finding = finding with { Fixes = fixes };
        }
        return finding;

        static bool IsSame(Fix one, Fix other) => one.Kind == other.Kind && one.Edits.SequenceEqual(other.Edits);
    }
}
