using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PgTls.Cli.Diffs;

/// <summary>The edits of a text as a unified diff; the context has only lines that certainly contain no secret.</summary>
/// <remarks>
/// <c>patch</c> and <c>git apply</c> read it. <c>git apply</c> needs <c>--unidiff-zero</c> if no line can be shown behind a change: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html.
/// A line with hidden parts has an ellipsis for each of them. It cannot be applied.
/// </remarks>
internal sealed partial class UnifiedDiff
{
    private const int Context = 3;
    private const char Ellipsis = '…';
    private const char ByteOrderMark = '\uFEFF';

    private readonly DisclosedText _text;
    private readonly StringBuilder _diff = new();
    private readonly List<(int Start, int End)> _oldLines;
    private readonly List<(int Start, int End)> _newLines;
    private readonly bool _hasByteOrderMark;
    private readonly List<(int OldStart, int OldEnd, int NewStart, int NewEnd)> _changes = [];

    private UnifiedDiff(string path, DisclosedText text, bool hasByteOrderMark)
    {
        _text = text;
        _hasByteOrderMark = hasByteOrderMark;
        _oldLines = LinesOf(text.Original);
        _newLines = LinesOf(text.Current);
        _diff.Append("--- ").Append(Quote("a/" + path)).Append('\n').Append("+++ ").Append(Quote("b/" + path)).Append('\n');
        WriteHunks();
    }

    /// <summary>Whether a line is not shown as a whole, so that no program can apply this.</summary>
    public bool IsMasked { get; private set; }

    /// <param name="path">The file's path relative to the directory of the diff, with <c>/</c> between its parts.</param>
    /// <param name="text">The text with all edits made.</param>
    /// <param name="hasByteOrderMark">Whether the file has a mark before its text.</param>
    public static UnifiedDiff Of(string path, DisclosedText text, bool hasByteOrderMark) => new(path, text, hasByteOrderMark);

    public override string ToString() => _diff.ToString();

    private static List<(int Start, int End)> LinesOf(string text)
    {
        var lines = new List<(int Start, int End)>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((start, end));
            start = end;
        }
        return lines;
    }

    private void WriteHunks()
    {
        var (old, next) = (0, 0);
        for (var i = 0; i < _newLines.Count; i++)
        {
            if (OldLineOf(_newLines[i], old) is not { } same)
                continue;
            AddChange(old, same, next, i);
            (old, next) = (same + 1, i + 1);
        }
        AddChange(old, _oldLines.Count, next, _newLines.Count);
        var shown = 0;
        for (var i = 0; i < _changes.Count; i++)
            shown = WriteHunk(_changes[i], shown, i + 1 < _changes.Count ? _changes[i + 1].OldStart : _oldLines.Count);
    }

    /// <summary>The line of the original, if a line is unchanged, or null.</summary>
    private int? OldLineOf((int Start, int End) line, int first)
    {
        var origin = _text.OriginOf(line.Start);
        for (var i = line.Start; i < line.End; i++)
        {
            if (_text.OriginOf(i) < 0 || _text.OriginOf(i) != origin + i - line.Start)
                return null;
        }
        var found = _oldLines.BinarySearch(first, _oldLines.Count - first, (origin, origin + line.End - line.Start), Comparer<(int Start, int End)>.Default);
        return found < 0 ? null : found;
    }

    private void AddChange(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        // A new line that is put behind another one moves that one's end.
        while (oldStart < oldEnd && newStart < newEnd && AreEqual(oldStart, newStart))
            (oldStart, newStart) = (oldStart + 1, newStart + 1);
        while (oldStart < oldEnd && newStart < newEnd && AreEqual(oldEnd - 1, newEnd - 1))
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        if (oldStart == oldEnd && newStart == newEnd)
            return;
        _changes.Add((oldStart, oldEnd, newStart, newEnd));
    }

    /// <param name="change">The lines that go and those that come.</param>
    /// <param name="first">The first line of the original that no hunk before this one shows.</param>
    /// <param name="last">The line of the original that the next change begins with.</param>
    /// <returns>The first line that is not shown yet.</returns>
    private int WriteHunk((int OldStart, int OldEnd, int NewStart, int NewEnd) change, int first, int last)
    {
        var (before, after) = (0, 0);
        while (before < Context && change.OldStart - before > first && IsHarmless(change.OldStart - before - 1))
            before++;
        while (after < Context && change.OldEnd + after < last && IsHarmless(change.OldEnd + after))
            after++;
        _diff.Append("@@ -").Append(RangeOf(change.OldStart - before, change.OldEnd + after))
            .Append(" +").Append(RangeOf(change.NewStart - before, change.NewEnd + after)).Append(" @@\n");
        for (var i = change.OldStart - before; i < change.OldStart; i++)
            WriteLine(' ', _text.Original, _oldLines[i], _text.IsShownInOriginal);
        for (var i = change.OldStart; i < change.OldEnd; i++)
            WriteLine('-', _text.Original, _oldLines[i], _text.IsShownInOriginal);
        for (var i = change.NewStart; i < change.NewEnd; i++)
            WriteLine('+', _text.Current, _newLines[i], _text.IsShown);
        for (var i = change.OldEnd; i < change.OldEnd + after; i++)
            WriteLine(' ', _text.Original, _oldLines[i], _text.IsShownInOriginal);
        return change.OldEnd + after;
    }

    /// <summary>Whether a line of the original holds no value at all, but a blank, a bracket, or the name of a section or an object.</summary>
    private bool IsHarmless(int line)
    {
        // A mark before the text belongs to the first line, which git then would not find.
        var text = _text.Original[_oldLines[line].Start.._oldLines[line].End].TrimEnd('\r', '\n');
        return !(line == 0 && _hasByteOrderMark) && (Skeleton().IsMatch(text) || Heading().IsMatch(text)) && SafeText.Is(text.Replace('\t', ' '));
    }

    private bool AreEqual(int old, int next) =>
        _text.Original.AsSpan()[_oldLines[old].Start.._oldLines[old].End].SequenceEqual(_text.Current.AsSpan()[_newLines[next].Start.._newLines[next].End]);

    /// <summary>The lines of a hunk: the first, counted from 1, and how many; of none, the one they would stand behind.</summary>
    private static string RangeOf(int start, int end) => (end - start) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
        var count => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };

    private void WriteLine(char sign, string text, (int Start, int End) line, Func<int, bool> isShown)
    {
        _diff.Append(sign);
        if (line.Start == 0 && _hasByteOrderMark)
            _diff.Append(ByteOrderMark);
        var hasEnd = text[line.End - 1] == '\n';
        var end = hasEnd ? line.End - 1 : line.End;
        if (end > line.Start && text[end - 1] == '\r')
            end--;
        var content = text[line.Start..end];
        _diff.Append(ShownOf(content, Enumerable.Range(line.Start, content.Length).Select(isShown).ToArray())).Append(text, end, line.End - end);
        if (!hasEnd)
            _diff.Append("\n\\ No newline at end of file\n");
    }

    private string ShownOf(string line, bool[] isShown)
    {
        // A name is shown where it is no value.
        if (Heading().IsMatch(line) && SafeText.Is(line.Replace('\t', ' ')))
            return line;
        var first = Array.IndexOf(isShown, true);
        if (!SafeText.Is(line.Replace('\t', ' ')))
        {
            IsMasked = true;
            return Ellipsis.ToString();
        }
        if (first < 0 ? Skeleton().IsMatch(line) : IsWhollyShown(line, isShown, first, Array.LastIndexOf(isShown, true)))
            return line;
        IsMasked = true;
        var shown = new StringBuilder();
        for (var i = 0; i < line.Length;)
        {
            if (isShown[i])
            {
                shown.Append(line[i++]);
                continue;
            }
            var end = Array.IndexOf(isShown, true, i);
            end = end < 0 ? line.Length : end;
            shown.Append(Masked(line.AsSpan()[i..end]));
            i = end;
        }
        return shown.ToString();
    }

    private static bool IsWhollyShown(string line, bool[] isShown, int first, int last) =>
        Array.IndexOf(isShown, false, first, last - first + 1) < 0 && Before().IsMatch(line[..first]) && After().IsMatch(line[(last + 1)..]);

    /// <summary>An ellipsis for all but the blanks around it.</summary>
    private static string Masked(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
            return text.ToString();
        var before = text.Length - text.TrimStart(" \t").Length;
        var after = text.Length - text.TrimEnd(" \t").Length;
        return $"{text[..before]}{Ellipsis}{text[(text.Length - after)..]}";
    }

    /// <summary>A path as git and GNU patch read it: quoted like a string of C where it must be.</summary>
    private static string Quote(string path)
    {
        // What follows a tab is a time, if anything; without one, a blank might end the name.
        if (SafeText.Is(path) && !path.Any(c => c is '"' or '\\'))
            return path.Contains(' ') ? path + "\t" : path;
        var quoted = new StringBuilder("\"");
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (b is (byte)'"' or (byte)'\\')
                quoted.Append('\\').Append((char)b);
            // A number sign or a colon may be part of a command to a build server.
            else if (b is <= 0x1F or >= 0x7F or (byte)'#' or (byte)':')
                quoted.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
            else
                quoted.Append((char)b);
        }
        return quoted.Append('"').ToString();
    }

    // What stands around a setting that has a line of its own, and around several of them: none of it can be a secret.
    [GeneratedRegex("""^[ \t]*((export|set)[ \t]+)?["']?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex("""^["']?,?[ \t]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex After();

    // The name of a section, or of an object that begins on this line.
    [GeneratedRegex("""^[ \t]*(\[[A-Za-z][A-Za-z0-9_.-]{0,40}\]|"[A-Za-z][A-Za-z0-9_.-]{0,40}"[ \t]*:[ \t]*[{\[])[ \t]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex("""^[ \t]*[{}\[\]]?[}\]]?,?[ \t]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Skeleton();
}
