using PgTls.Text;

namespace PgTls.Core.Tests;

/// <summary>Text whose expected findings are written into it: <c>{|PGTLS102:Prefer|}</c>.</summary>
internal sealed record Marked(string Text, IReadOnlyList<(string Id, TextRange Range)> Expected)
{
    public static Marked Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string, TextRange)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|PGTLS"))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && marked.AsSpan(i).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                expected.Add((id, new TextRange(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }
        return new Marked(text.ToString(), expected);
    }

    /// <summary>Writes findings into a text the way they are expected, so that a difference can be read.</summary>
    public static string Write(string text, IEnumerable<(string Id, TextRange Range)> findings)
    {
        var places = findings.ToList();
        var result = new System.Text.StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            foreach (var _ in places.Where(place => place.Range.End == i && !place.Range.IsEmpty))
                result.Append("|}");
            foreach (var (id, range) in places.Where(place => place.Range.Start == i).OrderByDescending(place => place.Range.Length).ThenBy(place => place.Id))
                result.Append("{|").Append(id).Append(':').Append(range.IsEmpty ? "|}" : "");
            if (i < text.Length)
                result.Append(text[i]);
        }
        return result.ToString();
    }
}
