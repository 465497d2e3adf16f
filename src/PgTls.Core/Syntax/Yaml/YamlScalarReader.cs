using System.Globalization;
using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>A scalar as it was read.</summary>
/// <param name="value">The decoded text.</param>
/// <param name="range">The text as written, quotes and the header of a block included.</param>
/// <param name="end">The offset where reading continues.</param>
/// <param name="style">How it is written.</param>
internal sealed class YamlText(SourceMap value, TextRange range, int end, YamlStyle style)
{
    public SourceMap Value => value;

    public TextRange Range => range;

    public int End => end;

    public YamlStyle Style => style;
}

/// <summary>Reads the scalars of a YAML file, each in its style.</summary>
internal sealed class YamlScalarReader(string text)
{
    // Remembers an opening quote without an end. Otherwise its end would be searched for again on each line.
    private bool _isUnclosed;

    /// <summary>Text without quotes, with the lines below that belong to it.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="parent">The column of the collection it is in. Its lines are indented more.</param>
    public YamlText ReadPlain(int at, int parent)
    {
        var end = EndOfPlain(at);
        var builder = new SourceMap.Builder().StartPiece(at, YamlSpelling.EncodePlain).AppendVerbatim(text, new TextRange(at, end));
        while (!IsTemplate(at) && NextLineOfPlain(end, parent) is var (next, breaks) && next > 0)
        {
            AppendFold(builder, new TextRange(end, next), breaks);
            var lineEnd = EndOfPlain(next);
            builder.AppendVerbatim(text, new TextRange(next, lineEnd));
            end = lineEnd;
        }
        return new YamlText(builder.Build(), new TextRange(at, end), end, YamlStyle.Plain);
    }

    /// <summary>Text without quotes between brackets.</summary>
    public YamlText ReadPlainInFlow(int at)
    {
        var end = at;
        var builder = new SourceMap.Builder().StartPiece(at, YamlSpelling.EncodePlainInFlow);
        var i = at;
        var run = at;
        while (i < text.Length)
        {
            var c = text[i];
            if (YamlParser.IsLineEnd(c))
            {
                var next = SkipLines(i, text.Length, out var breaks);
                if (end == at || next == text.Length || text[next] is ',' or '[' or ']' or '{' or '}' or ':' or '#' || IsMarker(next))
                    break;
                builder.AppendVerbatim(text, new TextRange(run, end));
                AppendFold(builder, new TextRange(end, next), breaks);
                run = i = end = next;
                continue;
            }
            if (c is ',' or '[' or ']' or '}' || (c == ':' && (EndsWord(i + 1) || text[i + 1] is ',' or '[' or ']' or '{' or '}'))
                || (c == '#' && i > at && YamlParser.IsBlank(text[i - 1])))
            {
                break;
            }
            if (c == '{')
            {
                // Variables of templates are not mappings, although YAML reads them as mappings.
                var isVariable = i + 1 < text.Length && (text[i + 1] == '{' || (i > at && text[i - 1] == '$'));
                var close = isVariable ? text.IndexOf('}', i, Math.Min(text.Length - i, 200)) : -1;
                if (close < 0)
                    break;
                i = close;
                while (i + 1 < text.Length && text[i + 1] == '}' && text[i - 1] != '}')
                    i++;
            }
            if (!YamlParser.IsBlank(c))
                end = i + 1;
            i++;
        }
        if (end == at && at < text.Length)
            end = at + 1;
        builder.AppendVerbatim(text, new TextRange(run, end));
        return new YamlText(builder.Build(), new TextRange(at, end), end, YamlStyle.Plain);
    }

    /// <summary>Text in quotes that ends in the line where it begins; null if it does not.</summary>
    public YamlText? ReadQuotedInLine(int at) => CloseOf(at, int.MaxValue) is >= 0 and var close ? Quoted(at, close) : null;

    /// <summary>Text in quotes; null if they are not closed.</summary>
    public YamlText? ReadQuoted(int at, int parent)
    {
        var close = CloseOf(at, _isUnclosed ? int.MaxValue : parent);
        if (close == NoMore)
            _isUnclosed = true;
        return close < 0 ? null : Quoted(at, close);
    }

    /// <summary>A block scalar; null if its header is not valid.</summary>
    public YamlText? ReadBlock(int at, int parent)
    {
        var style = text[at] == '|' ? YamlStyle.Literal : YamlStyle.Folded;
        var (indent, chomping) = (-1, ' ');
        var i = at + 1;
        for (; i < text.Length && text[i] is '+' or '-' or (>= '1' and <= '9'); i++)
        {
            if (text[i] is '+' or '-')
                chomping = text[i];
            else
                indent = Math.Max(parent, 0) + text[i] - '0';
        }
        var header = i;
        while (i < text.Length && YamlParser.IsBlank(text[i]))
            i++;
        if (i < text.Length && text[i] == '#' && i > header)
            i = EndOfLine(i);
        if (i < text.Length && !YamlParser.IsLineEnd(text[i]))
            return null;
        return new YamlBlock(text, style, indent, chomping, parent).Read(at, header, BehindBreak(i));
    }

    internal static int BehindBreak(string text, int at) =>
        at >= text.Length ? text.Length : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;

    private int BehindBreak(int at) => BehindBreak(text, at);

    private const int NoMore = -2;

    /// <summary>Where a quote closes; negative if it does not.</summary>
    private int CloseOf(int at, int parent)
    {
        var quote = text[at];
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote)
            {
                if (quote == '"' || i + 1 == text.Length || text[i + 1] != '\'')
                    return i;
                i++;
            }
            else if (c == '\\' && quote == '"' && i + 1 < text.Length && !YamlParser.IsLineEnd(text[i + 1]))
            {
                i++;
            }
            else if (YamlParser.IsLineEnd(c))
            {
                var start = BehindBreak(i);
                var content = start;
                while (content < text.Length && YamlParser.IsBlank(text[content]))
                    content++;
                if (content < text.Length && !YamlParser.IsLineEnd(text[content]) && (content - start <= parent || IsMarker(start)))
                    return -1;
                i = start - 1;
            }
        }
        return NoMore;
    }

    private YamlText Quoted(int at, int close)
    {
        var inner = new TextRange(at + 1, close);
        var value = text[at] == '\'' ? SingleQuoted(inner) : DoubleQuoted(inner);
        return new YamlText(value, new TextRange(at, close + 1), close + 1, text[at] == '\'' ? YamlStyle.SingleQuoted : YamlStyle.DoubleQuoted);
    }

    private SourceMap SingleQuoted(TextRange inner)
    {
        var builder = new SourceMap.Builder().StartPiece(inner.Start, YamlSpelling.EncodeSingleQuoted);
        var run = inner.Start;
        for (var i = inner.Start; i < inner.End;)
        {
            if (text[i] == '\'')
            {
                builder.AppendVerbatim(text, new TextRange(run, i)).Append('\'', new TextRange(i, i + 2));
                run = i += 2;
            }
            else if (YamlParser.IsLineEnd(text[i]))
            {
                run = i = Fold(builder, run, i, inner.End);
            }
            else
            {
                i++;
            }
        }
        return builder.AppendVerbatim(text, new TextRange(run, inner.End)).Build();
    }

    private SourceMap DoubleQuoted(TextRange inner)
    {
        var builder = new SourceMap.Builder().StartPiece(inner.Start, YamlSpelling.EncodeDoubleQuoted);
        var run = inner.Start;
        for (var i = inner.Start; i < inner.End;)
        {
            if (text[i] == '\\' && i + 1 < inner.End)
            {
                builder.AppendVerbatim(text, new TextRange(run, i));
                run = i = Unescape(builder, i, inner.End);
            }
            else if (YamlParser.IsLineEnd(text[i]))
            {
                run = i = Fold(builder, run, i, inner.End);
            }
            else
            {
                i++;
            }
        }
        return builder.AppendVerbatim(text, new TextRange(run, inner.End)).Build();
    }

    /// <summary>Decodes an escape.</summary>
    /// <returns>The offset where it ends.</returns>
    private int Unescape(SourceMap.Builder builder, int at, int end)
    {
        var c = text[at + 1];
        if (YamlParser.IsLineEnd(c))
        {
            // The line continues without a blank, but empty lines are still line breaks.
            var next = SkipLines(at + 1, end, out var breaks);
            if (breaks > 1)
                builder.Append(new string('\n', breaks - 1), new TextRange(at, next));
            return next;
        }
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (at + 2 + digits <= end
                && int.TryParse(text.Substring(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code is >= 0 and <= 0x10FFFF)
            {
                var decoded = code is >= 0xD800 and <= 0xDFFF or <= 0xFFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
                builder.Append(decoded, new TextRange(at, at + 2 + digits));
                return at + 2 + digits;
            }
            builder.AppendHole(new TextRange(at, at + 2));
            return at + 2;
        }
        var place = new TextRange(at, at + 2);
        if (Escaped(c) is { } character)
            builder.Append(character, place);
        else
            builder.AppendHole(place);
        return at + 2;
    }

    private static char? Escaped(char c) => c switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001b',
        ' ' or '"' or '/' or '\\' => c,
        'N' => '\u0085',
        '_' => '\u00a0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };

    /// <summary>Joins lines within quotes.</summary>
    /// <returns>Where the next line's text begins.</returns>
    private int Fold(SourceMap.Builder builder, int run, int at, int end)
    {
        var blanks = at;
        while (blanks > run && YamlParser.IsBlank(text[blanks - 1]))
            blanks--;
        builder.AppendVerbatim(text, new TextRange(run, blanks));
        var next = SkipLines(at, end, out var breaks);
        AppendFold(builder, new TextRange(blanks, next), breaks);
        return next;
    }

    private int SkipLines(int at, int end, out int breaks)
    {
        breaks = 0;
        while (at < end && (YamlParser.IsBlank(text[at]) || YamlParser.IsLineEnd(text[at])))
        {
            if (YamlParser.IsLineEnd(text[at]))
            {
                breaks++;
                at = BehindBreak(at);
            }
            else
            {
                at++;
            }
        }
        return Math.Min(at, end);
    }

    private static void AppendFold(SourceMap.Builder builder, TextRange place, int breaks) =>
        builder.Append(breaks == 1 ? " " : new string('\n', breaks - 1), place);

    /// <summary>The end of the plain text of a line, without the blanks and the comment after it.</summary>
    private int EndOfPlain(int at)
    {
        var end = at;
        for (var i = at; i < text.Length && !YamlParser.IsLineEnd(text[i]); i++)
        {
            if (text[i] == '#' && i > at && YamlParser.IsBlank(text[i - 1]))
                break;
            if (!YamlParser.IsBlank(text[i]))
                end = i + 1;
        }
        return end;
    }

    /// <summary>The start of the next line of a plain text and the number of line breaks before it; 0 if there is none.</summary>
    private (int Next, int Breaks) NextLineOfPlain(int end, int parent)
    {
        var i = end;
        while (i < text.Length && YamlParser.IsBlank(text[i]))
            i++;
        var breaks = 0;
        var start = i;
        while (i < text.Length && (YamlParser.IsBlank(text[i]) || YamlParser.IsLineEnd(text[i])))
        {
            if (YamlParser.IsLineEnd(text[i]))
            {
                breaks++;
                start = i = BehindBreak(i);
            }
            else
            {
                i++;
            }
        }
        if (breaks == 0 || i == text.Length || i - start <= parent || text[i] == '#' || IsMarker(start) || IsTemplate(i))
            return default;
        // A key in the middle of a text is a mistake. The text is probably unfinished.
        for (var at = i; at < text.Length && !YamlParser.IsLineEnd(text[at]); at++)
        {
            if (text[at] == ':' && EndsWord(at + 1))
                return default;
            if (text[at] == '#' && YamlParser.IsBlank(text[at - 1]))
                break;
        }
        return (i, breaks);
    }

    private int EndOfLine(int at)
    {
        while (at < text.Length && !YamlParser.IsLineEnd(text[at]))
            at++;
        return at;
    }

    private bool IsMarker(int at) =>
        (string.CompareOrdinal(text, at, "---", 0, 3) == 0 || string.CompareOrdinal(text, at, "...", 0, 3) == 0) && EndsWord(at + 3);

    private bool IsTemplate(int at) => at + 1 < text.Length && text[at] == '{' && text[at + 1] is '{' or '%';

    private bool EndsWord(int at) => at >= text.Length || YamlParser.IsBlank(text[at]) || YamlParser.IsLineEnd(text[at]);
}
