using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Text without its markup, and where the markup was; a span in <c>[|…|]</c> has no name.</summary>
internal sealed partial record TestMarkup(string Text, ImmutableArray<(string? Name, TextSpan Span)> Spans)
{
    /// <summary>
    /// Takes <c>[|…|]</c>, <c>{|ID:…|}</c> and <c>{|#0:…|}</c>, which may nest. A closing token that closes nothing is text,
    /// because regular expressions and ODBC values end in one; an opening token that is never closed is a mistake.
    /// </summary>
    public static TestMarkup Parse(string path, string marked, IVerifier verifier)
    {
        var text = new System.Text.StringBuilder();
        var open = new List<(string? Name, int Start, int MarkedAt)>();
        var spans = ImmutableArray.CreateBuilder<(string?, TextSpan)>();
        var copied = 0;
        foreach (Match match in Token().Matches(marked))
        {
            var opens = match.ValueSpan[0] is '[' or '{';
            var opener = opens ? -1 : open.FindLastIndex(candidate => candidate.Name is null == (match.Value == "|]"));
            if (!opens && opener < 0)
                continue;

            text.Append(marked, copied, match.Index - copied);
            copied = match.Index + match.Length;
            if (opens)
            {
                open.Add((match.Groups["name"] is { Success: true } name ? name.Value : null, text.Length, match.Index));
                continue;
            }

            spans.Add((open[opener].Name, TextSpan.FromBounds(open[opener].Start, text.Length)));
            open.RemoveAt(opener);
        }

        foreach (var (name, _, markedAt) in open)
        {
            var at = SourceText.From(marked).Lines.GetLinePosition(markedAt);
            var token = name is null ? "[|" : $"{{|{name}:";
            verifier.Fail($"The markup {token} at {path}({at.Line + 1},{at.Character + 1}) is never closed.");
        }

        return new(text.Append(marked, copied, marked.Length - copied).ToString(), spans.ToImmutable());
    }

    [GeneratedRegex(@"\[\||\|\]|\{\|(?<name>#[0-9]+|[A-Za-z][-\w.+]*):|\|\}")]
    private static partial Regex Token();
}
