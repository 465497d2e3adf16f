using System.Globalization;
using System.Text.RegularExpressions;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Cli.Suppressions;

/// <summary>A comment that says which findings of its line, or of the next one, somebody decided to live with.</summary>
/// <param name="Offset">Where it says so.</param>
/// <param name="Line">The line it is about, counted from 0.</param>
/// <param name="Rules">The rules whose findings it is about.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day it holds; null: for ever.</param>
internal sealed record IgnoreComment(int Offset, int Line, IReadOnlyList<Rule> Rules, string Reason, DateOnly? Until)
{
    private readonly HashSet<Rule> _met = [];

    /// <summary>The rules that found nothing there.</summary>
    public IEnumerable<Rule> Unused => Rules.Where(rule => !_met.Contains(rule));

    public bool IsExpired(DateOnly today) => today > Until;

    /// <summary>Whether it is about a finding.</summary>
    public bool Meets(Finding finding, LineIndex lines)
    {
        if (!Rules.Contains(finding.Rule) || lines.PositionOf(finding.Range.Start).Line != Line)
            return false;
        _met.Add(finding.Rule);
        return true;
    }
}

/// <summary>A place where something like such a comment is none.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Message">The key of what is wrong, and how it is written rightly.</param>
/// <param name="ExitCode">What the run then ends with at best.</param>
internal sealed record IgnoreCommentProblem(int Offset, string Message, int ExitCode = ExitCode.WrongUsage);

/// <summary>The comments <c>pgtls:ignore PGTLS201 until 2027-01-01 -- reason</c> of a file, whatever its kind.</summary>
internal sealed partial class IgnoreComments
{
    /// <summary>What every such comment holds.</summary>
    public const string Marker = "pgtls:ignore";

    private IgnoreComments(LineIndex lines) => Lines = lines;

    public LineIndex Lines { get; }

    public List<IgnoreComment> All { get; } = [];

    public List<IgnoreCommentProblem> Problems { get; } = [];

    /// <returns>Null where there is none.</returns>
    public static IgnoreComments? Of(ConfigDocument document)
    {
        if (!document.Text.Contains(Marker, StringComparison.Ordinal))
            return null;
        var comments = new IgnoreComments(new LineIndex(document.Text));
        foreach (Match match in Comment().Matches(document.Text))
            comments.Read(match, document);
        return comments;
    }

    private void Read(Match match, ConfigDocument document)
    {
        var marker = match.Groups["marker"];
        // What begins a comment is one only where the file's reader does not take it for part of a value.
        if (document.Entries.Any(entry => Holds(entry.ValueRange, match.Index) || Holds(entry.KeyRange, match.Index)))
        {
            Problems.Add(new IgnoreCommentProblem(marker.Index, "Ignore_InValue", ExitCode.Clean));
            return;
        }
        var content = Content().Match(match.Groups["content"].Value);
        if (!content.Success)
        {
            Problems.Add(new IgnoreCommentProblem(marker.Index, "Ignore_Malformed"));
            return;
        }
        DateOnly? until = null;
        if (content.Groups["until"] is { Success: true } date)
        {
            if (DateOf(date.Value) is not { } day)
            {
                Problems.Add(new IgnoreCommentProblem(marker.Index, "Ignore_NoDate"));
                return;
            }
            until = day;
        }
        var rules = content.Groups["rule"].Captures.Select(id => RuleCatalog.Find(id.Value)).ToList();
        if (rules.Contains(null))
            Problems.Add(new IgnoreCommentProblem(marker.Index, "Ignore_UnknownRule"));
        else
            All.Add(new IgnoreComment(marker.Index, LineOf(match, document.Text), [.. rules.OfType<Rule>().Distinct()], content.Groups["reason"].Value, until));
    }

    /// <summary>A day as in 2027-01-01; null where it is none.</summary>
    public static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool Holds(TextRange range, int offset) => range.Start <= offset && offset < range.End;

    /// <summary>The line a comment is about: its own, or where it stands alone, the next one that says anything.</summary>
    private int LineOf(Match match, string text)
    {
        var line = Lines.PositionOf(match.Index).Line;
        if (!text.AsSpan()[Lines.OffsetOf(line, 0)..match.Index].IsWhiteSpace())
            return line;
        do
        {
            line++;
        }
        while (line < Lines.LineCount && SaysNothing(TextOf(line, text)));
        return line;
    }

    private ReadOnlySpan<char> TextOf(int line, string text) =>
        text.AsSpan()[Lines.OffsetOf(line, 0)..Lines.OffsetOf(line, text.Length)];

    private static bool SaysNothing(ReadOnlySpan<char> line) => line.TrimStart() is [] or ['#' or ';', ..] or ['/', '/' or '*', ..] or ['*', ..];

    [GeneratedRegex(@"(#|;|//|/\*)[#;/*\s]*?(?<marker>pgtls:ignore)(?<content>((?!\*/)[^\r\n])*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"^[ \t]+(?<rule>\w+)([ \t]*,[ \t]*(?<rule>\w+))*([ \t]+until[ \t]+(?<until>\S+))?[ \t]+--[ \t]*(?<reason>\S|\S.*\S)[ \t]*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Content();
}
