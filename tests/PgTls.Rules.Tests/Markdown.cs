using System.Text.RegularExpressions;

namespace PgTls.Rules.Tests;

/// <summary>As much of Markdown as the pages use.</summary>
internal static partial class Markdown
{
    private const string FenceMark = "```";

    /// <summary>The targets of all links.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The lines of the table whose head this is, the head included.</summary>
    public static string Table(string text, string head) =>
        string.Concat(text.Split('\n').SkipWhile(line => line != head).TakeWhile(line => line.StartsWith('|')).Select(line => line + "\n"));

    /// <summary>The fenced blocks: what stands behind the opening fence, and the lines up to the closing one.</summary>
    /// <exception cref="FormatException">A fence is never closed.</exception>
    public static IReadOnlyList<(int Line, string Info, string Text)> Fences(string text)
    {
        var fences = new List<(int, string, string)>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(FenceMark, StringComparison.Ordinal))
                continue;
            var open = i;
            while (++i < lines.Length && lines[i] != FenceMark)
            {
            }
            if (i == lines.Length)
                throw new FormatException($"The fence of line {open + 1} is never closed.");
            fences.Add((open + 1, lines[open][FenceMark.Length..].Trim(), string.Concat(lines[(open + 1)..i].Select(line => line + "\n"))));
        }
        return fences;
    }

    /// <summary>The lines outside fences.</summary>
    public static IReadOnlyList<string> Prose(string text)
    {
        var prose = text.Split('\n').ToList();
        foreach (var (line, _, content) in Fences(text).Reverse())
            prose.RemoveRange(line - 1, content.Count(c => c == '\n') + 2);
        return prose;
    }

    /// <summary>What GitHub calls the headings in addresses.</summary>
    public static IEnumerable<string> Anchors(string text) => Prose(text)
        .Where(line => line.StartsWith('#'))
        .Select(line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>All lines, those of fences empty.</summary>
    public static IReadOnlyList<string> WithoutFences(string text)
    {
        var lines = text.Split('\n');
        foreach (var (line, _, content) in Fences(text))
            Array.Fill(lines, "", line - 1, content.Count(c => c == '\n') + 2);
        return lines;
    }

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
