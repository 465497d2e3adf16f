namespace PgTls.Text;

/// <summary>Tells how lines end that are added to a text.</summary>
internal static class NewLines
{
    /// <summary>The line break that the last complete line before an offset ends with; a line feed where there is none.</summary>
    /// <remarks>A lone carriage return ends no line for a reader that splits at line feeds, so it is never written.</remarks>
    public static string Before(string text, int offset)
    {
        var lineFeed = offset == 0 ? -1 : text.LastIndexOf('\n', offset - 1);
        return lineFeed > 0 && text[lineFeed - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>Lines inserted at an offset, where a line has ended for every reader or has to be ended first.</summary>
    public static string Insert(string text, int offset, IEnumerable<string> lines)
    {
        var newLine = Before(text, offset);
        if (offset == 0 || text[offset - 1] == '\n')
            return string.Concat(lines.Select(line => line + newLine));
        // Behind a lone carriage return a line feed completes the line break.
        var first = text[offset - 1] == '\r' ? "\n" : newLine;
        return first + string.Join(newLine, lines) + (offset < text.Length ? newLine : "");
    }
}
