using PgTls.Findings;
using PgTls.Rules.Tests.Fronts;

namespace PgTls.Rules.Tests.Pages;

/// <summary>A group of fences: a text, what is said of it, and what the recommended fix makes of it.</summary>
internal sealed record BadExample(Fence Bad, Fence Finding, Fence? Fixed);

/// <summary>A page of <c>rules/</c>, as far as its promises can be tested.</summary>
internal sealed class RulePage
{
    private RulePage(string id, IReadOnlyList<string> prose, IReadOnlyList<Fence> fences)
    {
        Id = id;
        Prose = prose;
        Fences = fences;
    }

    public static IReadOnlyList<string> Headings { get; } = ["## Why", "## Examples", "## How to fix", "## When to switch it off"];

    public string Id { get; }

    public string Path => PathOf(Id);

    /// <summary>The lines outside the fences.</summary>
    public IReadOnlyList<string> Prose { get; }

    public IReadOnlyList<Fence> Fences { get; }

    public string? Title => Prose.Count > 0 ? Prose[0] : null;

    /// <summary>The cells of the table at the head, by the heading of their column.</summary>
    public IReadOnlyDictionary<string, string> Facts
    {
        get
        {
            var rows = Prose.TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith('|')).Select(Cells).ToList();
            Assert.True(rows.Count == 3, $"{Path} needs a table of one row between its title and \"## Why\": severity, reported in, since, weakness.");
            return rows[0].Zip(rows[2]).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    public IEnumerable<BadExample> BadExamples
    {
        get
        {
            for (var i = 0; i < Fences.Count; i++)
            {
                if (Fences[i].Tag != FenceTag.Bad)
                    continue;
                Assert.True(
                    i + 1 < Fences.Count && Fences[i + 1].Tag == FenceTag.Finding,
                    $"{Path}({Fences[i].Line}): the next fence has to be ```text finding.");
                yield return new BadExample(Fences[i], Fences[i + 1], i + 2 < Fences.Count && Fences[i + 2].Tag == FenceTag.Fixed ? Fences[i + 2] : null);
            }
        }
    }

    public IEnumerable<Fence> GoodExamples => Fences.Where(fence => fence.Tag == FenceTag.Good);

    /// <summary>A rule's severity as the lists of rules have it.</summary>
    public static string SeverityOf(Rule rule)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        return rule.IsEnabledByDefault ? severity : $"off ({severity})";
    }

    /// <summary>What a configuration file has to say for a rule to be heard; empty where nothing has to be said.</summary>
    public static string LineThatSwitchesOn(Rule rule) =>
        rule.IsEnabledByDefault ? "" : $"dotnet_diagnostic.{rule.Id}.severity = suggestion\n";

    /// <summary>An example with the page's rule switched on.</summary>
    public Sample SampleOf(Fence fence) => Sample.Of(fence) with { Config = LineThatSwitchesOn(Rule), IsAboutFiles = Rule.IsAboutFiles };

    private Rule Rule => RuleCatalog.Find(Id)!;

    public static string PathOf(string id) => $"rules/{id}.md";

    public static RulePage Read(Rule rule)
    {
        Assert.True(Repository.Has(PathOf(rule.Id)), $"{rule} has no page: add {PathOf(rule.Id)}.");
        return Parse(rule.Id, Repository.Read(PathOf(rule.Id)));
    }

    public static RulePage Parse(string id, string text) =>
        new(id, Markdown.Prose(text), [.. Markdown.Fences(text).Select(fence => ParseFence(id, fence.Line, fence.Info, fence.Text))]);

    private static Fence ParseFence(string id, int line, string info, string text)
    {
        var words = info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tag = FenceTag.None;
        Assert.True(
            words.Length < 2 || (Enum.TryParse(words[1], ignoreCase: true, out tag) && tag != FenceTag.None),
            $"{PathOf(id)}({line}): a fence is tagged bad, finding, fixed or good.");
        var options = words.Skip(2).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "");
        Assert.All(options.Keys, key => Assert.True(LintOptions.Keys.Concat(LintOptions.FileKeys).Contains(key), $"{PathOf(id)}({line}): there is no option pgtls.{key}."));
        return new Fence(line, words.Length > 0 ? words[0] : "", tag, options, text);
    }

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
