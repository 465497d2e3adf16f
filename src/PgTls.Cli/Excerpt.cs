using PgTls.Findings;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>The part of a line that a report shows: one setting. The rest may be a password.</summary>
/// <param name="Text">The setting, with an ellipsis for what is left out.</param>
/// <param name="Mark">The part of it that the finding is about.</param>
internal sealed record Excerpt(string Text, TextRange Mark)
{
    private const string Ellipsis = "…";

    /// <returns>Null where nothing may be shown.</returns>
    public static Excerpt? Of(Finding finding, string source)
    {
        if (RangeOf(finding, source) is not { } range)
            return null;
        var shown = range.In(source);
        // Escapes may stand for anything, but a line that ends within would not be one line.
        if (!SafeText.Is(shown.Replace('\t', ' ')))
            return null;
        var before = HasMore(LineBefore(source, range.Start)) ? Ellipsis : "";
        var after = HasMore(LineAfter(source, range.End)) ? Ellipsis : "";
        var start = Math.Max(range.Start, finding.Range.Start);
        var end = Math.Min(range.End, finding.Range.End);
        var mark = start < end ? new TextRange(start, end) : range;
        return new Excerpt(before + shown.Replace('\t', ' ') + after, new TextRange(mark.Start - range.Start, mark.End - range.Start).Shift(before.Length));
    }

    /// <summary>The part of the source that may be shown, or null.</summary>
    /// <remarks>The rest of a broken URL may be read as a key; the text before its setting may be secret.</remarks>
    public static TextRange? RangeOf(Finding finding, string source) =>
        finding.Excerpt is { } range && source.AsSpan(range.Start, Math.Clamp(finding.Range.Start - range.Start, 0, range.Length)).IndexOfAny("@?/") < 0 ? range : null;

    private static bool HasMore(ReadOnlySpan<char> text) => !text.IsWhiteSpace();

    private static ReadOnlySpan<char> LineBefore(string source, int offset)
    {
        var before = source.AsSpan(0, offset);
        return before[(before.LastIndexOfAny('\r', '\n') + 1)..];
    }

    private static ReadOnlySpan<char> LineAfter(string source, int offset)
    {
        var after = source.AsSpan(offset);
        var end = after.IndexOfAny('\r', '\n');
        return end < 0 ? after : after[..end];
    }
}
