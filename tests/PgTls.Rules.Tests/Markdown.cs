using System.Text.RegularExpressions;

namespace PgTls.Rules.Tests;

/// <summary>As much of Markdown as the pages use.</summary>
internal static partial class Markdown
{
    /// <summary>The targets of all links.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The lines of the table whose head this is, the head included.</summary>
    public static string Table(string text, string head) =>
        string.Concat(text.Split('\n').SkipWhile(line => line != head).TakeWhile(line => line.StartsWith('|')).Select(line => line + "\n"));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
