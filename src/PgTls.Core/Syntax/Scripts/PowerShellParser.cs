using PgTls.Syntax.Ini;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Scripts;

/// <summary>
/// Reads the environment variables that a PowerShell script sets, one per line (<c>$env:NAME = "value"</c>, <c>SetEnvironmentVariable</c>), and its commands.
/// </summary>
/// <remarks>
/// A value is known only if it is one quoted text. Parts that PowerShell would replace in it are holes.
/// See https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules.
/// </remarks>
public static class PowerShellParser
{
    private const string Scope = "$env:";
    private const string Call = "]::SetEnvironmentVariable(";

    public static ScriptDocument Parse(string text)
    {
        var entries = new List<ConfigEntry>();
        var commands = new List<ShellCommand>();
        for (var position = IniParser.SkipMark(text, 0); position < text.Length;)
        {
            position = SkipBlanks(text, position);
            if (IsAt(text, position, "<#"))
            {
                position = Behind(text, "#>", position);
                continue;
            }
            var end = EndOfLine(text, position);
            if (IsAt(text, position, "@\"") || IsAt(text, position, "@'"))
                end = Behind(text, "\n" + text[position + 1] + "@", position);
            else if (EntryAt(text, position, end) is { } entry)
                entries.Add(entry);
            else if (CallAt(text, position, end) is { } call)
                entries.Add(call);
            else if (LineScanner.CommandIn(text, new TextRange(position, end), LineScanner.PowerShell) is { } command && HereStringIn(text, position, end) is null)
                commands.Add(command);
            else if (HereStringIn(text, position, end) is { } mark)
                end = Behind(text, mark, end);
            position = end + 1;
        }
        return new ScriptDocument(text, entries, commands);
    }

    /// <summary>The end mark of the text of several lines that begins at the end of a line; null if none begins.</summary>
    private static string? HereStringIn(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end - start > 1 && text[end - 2] == '@' && text[end - 1] is '"' or '\'' ? "\n" + text[end - 1] + "@" : null;
    }

    private static ConfigEntry? EntryAt(string text, int start, int end)
    {
        if (!IsAt(text, start, Scope))
            return null;
        var nameStart = start + Scope.Length;
        var nameEnd = nameStart;
        while (nameEnd < end && (char.IsLetterOrDigit(text[nameEnd]) || text[nameEnd] == '_'))
            nameEnd++;
        var at = SkipBlanks(text, nameEnd);
        if (nameEnd == nameStart || at >= end || text[at] != '=')
            return null;
        at = SkipBlanks(text, at + 1);
        if (at >= end || text[at] is not ('"' or '\''))
            return null;
        var quote = text[at];
        var builder = new SourceMap.Builder().StartPiece(at + 1, quote == '"' ? EncodeInDoubleQuotes : EncodeInSingleQuotes);
        var first = at;
        for (at++; at < end && text[at] != quote;)
        {
            if (quote == '"' && text[at] == '`' && at + 1 < end)
            {
                builder.AppendHole(new TextRange(at, at + 2));
                at += 2;
            }
            else if (quote == '"' && text[at] == '$')
            {
                var length = VariableLength(text, at, end);
                builder.AppendHole(new TextRange(at, at + length));
                at += length;
            }
            else
            {
                builder.AppendVerbatim(text, new TextRange(at, at + 1));
                at++;
            }
        }
        // After a doubled mark, another operator or an open text, the value is unknown.
        var rest = at >= end ? end : SkipBlanks(text, at + 1);
        return at < end && (rest >= end || text[rest] is '#' or ';' or '}')
            ? new ConfigEntry([text.Substring(nameStart, nameEnd - nameStart)], new TextRange(nameStart, nameEnd), builder.Build(), new TextRange(first, at + 1))
            : null;
    }

    /// <summary>A call of <c>[Environment]::SetEnvironmentVariable</c> whose first two arguments are quoted texts without anything to replace.</summary>
    private static ConfigEntry? CallAt(string text, int start, int end)
    {
        var at = text.IndexOf(Call, start, end - start, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || text[start] != '[')
            return null;
        at = SkipBlanks(text, at + Call.Length);
        if (QuotedAt(text, at, end) is not { } name || !name.In(text).All(static c => char.IsLetterOrDigit(c) || c == '_'))
            return null;
        at = SkipBlanks(text, name.End + 1);
        if (at >= end || text[at] != ',')
            return null;
        at = SkipBlanks(text, at + 1);
        if (QuotedAt(text, at, end) is not { } value)
            return null;
        var map = SourceMap.Verbatim(text, value, text[at] == '"' ? EncodeInDoubleQuotes : EncodeInSingleQuotes);
        return new ConfigEntry([name.In(text)], name, map, new TextRange(at, value.End + 1));
    }

    private static TextRange? QuotedAt(string text, int at, int end)
    {
        if (at >= end || text[at] is not ('"' or '\''))
            return null;
        var close = text.IndexOf(text[at], at + 1, end - at - 1);
        return close < 0 || text.IndexOfAny(['$', '`'], at, close - at) >= 0 || (close + 1 < end && text[close + 1] == text[at]) ? null : new TextRange(at + 1, close);
    }

    private static int VariableLength(string text, int start, int end)
    {
        var at = start + 1;
        if (at < end && text[at] is '{' or '(')
        {
            var close = text.IndexOf(text[at] == '{' ? '}' : ')', at, end - at);
            return (close < 0 ? end : close + 1) - start;
        }
        while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or ':'))
            at++;
        return at - start;
    }

    private static string? EncodeInDoubleQuotes(string text) => text.IndexOfAny(['"', '$', '`', '\n', '\r', '\u201C', '\u201D', '\u201E']) < 0 ? text : null;

    private static string? EncodeInSingleQuotes(string text) => text.IndexOfAny(['\'', '\n', '\r', '\u2018', '\u2019', '\u201A', '\u201B']) < 0 ? text : null;

    private static bool IsAt(string text, int position, string sign) => string.Compare(text, position, sign, 0, sign.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static int Behind(string text, string sign, int position)
    {
        var at = position >= text.Length ? -1 : text.IndexOf(sign, position, StringComparison.Ordinal);
        return at < 0 ? text.Length : at + sign.Length;
    }

    private static int EndOfLine(string text, int position)
    {
        var end = position >= text.Length ? -1 : text.IndexOfAny(['\n', '\r'], position);
        return end < 0 ? text.Length : end;
    }

    private static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
            position++;
        return position;
    }
}
