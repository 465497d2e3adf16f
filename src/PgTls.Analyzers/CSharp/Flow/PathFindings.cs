using Microsoft.CodeAnalysis;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>The findings for one path: for one possible text of a value, or for the contents of a builder on one path.</summary>
internal sealed class PathFindings
{
    private readonly List<TextRange> _places;
    private readonly Lazy<Dictionary<(Rule, TextRange), Finding>> _byPlace;

    private PathFindings(List<TextRange> places, IReadOnlyList<Finding> findings)
    {
        _places = places;
        Findings = findings;
        _byPlace = new(IndexFindings);
    }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The node of this code that reports it.</summary>
    public SyntaxNode? Anchor { get; init; }

    /// <summary>Whether a connection is made with the contents of the path.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Whether all of the path's settings of TLS are known.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Leaves out the findings that lie outside the places.</summary>
    /// <param name="places">Where the text or the settings of the path stand.</param>
    /// <param name="findings">The findings about them.</param>
    /// <param name="anchor">The node of this code that reports it.</param>
    /// <param name="isConnected">Whether a connection is made with the contents of the path.</param>
    /// <param name="isKnown">Whether all of the path's settings of TLS are known.</param>
    public static PathFindings Of(
        IEnumerable<TextRange> places, IReadOnlyList<Finding> findings, SyntaxNode? anchor = null, bool isConnected = false, bool isKnown = false)
    {
        var all = new PathFindings(Joined(places), findings) { Anchor = anchor, IsConnected = isConnected, IsKnown = isKnown };
        return findings.All(IsInside) ? all : all.With([.. findings.Where(IsInside)]);

        bool IsInside(Finding finding) => all.Contains(finding.Range.Start);
    }

    public PathFindings With(IReadOnlyList<Finding> findings) => new(_places, findings) { Anchor = Anchor, IsConnected = IsConnected, IsKnown = IsKnown };

    /// <summary>Without the findings about missing settings, which other code may add.</summary>
    public PathFindings WithoutMissing() => With([.. Findings.Where(static finding => !finding.Rule.IsAboutMissing)]);

    /// <summary>The offsets that lie in the path's places. The given offsets are in ascending order.</summary>
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

    /// <summary>The finding of the same rule at the same place as one of another path.</summary>
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

    /// <summary>The places in order, with those that touch each other joined.</summary>
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
