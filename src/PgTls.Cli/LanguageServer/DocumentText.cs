using System.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary>The text of an open document, kept as lines so that an edit costs what it changes and not what is there.</summary>
/// <remarks>A line ends at <c>\n</c>, <c>\r\n</c> or a lone <c>\r</c>, as in the protocol; each is kept with its end.</remarks>
internal sealed class DocumentText
{
    private readonly List<string> _lines = [];

    public DocumentText(string text) => _lines.AddRange(Split(text));

    public override string ToString() => string.Concat(_lines);

    /// <summary>Replaces what lies between two places; one that lies outside the text means the nearest inside.</summary>
    public void Replace(LspPosition start, LspPosition end, string text)
    {
        var (first, from) = Find(start);
        var (last, to) = Find(end);
        if (last < first || (last == first && to < from))
            (last, to) = (first, from);
        text = string.Concat(_lines[first].AsSpan(0, from), text, _lines[last].AsSpan(to));
        // An edit may have split or joined the two characters of a line end.
        if (first > 0 && text.StartsWith('\n') && _lines[first - 1].EndsWith('\r'))
            text = _lines[--first] + text;
        if (last + 1 < _lines.Count && text.Length > 0 && text[^1] is not ('\n' or '\r'))
            text += _lines[++last];
        while (last + 1 < _lines.Count && (text.Length == 0 || (text[^1] == '\r' && _lines[last + 1].StartsWith('\n'))))
            text += _lines[++last];
        var lines = Split(text);
        if (lines.Count > 1 && lines[^1].Length == 0 && last + 1 < _lines.Count)
            lines.RemoveAt(lines.Count - 1);
        if (lines.Count == last - first + 1)
        {
            for (var i = 0; i < lines.Count; i++)
                _lines[first + i] = lines[i];
            return;
        }
        _lines.RemoveRange(first, last - first + 1);
        _lines.InsertRange(first, lines);
    }

    private (int Line, int Offset) Find(LspPosition place) =>
        place.Line >= _lines.Count ? (_lines.Count - 1, _lines[^1].Length) : (place.Line, place.OffsetIn(_lines[place.Line]));

    /// <summary>The lines of a text; the last one has no end, and is empty after the end of another.</summary>
    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length)
        {
            var end = start + length + (text[start + length] == '\r' && start + length + 1 < text.Length && text[start + length + 1] == '\n' ? 2 : 1);
            lines.Add(text[start..end]);
            start = end;
        }
        lines.Add(text[start..]);
        return lines;
    }
}
