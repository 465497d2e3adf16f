using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Scripts;

/// <summary>How the words of a line are quoted.</summary>
/// <param name="Quotes">The marks around a word.</param>
/// <param name="Escape">The character that makes the next one literal.</param>
/// <param name="Variable">The character that begins a variable.</param>
/// <param name="ClosesVariable">The character that ends a variable; null if the first character that is not part of a name ends it.</param>
internal sealed record LineQuoting(string Quotes, char Escape, char Variable, char? ClosesVariable);

/// <summary>Reads the first command of a line of a Windows shell: a program and its words.</summary>
/// <remarks>
/// Parts that the shell would replace are holes. A word with doubled double quotation marks is unknown. It is skipped with the rest of the line.
/// </remarks>
internal static class LineScanner
{
    public static LineQuoting Batch { get; } = new("\"", '^', '%', '%');

    public static LineQuoting PowerShell { get; } = new("\"'", '`', '$', null);

    /// <summary>The command of a line; null if there is none.</summary>
    public static ShellCommand? CommandIn(string text, TextRange line, LineQuoting quoting)
    {
        var words = new List<ShellWord>();
        var at = line.Start;
        while (true)
        {
            while (at < line.End && text[at] is ' ' or '\t' or '@' && (text[at] != '@' || words.Count == 0))
                at++;
            if (at >= line.End || text[at] is '&' or '|' or ';' or '<' or '>' or '(' or ')' or '#')
                break;
            if (WordAt(text, at, line.End, quoting) is not { } word)
                break;
            words.Add(word);
            at = word.Range.End;
        }
        return words.Count == 0 ? null : new ShellCommand([], words);
    }

    private static ShellWord? WordAt(string text, int start, int end, LineQuoting quoting)
    {
        var builder = new SourceMap.Builder();
        var at = start;
        var quote = '\0';
        builder.StartPiece(at, EncodePlain);
        while (at < end)
        {
            var c = text[at];
            if (quote == '\0' && c is ' ' or '\t' or '&' or '|' or ';' or '<' or '>' or '(' or ')')
                break;
            if (c == quote)
            {
                at++;
                if (at < end && text[at] == quote)
                    return null;
                quote = '\0';
                builder.StartPiece(at, EncodePlain);
            }
            else if (quote == '\0' && quoting.Quotes.IndexOf(c) >= 0)
            {
                quote = c;
                at++;
                builder.StartPiece(at, EncodeQuoted);
            }
            else if (quote != '\'' && c == quoting.Escape)
            {
                var length = Math.Min(2, end - at);
                builder.AppendHole(new TextRange(at, at + length));
                at += length;
            }
            else if (quote != '\'' && c == quoting.Variable)
            {
                var close = EndOfVariable(text, at + 1, end, quoting);
                builder.AppendHole(new TextRange(at, close));
                at = close;
            }
            else
            {
                builder.AppendVerbatim(text, new TextRange(at, ++at));
            }
        }
        return quote == '\0' ? new ShellWord(builder.Build(), new TextRange(start, at)) : null;
    }

    private static int EndOfVariable(string text, int start, int end, LineQuoting quoting)
    {
        if (quoting.ClosesVariable is { } mark)
        {
            var close = text.IndexOf(mark, start, end - start);
            return close < 0 ? end : close + 1;
        }
        if (start < end && text[start] is '{' or '(')
        {
            var close = text.IndexOf(text[start] == '{' ? '}' : ')', start, end - start);
            return close < 0 ? end : close + 1;
        }
        while (start < end && (char.IsLetterOrDigit(text[start]) || text[start] is '_' or ':' or '.'))
            start++;
        return start;
    }

    private static string? EncodePlain(string text) => text.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '/' or '.' or ':' or '=' or '?') ? text : null;

    private static string? EncodeQuoted(string text) =>
        text.IndexOfAny(['"', '\'', '%', '!', '$', '`', '^', '\n', '\r', '\u201C', '\u201D', '\u201E', '\u2018', '\u2019', '\u201A', '\u201B']) < 0 ? text : null;
}
