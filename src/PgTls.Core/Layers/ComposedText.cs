using System.Text;
using PgTls.Findings;
using PgTls.Text;

namespace PgTls.Layers;

/// <summary>A text made of settings from several places, in which each finding is led back to where the setting comes from.</summary>
internal sealed class ComposedText
{
    private readonly StringBuilder _text = new();
    private readonly List<(TextRange Range, LayeredSetting Origin)> _parts = [];

    public SourceMap Map => SourceMap.Verbatim(_text.ToString(), new TextRange(0, _text.Length));

    public override string ToString() => _text.ToString();

    public void Append(string text) => _text.Append(text);

    public void Append(string text, LayeredSetting origin)
    {
        var start = _text.Length;
        _text.Append(text);
        _parts.Add((new TextRange(start, _text.Length), origin));
    }

    public IReadOnlyList<LayeredFinding> ToOrigins(IEnumerable<Finding> findings) => _parts.Count == 0 ? [] : [.. findings.Select(ToOrigin)];

    /// <summary>A finding in this text as one in the text that its setting comes from; it can be repaired in neither.</summary>
    private LayeredFinding ToOrigin(Finding finding)
    {
        var (range, origin) = _parts.Find(part => part.Range.Contains(finding.Range)) is { Origin: not null } part ? part : _parts[0];
        var isShown = finding.Excerpt is { } excerpt && range.Contains(excerpt) && excerpt.Length > origin.KeyRange.Length && origin.KeyRange.End <= origin.ValueRange.Start;
        return new LayeredFinding(origin.Layer, finding with
        {
            Range = origin.ValueRange,
            Excerpt = isShown ? new TextRange(origin.KeyRange.Start, origin.ValueRange.End) : origin.KeyRange.IsEmpty ? null : origin.KeyRange,
            Fixes = [],
        });
    }
}
