using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>Reads the lines of a block scalar.</summary>
/// <param name="text">The file.</param>
/// <param name="style">Whether its lines are joined.</param>
/// <param name="indent">The indentation of its lines; negative if the first line determines it.</param>
/// <param name="chomping">How the last line break is treated: <c>-</c> removes it, <c>+</c> also keeps the empty lines after it.</param>
/// <param name="parent">The column of the collection it is in.</param>
internal sealed class YamlBlock(string text, YamlStyle style, int indent, char chomping, int parent)
{
    public YamlText Read(int at, int header, int firstLine)
    {
        var (end, ends) = (header, firstLine);
        var blankLines = 0;
        var builder = new SourceMap.Builder();
        var lineBreak = "\n";
        TextRange? pending = null;
        var wasIndented = false;
        var line = firstLine;
        var empty = firstLine;
        while (line < text.Length)
        {
            var content = line;
            while (content < text.Length && text[content] == ' ' && (indent < 0 || content - line < indent))
                content++;
            var isEmpty = content == text.Length || YamlParser.IsLineEnd(text[content]);
            var lineEnd = content;
            while (lineEnd < text.Length && !YamlParser.IsLineEnd(text[lineEnd]))
                lineEnd++;
            var next = YamlScalarReader.BehindBreak(text, lineEnd);
            if (isEmpty)
            {
                // A file may end with blanks that are not a line.
                if (next > lineEnd)
                    blankLines++;
                line = next;
                continue;
            }
            if (indent < 0 && content - line > Math.Max(parent, 0))
                indent = content - line;
            if (indent < 0 || content - line < indent)
                break;
            var isIndented = YamlParser.IsBlank(text[content]);
            if (pending is { } broken)
            {
                var place = new TextRange(broken.Start, content);
                var isJoined = style == YamlStyle.Folded && !isIndented && !wasIndented;
                builder.Append(!isJoined ? new string('\n', blankLines + 1) : blankLines == 0 ? " " : new string('\n', blankLines), place);
            }
            else
            {
                builder.StartPiece(content, style == YamlStyle.Folded ? YamlSpelling.EncodeLine : EncodeLines);
                if (blankLines > 0)
                    builder.Append(new string('\n', blankLines), new TextRange(firstLine, content));
            }
            builder.AppendVerbatim(text, new TextRange(content, lineEnd));
            if (next > lineEnd)
                lineBreak = new TextRange(lineEnd, next).In(text);
            pending = next > lineEnd ? new TextRange(lineEnd, next) : null;
            wasIndented = isIndented;
            blankLines = 0;
            (end, ends) = (lineEnd, next);
            line = empty = next;
        }
        if (pending is { } last && chomping != '-')
        {
            builder.StartPiece(last.Start, style == YamlStyle.Folded ? null : EncodeBehindLastLine).Append('\n', last);
            if (chomping == '+' && blankLines > 0)
                builder.Append(new string('\n', blankLines), new TextRange(last.Start, line));
        }
        else if (builder.Length == 0)
        {
            builder.StartPiece(header, null);
        }
        return new YamlText(builder.Build(), new TextRange(at, Math.Max(header, end)), Math.Max(ends, empty), style);

        string? EncodeLines(string newText) => YamlSpelling.IsPrintable(newText)
            ? newText.Replace("\n", lineBreak + new string(' ', indent))
            : null;

        // After the last line break, nothing indents the next line yet.
        string? EncodeBehindLastLine(string newText) => newText.Length > 0 && newText[newText.Length - 1] == '\n' && YamlSpelling.IsPrintable(newText)
            ? new string(' ', indent) + newText.Substring(0, newText.Length - 1).Replace("\n", lineBreak + new string(' ', indent)) + lineBreak
            : null;
    }
}
