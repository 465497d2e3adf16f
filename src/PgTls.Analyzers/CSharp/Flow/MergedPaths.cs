using Microsoft.CodeAnalysis;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Merges the findings for several paths.</summary>
internal static class MergedPaths
{
    /// <summary>
    /// The findings that hold on every path that contains their place, or on one with a connection. Each comes with the node that reports it.
    /// </summary>
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
        var isAgreed = true;
        var isConnected = false;
        var fixes = finding.Fixes;
        foreach (var path in paths)
        {
            WorkCounter.Add();
            if (path.Find(finding) is { } same)
            {
                isConnected |= path.IsConnected;
                // A fix for one path may not be a fix for the others.
                if (!fixes.All(fix => same.Fixes.Any(other => IsSame(fix, other))))
                    fixes = [.. fixes.Where(fix => same.Fixes.Any(other => IsSame(fix, other)))];
            }
            else if (finding.Rule.IsAboutOneValue || (finding.Rule.IsAboutMissing && path.IsKnown))
            {
                isAgreed = false;
            }
            else
            {
                return null;
            }
        }
        if (!isAgreed && !isConnected)
            return null;
        // The fixes were not tried on another path's use of the same code.
        return fixes == finding.Fixes && isAgreed ? finding : finding with { Fixes = isAgreed ? fixes : [] };

        static bool IsSame(Fix one, Fix other) => one.Kind == other.Kind && one.Edits.SequenceEqual(other.Edits);
    }
}
