using System.Globalization;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Suppressions;

/// <summary>A comment that says which findings of its line, or of the next one, are suppressed.</summary>
/// <param name="Offset">Where it says so.</param>
/// <param name="Line">The line it is about, counted from 0.</param>
/// <param name="Rules">The rules whose findings it is about.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day it holds; null: for ever.</param>
public sealed record IgnoreComment(int Offset, int Line, IReadOnlyList<Rule> Rules, string Reason, DateTime? Until)
{
    public bool IsExpired(DateTime today) => today > Until;
}

/// <summary>A place that looks like such a comment and is not one.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Message">What is wrong, and how it is written rightly.</param>
/// <param name="IsMistake">Whether it is a mistake; false if it may be intended.</param>
public sealed record IgnoreCommentProblem(int Offset, LocalizedText Message, bool IsMistake);

/// <summary>The comments <c>pgtls:ignore PGTLS201 until 2027-01-01 -- reason</c> of a file of any kind.</summary>
public sealed class IgnoreComments
{
    /// <summary>The text in every such comment.</summary>
    public const string Marker = "pgtls:ignore";

    private const string XmlComment = "<!--";
    private const string XmlCommentEnd = "-->";

    private static readonly string[] BatchComments = ["@rem", "rem", "::"];

    private readonly string _text;
    private readonly Func<int, bool> _isComment;
    private readonly List<IgnoreComment> _all = [];
    private readonly List<IgnoreCommentProblem> _problems = [];

    private IgnoreComments(string text, Func<int, bool> isComment)
    {
        _text = text;
        _isComment = isComment;
        Lines = new LineIndex(text);
        for (var marker = text.IndexOf(Marker, StringComparison.Ordinal); marker >= 0; marker = text.IndexOf(Marker, marker + 1, StringComparison.Ordinal))
            Read(marker);
    }

    public LineIndex Lines { get; }

    public IReadOnlyList<IgnoreComment> All => _all;

    public IReadOnlyList<IgnoreCommentProblem> Problems => _problems;

    /// <summary>The comments of a configuration file; null where it has none.</summary>
    public static IgnoreComments? Of(ConfigDocument document) => Of(document.Text, offset => !IsInEntry(document.Entries, offset));

    /// <summary>The comments of a text; null where it has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isComment">Whether what looks like the beginning of a comment at an offset is one for the file's reader.</param>
    public static IgnoreComments? Of(string text, Func<int, bool> isComment) =>
        text.IndexOf(Marker, StringComparison.Ordinal) < 0 ? null : new IgnoreComments(text, isComment);

    /// <summary>A day as in 2027-01-01, or null.</summary>
    internal static DateTime? DayOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsInEntry(IReadOnlyList<ConfigEntry> entries, int offset)
    {
        foreach (var entry in entries)
        {
            if (Holds(entry.ValueRange, offset) || Holds(entry.KeyRange, offset))
                return true;
        }
        return false;
    }

    private static bool Holds(TextRange range, int offset) => range.Start <= offset && offset < range.End;

    private void Read(int marker)
    {
        var introducer = -1;
        for (var start = RunBefore(marker); start < marker; start++)
        {
            if (!IsIntroducer(start))
                continue;
            introducer = start;
            if (_isComment(start))
                break;
        }
        // In the middle of other words it is no comment, nor like one.
        if (introducer < 0)
            return;
        if (!_isComment(introducer))
        {
            Reject("Ignore_InValue", isMistake: false);
            return;
        }
        if (IgnoreWords.Read(_text, marker + Marker.Length) is not { } words)
        {
            Reject("Ignore_Malformed");
            return;
        }
        var until = words.Until is null ? null : DayOf(words.Until);
        if (words.Until is not null && until is null)
        {
            Reject("Ignore_NoDate");
            return;
        }
        var rules = new List<Rule>();
        foreach (var id in words.Rules)
        {
            if (RuleCatalog.Find(id) is not { } rule)
            {
                Reject("Ignore_UnknownRule");
                return;
            }
            if (!rules.Contains(rule))
                rules.Add(rule);
        }
        _all.Add(new IgnoreComment(marker, LineOf(introducer), rules, words.Reason, until));

        void Reject(string message, bool isMistake = true) => _problems.Add(new IgnoreCommentProblem(marker, new LocalizedText(message), isMistake));
    }

    /// <summary>The start of the characters that may introduce a comment: on the marker's line, or from a <c>/*</c> on.</summary>
    private int RunBefore(int marker)
    {
        if (WordBefore(marker) is { } word)
            return word;
        var start = marker;
        while (start > 0 && _text[start - 1] is '#' or ';' or '/' or '*' or ' ' or '\t')
            start--;
        for (var block = start; block > 0; block--)
        {
            var c = _text[block - 1];
            if (c == '/' && _text[block] == '*')
                return block - 1;
            if (c != '*' && !char.IsWhiteSpace(c))
                break;
        }
        return start;
    }

    /// <summary>Where a comment begins that a word introduces, of XML or of a batch file; null where none does.</summary>
    private int? WordBefore(int marker)
    {
        var end = marker;
        while (end > 0 && char.IsWhiteSpace(_text[end - 1]))
            end--;
        if (IsAt(XmlComment, end - XmlComment.Length))
            return end - XmlComment.Length;
        var line = Lines.OffsetOf(Lines.PositionOf(marker).Line, 0);
        return BatchComments.Where(word => IsAt(word, end - word.Length) && end - word.Length >= line && _text.Substring(line, end - word.Length - line).Trim(' ', '\t').Length == 0)
            .Select(word => (int?)(end - word.Length)).FirstOrDefault();
    }

    private bool IsAt(string word, int offset) => offset >= 0 && string.Compare(_text, offset, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private bool IsIntroducer(int offset) =>
        _text[offset] is '#' or ';' || (_text[offset] == '/' && _text[offset + 1] is '/' or '*') || IsAt(XmlComment, offset) || Array.Exists(BatchComments, word => IsAt(word, offset));

    /// <summary>The line a comment is about: its own, or where it stands alone, the next one that says anything.</summary>
    private int LineOf(int comment)
    {
        var line = Lines.PositionOf(comment).Line;
        if (FirstIn(line) < comment)
            return line;
        if (IsAt(XmlComment, comment))
        {
            var end = _text.IndexOf(XmlCommentEnd, comment, StringComparison.Ordinal);
            if (end >= 0)
            {
                line = Lines.PositionOf(end).Line;
                if (_text.Substring(end + XmlCommentEnd.Length, Lines.OffsetOf(line, _text.Length) - end - XmlCommentEnd.Length).Trim().Length > 0)
                    return line;
            }
        }
        do
        {
            line++;
        }
        while (line < Lines.LineCount && SaysNothing(line));
        return line;
    }

    /// <summary>The first character of a line that is no blank.</summary>
    private int FirstIn(int line)
    {
        var (first, end) = (Lines.OffsetOf(line, 0), Lines.OffsetOf(line, _text.Length));
        while (first < end && char.IsWhiteSpace(_text[first]))
            first++;
        return first;
    }

    private bool SaysNothing(int line)
    {
        var first = FirstIn(line);
        if (first == Lines.OffsetOf(line, _text.Length) || _text[first] is '#' or ';' or '*')
            return true;
        return (first + 1 < _text.Length && _text[first] == '/' && _text[first + 1] is '/' or '*') || IsAt(XmlComment, first);
    }
}
