using System.Text.RegularExpressions;
using System.Xml.Linq;
using PgTls.Rules.Tests.Fronts;
using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests;

/// <summary>What is written in Chinese has the parts of its English twin and the terms of the glossary.</summary>
public partial class ChinesePageTests
{
    private static readonly string[] Headings = ["## 原因", "## 示例", "## 如何修复", "## 何时关闭"];

    public static TheoryData<string> Ids => ExampleTests.Ids;

    public static TheoryData<string> Guides => [.. PageTests.Guides.Select(row => row.Data).Where(path => !path.Contains(".zh-Hans.", StringComparison.Ordinal) && path != Glossary.Page)];

    public static TheoryData<string> Resources { get; } =
        ["src/PgTls.Core/Resources/Strings.zh-Hans.resx", "src/PgTls.Cli/Resources/Strings.zh-Hans.resx"];

    /// <summary>Everything that is written in Chinese.</summary>
    public static TheoryData<string> All { get; } =
    [
        "README.md",
        .. Repository.Files("rules", "*.zh-Hans.md"),
        .. Resources.Select(row => row.Data),
        .. Repository.Files("src/PgTls.VSCode", "*.zh-cn.*").Where(path => !path.Contains("node_modules", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_parts_of_its_English_twin(string id)
    {
        var (chinese, english) = (Read(id), Repository.Read(RulePage.PathOf(id)));
        Assert.Equal(Markdown.Fences(english).Select(ExampleIn), Markdown.Fences(chinese).Select(ExampleIn));
        var (prose, twin) = (Markdown.Prose(chinese), Markdown.Prose(english));
        Assert.Equal(twin[0], prose[0]);
        Assert.Equal(Headings, prose.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Equal(Count(twin, "### "), Count(prose, "### "));
        Assert.Equal(RowsOf(twin), RowsOf(prose));
        Assert.Equal(LinksOf(english), LinksOf(chinese));
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Another_page_has_the_parts_of_its_English_twin(string path)
    {
        var (chinese, english) = (Repository.Read(path.Replace(".md", ".zh-Hans.md", StringComparison.Ordinal)), Repository.Read(path));
        Assert.Equal(Markdown.Fences(english).Select(fence => (fence.Info, fence.Text)), Markdown.Fences(chinese).Select(fence => (fence.Info, fence.Text)));
        var (prose, twin) = (Markdown.Prose(chinese), Markdown.Prose(english));
        Assert.Equal(LevelsOf(twin), LevelsOf(prose));
        Assert.Equal(RowsOf(twin), RowsOf(prose));
        Assert.Equal(TargetsOf(english), TargetsOf(chinese));
        AssertChinese(string.Join('\n', prose.Skip(1)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_is_Chinese(string id)
    {
        AssertChinese(string.Join('\n', Markdown.Prose(Read(id)).Skip(1)));
        Assert.All(Markdown.Links(Read(id)).Where(link => !link.Contains("://")), link => Assert.True(Repository.Has("rules/" + link.Split('#')[0]), link));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_has_the_terms_of_the_glossary(string path)
    {
        var mistakes = Repository.Read(path).Split('\n').SelectMany((line, i) => Glossary.MistakesIn(line).Select(mistake => $"{path}:{i + 1}: {mistake}"));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("驱动读取密码", "驱动: write 驱动程序")]
    [InlineData("驱动程序读取口令", "口令: write 密码")]
    [InlineData("驱动程序读取密码")]
    public void A_wrong_term_is_found_where_it_is_not_part_of_the_right_one(string text, params string[] mistakes) => Assert.Equal(mistakes, Glossary.MistakesIn(text));

    [Theory]
    [MemberData(nameof(Resources))]
    public void What_is_said_has_no_blank_beside_Chinese(string path) => Assert.All(
        XDocument.Parse(Repository.Read(path)).Root!.Elements("data").Select(data => data.Element("value")!.Value), AssertSpelling);

    /// <summary>A page shows what the fronts say in its language.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_bad_example_is_reported_in_Chinese_as_the_page_says(string id)
    {
        var page = RulePage.Parse(id, Read(id));
        var lines = Read(id).Split('\n').ToList();
        var mistakes = new List<string>();
        foreach (var example in page.BadExamples.Reverse())
        {
            var sample = page.SampleOf(example.Bad) with { Language = Reported.Chinese };
            foreach (var front in ExampleTests.FrontsFor(sample))
            {
                var said = Reported.Write(sample, await front.LintAsync(sample));
                if (said == example.Finding.Text)
                    continue;
                mistakes.Add($"{PathOf(id)}({example.Finding.Line}): the fence has to hold what {front} says:\n{said}");
                if (!Repository.RewritesPages)
                    continue;
                lines.RemoveRange(example.Finding.Line, example.Finding.Text.Count(c => c == '\n'));
                lines.InsertRange(example.Finding.Line, said.TrimEnd('\n').Split('\n'));
                break;
            }
        }
        if (Repository.RewritesPages)
            Repository.Write(PathOf(id), string.Join('\n', lines));
        else
            Assert.True(mistakes.Count == 0, $"{Repository.RewriteVariable}=1 writes these:\n{string.Join('\n', mistakes)}");
    }

    /// <summary>An example is the same in both languages, and what is said of it is not.</summary>
    private static (string Info, string Text) ExampleIn((int Line, string Info, string Text) fence) => (fence.Info, fence.Info == "text finding" ? "" : fence.Text);

    private static void AssertChinese(string prose)
    {
        AssertSpelling(Code().Replace(prose, "x"));
        // A sentence that was left as it is has several words in a row.
        Assert.Empty(EnglishSentence().Matches(Target().Replace(Code().Replace(prose, "码"), "]")).Select(match => match.Value));
    }

    private static IEnumerable<int> LevelsOf(IReadOnlyList<string> prose) => prose.Where(line => line.StartsWith('#')).Select(line => line.TakeWhile(c => c == '#').Count());

    /// <remarks>The habit of the manuals: no blank between Chinese and other letters.</remarks>
    private static void AssertSpelling(string text) => Assert.Empty(Blank().Matches(text).Select(match => match.Value));

    private static string PathOf(string id) => $"rules/{id}.zh-Hans.md";

    private static string Read(string id)
    {
        var path = PathOf(id);
        Assert.True(Repository.Has(path), $"{id} has no Chinese page: add {path}.");
        return Repository.Read(path);
    }

    private static int Count(IReadOnlyList<string> prose, string start) => prose.Count(line => line.StartsWith(start, StringComparison.Ordinal));

    /// <summary>How many cells each row of each table has.</summary>
    private static IEnumerable<int> RowsOf(IReadOnlyList<string> prose) => prose.Where(line => line.StartsWith('|')).Select(line => line.Count(c => c == '|'));

    /// <summary>The pages that a page links to, whose headings have other names in each language.</summary>
    private static IEnumerable<string> TargetsOf(string text) => LinksOf(text).Select(link => link.Split('#')[0]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> LinksOf(string text) =>
        Markdown.Links(text).Select(link => link.Replace(".zh-Hans.md", ".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[\u3400-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u3400-\u9fff]")]
    private static partial Regex Blank();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex(@"\b[A-Za-z][a-z]+( [a-z]+){4,}\b")]
    private static partial Regex EnglishSentence();
}
