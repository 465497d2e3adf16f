using PgTls.Text;

namespace PgTls.Syntax.Ini;

/// <summary>Reads the text after a key as go-ini does.</summary>
internal static class GoValue
{
    private static readonly string[] LongQuotes = ["\"\"\"", "`"];

    /// <summary>The value in a line.</summary>
    /// <param name="text">The file.</param>
    /// <param name="range">Everything after the key, trimmed.</param>
    /// <returns>The value; the value as written, with quotes and without the comment after it; the text that ends it in a further line, or null if it ends
    /// here.</returns>
    public static (TextRange Value, TextRange Written, string? Open) Read(string text, TextRange range)
    {
        foreach (var quote in LongQuotes)
        {
            if (string.CompareOrdinal(text, range.Start, quote, 0, quote.Length) != 0 || range.Length < quote.Length)
                continue;
            var inner = range.Start + quote.Length;
            var close = range.End - inner < quote.Length ? -1 : text.LastIndexOf(quote, range.End - 1, range.End - inner, StringComparison.Ordinal);
            if (close < inner)
                return (range, range, quote);
            // Text after the closing quotation mark is dropped. A comment may stay; anything else would become a part of a new value.
            var rest = new TextRange(close + quote.Length, range.End).In(text).TrimStart();
            var isPart = rest.Length > 0 && rest[0] is not ('#' or ';');
            return (new TextRange(inner, close), isPart ? range : new TextRange(range.Start, close + quote.Length), null);
        }
        if (GoesOn(text, range))
            return (range, range, "");
        var comment = text.IndexOfAny(['#', ';'], range.Start, range.Length);
        var written = comment < 0 ? range : IniParser.Trim(text, range.Start, comment);
        return (IsQuoted(text, written) ? new TextRange(written.Start + 1, written.End - 1) : written, written, null);
    }

    /// <summary>Whether a line's last character is the backslash that joins the next line to it.</summary>
    public static bool GoesOn(string text, TextRange line) => !line.IsEmpty && text[line.End - 1] == '\\';

    private static bool IsQuoted(string text, TextRange range) =>
        range.Length > 1 && text[range.Start] is '\'' or '"' && text.IndexOf(text[range.Start], range.Start + 1, range.Length - 1) == range.End - 1;
}
