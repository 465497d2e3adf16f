using System.Globalization;
using System.Text;

namespace PgTls.Cli.Reports;

/// <summary>How wide text is where each character has a cell, and a Chinese one two.</summary>
internal static class ConsoleText
{
    // Wide and fullwidth: https://www.unicode.org/reports/tr11/
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
        (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += WidthOf(rune);
        return width;
    }

    /// <summary>A text in lines that are broken between words and between Chinese characters; what has no such place stays in one line, however wide.</summary>
    /// <param name="text">The text, which may have lines already.</param>
    /// <param name="width">How many cells a line has.</param>
    /// <param name="indent">How many of them stay empty before each line but the first.</param>
    public static IEnumerable<string> Wrap(string text, int width, int indent = 0)
    {
        var isFirst = true;
        foreach (var line in text.Split('\n'))
        {
            foreach (var part in PartsOf(line, width, indent, isFirst ? 0 : indent))
            {
                yield return (isFirst ? "" : new string(' ', indent)) + line[part].TrimEnd(' ');
                isFirst = false;
            }
        }
    }

    /// <summary>The stretches of a line that become lines of their own.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">How many cells there are.</param>
    /// <param name="indent">How many of them stay empty from the second stretch on.</param>
    /// <param name="first">How many stay empty before the first one.</param>
    public static IReadOnlyList<Range> PartsOf(string line, int width, int indent, int first = 0)
    {
        var parts = new List<Range>();
        var (start, used) = (0, first);
        // The last place where the line may be broken, and the cells up to there.
        var (place, usedThere) = (0, 0);
        var before = default(Rune);
        for (var i = 0; i < line.Length;)
        {
            _ = Rune.DecodeFromUtf16(line.AsSpan(i), out var rune, out var length);
            if (i > start && rune.Value != ' ' && (before.Value == ' ' || IsBreakable(before, rune)))
                (place, usedThere) = (i, used);
            used += WidthOf(rune);
            if (used > width && rune.Value != ' ' && place > start)
            {
                parts.Add(start..place);
                start = place;
                used = indent + used - usedThere;
            }
            before = rune;
            i += length;
        }
        parts.Add(start..line.Length);
        return parts;
    }

    /// <summary>Whether a line may end between two characters that no blank parts: around Chinese ones, but for punctuation that belongs to its neighbour.</summary>
    private static bool IsBreakable(Rune before, Rune after)
    {
        const string NotFirst = "，。、；：？！）】》」』”’…%";
        const string NotLast = "（【《「『“‘";
        return (WidthOf(before) == 2 || WidthOf(after) == 2)
            && !NotFirst.Contains(after.ToString(), StringComparison.Ordinal) && !NotLast.Contains(before.ToString(), StringComparison.Ordinal);
    }

    private static int WidthOf(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        foreach (var (first, last) in Wide)
        {
            if (rune.Value >= first && rune.Value <= last)
                return 2;
        }
        return 1;
    }
}
