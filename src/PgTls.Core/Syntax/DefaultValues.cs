using PgTls.Text;

namespace PgTls.Syntax;

/// <summary>Replaces a placeholder by the default that it names, such as Spring's <c>${DB_HOST:db.example.org}</c>.</summary>
/// <remarks>
/// The default counts until something else is set, so it is the value that the file states. An empty default, or one with a placeholder in it, stays as it
/// is.
/// See https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders.
/// </remarks>
internal static class DefaultValues
{
    private const string Open = "${";

    /// <param name="value">A value as its file's reader gets it.</param>
    /// <param name="separator">The text between a name and its default.</param>
    public static SourceMap In(SourceMap value, string separator)
    {
        var text = value.Text;
        var at = text.IndexOf(Open, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(separator, at, StringComparison.Ordinal) < 0)
            return value;
        SourceMap.Builder? inner = null;
        var done = 0;
        while (at >= 0)
        {
            var next = at + Open.Length;
            if (DefaultAt(text, at, text.Length, separator) is { } range)
            {
                next = range.End + 1;
                inner ??= new SourceMap.Builder();
                inner.StartPiece(done, static written => written).AppendVerbatim(text, new TextRange(done, at));
                inner.StartPiece(range.Start, Encode).AppendVerbatim(text, range);
                done = next;
            }
            at = text.IndexOf(Open, next, StringComparison.Ordinal);
        }
        return inner is null ? value : value.Then(inner.StartPiece(done, static written => written).AppendVerbatim(text, new TextRange(done, text.Length)).Build());
    }

    /// <summary>The place of the default in the placeholder that begins at an offset; null if there is no default, or it is not plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the placeholder begins.</param>
    /// <param name="limit">The end of the text that it is a part of.</param>
    /// <param name="separator">The text between a name and its default.</param>
    public static TextRange? DefaultAt(string text, int start, int limit, string separator)
    {
        var name = start + Open.Length;
        var at = name;
        while (at < limit && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' || (text[at] == '-' && separator[0] == ':')))
            at++;
        if (at == name || at + separator.Length > limit || string.CompareOrdinal(text, at, separator, 0, separator.Length) != 0)
            return null;
        var first = at + separator.Length;
        for (at = first; at < limit; at++)
        {
            if (text[at] == '}')
                return at == first ? null : new TextRange(first, at);
            if (text[at] is '$' or '{' or '`' or '\n' or '\r')
                return null;
        }
        return null;
    }

    /// <summary>Spells a word inside a default. Longer text might be meant to stand after the default.</summary>
    public static string? Encode(string text)
    {
        foreach (var character in text)
        {
            if (!(character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '/'))
                return null;
        }
        return text;
    }
}
