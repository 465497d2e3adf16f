using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace PgTls.Rules.Tests;

/// <summary>A text that people read as one piece: a paragraph, an item of a list, a cell of a table, a message.</summary>
/// <param name="Line">The one-based line it begins on.</param>
/// <param name="IsTerse">Whether a colon or a semicolon ends a statement, as in messages ("cause: remedy") and cells.</param>
/// <param name="IsHeading">Whether it need not be a sentence.</param>
internal sealed partial record EnglishText(string Path, int Line, string Text, bool IsTerse, bool IsHeading = false)
{
    private static readonly string[] SkippedKeys = ["_Examples", "Language"];

    public static IEnumerable<EnglishText> Of(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".md" => OfPage(path),
        ".resx" => OfResources(path),
        _ => OfMembers(path),
    };

    /// <summary>The sentences as they stand, without markup; code and the targets of links count as one word.</summary>
    public IEnumerable<string> Sentences => Split(Plain(Text), IsTerse).Where(sentence => sentence.Length > 0);

    public static int WordsIn(string sentence) => Word().Count(sentence);

    private static IEnumerable<EnglishText> OfPage(string path)
    {
        var lines = Markdown.WithoutFences(Repository.Read(path)).Select((line, i) => (Text: line, Number: i + 1)).ToList();
        var paragraph = new List<string>();
        var start = 0;
        foreach (var (text, number) in lines.Append((Text: "", Number: lines.Count + 1)))
        {
            var line = Comment().Replace(text, "$1");
            var begins = line.Length == 0 || line[0] is '#' or '|' || Item().IsMatch(line);
            if (begins && paragraph.Count > 0)
            {
                yield return new EnglishText(path, start, string.Join(' ', paragraph), IsTerse: false);
                paragraph.Clear();
            }
            if (line.StartsWith('|'))
            {
                foreach (var cell in Cells(line))
                    yield return new EnglishText(path, number, cell, IsTerse: true);
            }
            else if (line.StartsWith('#'))
            {
                yield return new EnglishText(path, number, Mark().Replace(line, ""), IsTerse: true, IsHeading: true);
            }
            else if (line.Length > 0 && line != "---")
            {
                if (paragraph.Count == 0)
                    start = number;
                paragraph.Add(Mark().Replace(line, ""));
            }
        }
    }

    private static IEnumerable<string> Cells(string row) => row.Trim('|').Split(" | ").Select(cell => cell.Trim()).Where(cell => !Rule().IsMatch(cell));

    private static IEnumerable<EnglishText> OfResources(string path) =>
        from data in XDocument.Parse(Repository.Read(path), LoadOptions.SetLineInfo).Root!.Elements("data")
        where !SkippedKeys.Any(data.Attribute("name")!.Value.EndsWith)
        from line in data.Element("value")!.Value.Split('\n')
        select new EnglishText(path, ((IXmlLineInfo)data).LineNumber, line, IsTerse: true);

    private static IEnumerable<EnglishText> OfMembers(string path)
    {
        using var document = JsonDocument.Parse(Repository.Read(path));
        var lines = Repository.Read(path).Split('\n').ToList();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            foreach (var line in member.Value.GetString()!.Split('\n'))
                yield return new EnglishText(path, lines.FindIndex(text => text.Contains($"\"{member.Name}\":")) + 1, line, IsTerse: false);
        }
    }

    private static string Plain(string text) => Enumeration().Replace(Url().Replace(Link().Replace(Code().Replace(Image().Replace(text, ""), "‹code›"), "$1"), "‹url›"), "‹code›");

    private static IEnumerable<string> Split(string text, bool isTerse) => (isTerse ? EndOfStatement() : EndOfSentence()).Split(text).Select(part => part.Trim());

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();

    // A list of names is read at a glance.
    [GeneratedRegex(@"‹code›(?:,? (?:and |or )?‹code›)+")]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Url();

    [GeneratedRegex(@"^<!-- *(.*?) *-->")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*(?:[*-]|\d+\.) ")]
    private static partial Regex Item();

    [GeneratedRegex(@"^(?:#+ |\s*(?:[*-]|\d+\.) |\s+)")]
    private static partial Regex Mark();

    [GeneratedRegex("^[-:]+$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<=[.!?][""”)*]*)\s+(?=[^\s])")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"(?<=[.!?:;][""”)*]*)\s+(?=[^\s])")]
    private static partial Regex EndOfStatement();

    [GeneratedRegex(@"‹\w+›|\{\d+[^}]*\}|[\p{L}\p{N}][\p{L}\p{N}'’._/@=+()-]*")]
    private static partial Regex Word();
}
