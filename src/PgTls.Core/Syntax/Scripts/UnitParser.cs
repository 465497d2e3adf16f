using PgTls.Syntax.Ini;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Scripts;

/// <summary>Reads a systemd service: its variables, <c>Environment=NAME=value "OTHER=with blanks"</c>, and its commands, <c>ExecStart=program argument</c>.</summary>
/// <remarks>
/// A value with a percent sign is unknown, because systemd replaces it. See https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
/// and https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html.
/// </remarks>
public static class UnitParser
{
    private const string Key = "Environment=";

    private static readonly string[] CommandKeys = ["ExecStart=", "ExecStartPre=", "ExecStartPost=", "ExecCondition=", "ExecReload=", "ExecStop=", "ExecStopPost="];

    public static ScriptDocument Parse(string text)
    {
        var entries = new List<ConfigEntry>();
        var commands = new List<ShellCommand>();
        for (var position = IniParser.SkipMark(text, 0); position < text.Length;)
        {
            var start = position;
            var end = EndOfLine(text, position);
            // A comment does not continue in another line.
            while (end > start && end < text.Length && text[start] is not ('#' or ';') && text[end - 1] == '\\')
                end = EndOfLine(text, end + 1);
            position = end + 1;
            if (Array.Find(CommandKeys, key => string.CompareOrdinal(text, start, key, 0, key.Length) == 0) is { } command)
            {
                var first = start + command.Length;
                // The characters before the program say how it is started.
                while (first < end && text[first] is '@' or '-' or ':' or '+' or '!')
                    first++;
                var words = ShellScanner.WordsIn(text, new TextRange(Math.Min(first, end), end));
                if (words.Count > 0)
                    commands.Add(new ShellCommand([], [.. words.Where(static word => word.Text.IndexOf('%') < 0)]));
                continue;
            }
            if (string.CompareOrdinal(text, start, Key, 0, Key.Length) != 0)
                continue;
            foreach (var word in ShellScanner.WordsIn(text, new TextRange(Math.Min(start + Key.Length, end), end)))
            {
                if (word.Text.IndexOf('%') < 0 && word.ToEntry() is { } entry)
                    entries.Add(entry);
            }
        }
        return new ScriptDocument(text, entries, commands);
    }

    private static int EndOfLine(string text, int position)
    {
        var end = position >= text.Length ? -1 : text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }
}
