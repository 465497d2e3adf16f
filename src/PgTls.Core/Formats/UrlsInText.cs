using PgTls.Text;

namespace PgTls.Formats;

/// <summary>Finds the URLs in a longer text, such as a command or a template.</summary>
internal static class UrlsInText
{
    private static readonly string[] Schemes = ["postgres", "jdbc:", "opengauss", "gaussdb"];

    // A longer piece of text is not a URL. Finding its end again for each beginning would cost quadratic time.
    private const int Longest = 2000;

    /// <summary>The URLs that set an SSL mode. The surrounding text may add settings that a URL does not contain.</summary>
    public static IEnumerable<SourceMap> In(SourceMap text)
    {
        var at = 0;
        while (NextScheme(text.Text, at) is >= 0 and var start)
        {
            var end = EndOf(text.Text, start);
            at = Math.Max(end, start + 1);
            var range = new TextRange(start, end);
            if (end - start <= Longest && range.In(text.Text) is var url && ConnectionTexts.MayBe(url) && url.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) >= 0)
                yield return text.Then(SourceMap.Verbatim(text.Text, range, static newText => newText.IndexOfAny([' ', '"', '\'', '`', '$', '\\', '{']) < 0 ? newText : null));
        }
    }

    private static int NextScheme(string text, int at)
    {
        for (var colon = text.IndexOf(':', at); colon >= 0; colon = text.IndexOf(':', colon + 1))
        {
            // The scheme has the form "scheme://" or "jdbc:scheme:".
            if (colon + 1 == text.Length || (text[colon + 1] != '/' && !char.IsLetter(text[colon + 1])))
                continue;
            var start = colon;
            while (start > at && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '_'))
                start--;
            foreach (var scheme in Schemes)
            {
                if (string.Compare(text, start, scheme, 0, scheme.Length, StringComparison.OrdinalIgnoreCase) == 0)
                    return start;
            }
        }
        return -1;
    }

    /// <summary>A URL ends at a blank, a quotation mark or a bracket, but not within the braces of a template.</summary>
    private static int EndOf(string text, int start)
    {
        var braces = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    braces++;
                    break;
                case '}' when braces > 0:
                    braces--;
                    break;
                case '\n' or '\r':
                    return i;
                case var c when braces == 0 && (char.IsWhiteSpace(c) || c is '"' or '\'' or '`' or '<' or '>' or '|' or ';' or ')' or '}' or '\\' or ','):
                    return i;
            }
        }
        return text.Length;
    }
}
