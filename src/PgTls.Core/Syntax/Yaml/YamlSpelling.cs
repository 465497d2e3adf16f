using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>Spells text in each style of a scalar.</summary>
internal static class YamlSpelling
{
    /// <summary>A part of a plain text; null if a reader could take it for something else.</summary>
    public static string? EncodePlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '#' or '\'' or '"' or '`' or SourceMap.Hole)
                return null;
            // The text after this part is not known here.
            if (c == ':' && (i + 1 == text.Length || text[i + 1] == ' '))
                return null;
        }
        return text;
    }

    /// <inheritdoc cref="EncodePlain"/>
    public static string? EncodePlainInFlow(string text) => text.IndexOfAny([',', '[', ']', '{', '}', '?']) >= 0 ? null : EncodePlain(text);

    public static string? EncodeSingleQuoted(string text) => IsPrintable(text) && text.IndexOf('\n') < 0 ? text.Replace("'", "''") : null;

    public static string? EncodeDoubleQuoted(string text) =>
        IsPrintable(text) ? text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") : null;

    /// <summary>A part of one line of a block.</summary>
    public static string? EncodeLine(string text) => IsPrintable(text) && text.IndexOf('\n') < 0 ? text : null;

    /// <summary>A whole scalar, quoted if a reader could take it for something other than text; null if it cannot be written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isInFlow">Whether it stands between brackets.</param>
    public static string? Encode(string text, bool isInFlow)
    {
        var isPlain = text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '/') && text[text.Length - 1] != ' ' && !IsWord(text)
            && (isInFlow ? EncodePlainInFlow(text) : EncodePlain(text)) is not null;
        return isPlain ? text : EncodeDoubleQuoted(text) is { } quoted ? $"\"{quoted}\"" : null;
    }

    public static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c != '\n') || char.IsSurrogate(c) || c is SourceMap.Hole or '\u2028' or '\u2029' or '\uFEFF')
                return false;
        }
        return true;
    }

    /// <summary>Whether a reader takes a word for a switch, nothing or a number.</summary>
    public static bool IsWord(string text) => text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n" or "null" or "~";
}
