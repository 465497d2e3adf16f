using PgTls.Syntax.Ini;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Scripts;

/// <summary>Reads the environment variables of a systemd service: <c>Environment=NAME=value "OTHER=with blanks"</c>.</summary>
/// <remarks>A value with a percent sign is unknown: systemd puts something else there. See https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html.</remarks>
public static class UnitParser
{
    private const string Key = "Environment=";

    public static ConfigDocument Parse(string text)
    {
        var entries = new List<ConfigEntry>();
        for (var position = IniParser.SkipMark(text, 0); position < text.Length;)
        {
            var start = position;
            var end = EndOfLine(text, position);
            // A comment goes on in no other line.
            while (end > start && end < text.Length && text[start] is not ('#' or ';') && text[end - 1] == '\\')
                end = EndOfLine(text, end + 1);
            position = end + 1;
            if (string.CompareOrdinal(text, start, Key, 0, Key.Length) != 0)
                continue;
            foreach (var word in ShellScanner.WordsIn(text, new TextRange(Math.Min(start + Key.Length, end), end)))
            {
                if (word.Text.IndexOf('%') < 0 && word.ToEntry() is { } entry)
                    entries.Add(entry);
            }
        }
        return new ConfigDocument(text, entries, []);
    }

    private static int EndOfLine(string text, int position)
    {
        var end = position >= text.Length ? -1 : text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }
}
