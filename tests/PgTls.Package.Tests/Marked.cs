using System.Text.RegularExpressions;

namespace PgTls.Package.Tests;

/// <summary>Text that says itself where it is wrong: <c>[|PGTLS102:Prefer|]</c>.</summary>
internal static partial class Marked
{
    public static string Plain(string marked) => Pattern().Replace(marked, match => match.Groups["text"].Value);

    public static IEnumerable<Warning> Read(string file, string marked)
    {
        foreach (Match match in Pattern().Matches(marked))
        {
            var before = Plain(marked[..match.Index]);
            yield return new Warning(match.Groups["id"].Value, file, before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        }
    }

    [GeneratedRegex(@"\[\|(?<id>PGTLS\d+):(?<text>.*?)\|\]", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
