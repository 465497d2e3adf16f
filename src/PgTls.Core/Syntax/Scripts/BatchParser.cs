using PgTls.Syntax.Ini;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Scripts;

/// <summary>
/// Reads the environment variables that a batch file sets, one per line (<c>set NAME=value</c>, <c>set "NAME=value"</c>, <c>setx NAME value</c>), and its
/// commands.
/// </summary>
/// <remarks>
/// Without quotes the value continues to the end of the line or to another command. A caret may hide that end, and then the value is unknown.
/// See https://learn.microsoft.com/windows-server/administration/windows-commands/set_1.
/// </remarks>
public static class BatchParser
{
    private const string Command = "set";

    public static ScriptDocument Parse(string text)
    {
        var entries = new List<ConfigEntry>();
        var commands = new List<ShellCommand>();
        for (var position = IniParser.SkipMark(text, 0); position < text.Length;)
        {
            var end = text.IndexOfAny(['\n', '\r'], position);
            end = end < 0 ? text.Length : end;
            if (EntryIn(text, position, end) is { } entry)
                entries.Add(entry);
            else if (LineScanner.CommandIn(text, new TextRange(position, end), LineScanner.Batch) is { } command)
                Add(command, entries, commands);
            position = end + 1;
        }
        return new ScriptDocument(text, entries, commands);
    }

    /// <summary>Adds a command, or the variable that <c>setx</c> keeps for later programs.</summary>
    private static void Add(ShellCommand command, List<ConfigEntry> entries, List<ShellCommand> commands)
    {
        if (!string.Equals(command.Words[0].Text, "setx", StringComparison.OrdinalIgnoreCase))
            commands.Add(command);
        else if (command.Words.Count > 2 && command.Words[1].Text is var name && name.All(static c => char.IsLetterOrDigit(c) || c == '_'))
            entries.Add(new ConfigEntry([name], command.Words[1].Range, command.Words[2].Value, command.Words[2].Range));
    }

    private static ConfigEntry? EntryIn(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t' or '@')
            start++;
        var at = start + Command.Length;
        if (at >= end || text[at] is not (' ' or '\t') || string.Compare(text, start, Command, 0, Command.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return null;
        while (at < end && text[at] is ' ' or '\t')
            at++;
        var isQuoted = at < end && text[at] == '"';
        var nameStart = isQuoted ? at + 1 : at;
        var equals = nameStart < end ? text.IndexOf('=', nameStart, end - nameStart) : -1;
        if (equals <= nameStart)
            return null;
        for (var i = nameStart; i < equals; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] != '_')
                return null;
        }
        var valueEnd = isQuoted ? text.LastIndexOf('"', end - 1, end - equals) : EndOfCommand(text, equals + 1, end);
        if (valueEnd <= equals)
            return null;
        var value = new TextRange(equals + 1, valueEnd);
        var isKnown = value.IsEmpty || text.IndexOfAny(isQuoted ? ['"', '!'] : ['^', '"', '!'], value.Start, value.Length) < 0;
        var map = isKnown
            ? SourceMap.Verbatim(text, value, isQuoted ? EncodeInQuotes : Encode)
            : new SourceMap.Builder().StartPiece(value.Start, null).AppendHole(value).Build();
        return new ConfigEntry([text.Substring(nameStart, equals - nameStart)], new TextRange(nameStart, equals), map, value);
    }

    private static int EndOfCommand(string text, int start, int end)
    {
        var at = start >= end ? -1 : text.IndexOfAny(['&', '|', '<', '>'], start, end - start);
        return at < 0 ? end : at;
    }

    private static string? EncodeInQuotes(string text) => text.IndexOfAny(['"', '%', '!', '\n', '\r']) < 0 ? text : null;

    private static string? Encode(string text) => text.IndexOfAny(['&', '|', '<', '>', '^', '"', '%', '!', '\n', '\r', '(', ')']) < 0 ? text : null;
}
