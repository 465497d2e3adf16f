using PgTls.Rules.Tests.Fronts;
using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests;

/// <summary>Pages and catalogue say the same of a rule.</summary>
public class PageTests
{
    private const string FactsHead = "| severity | reported in | since | weakness |";

    private static readonly Dictionary<string, string> LanguageNames = new()
    {
        ["csharp"] = "C#",
        ["json"] = "JSON",
        ["ini"] = "INI",
        ["dotenv"] = ".env",
        ["postgresql.conf"] = "postgresql.conf",
        ["pg_hba.conf"] = "pg_hba.conf",
        ["odbc.ini"] = "INI",
        ["pgbouncer.ini"] = "INI",
    };

    public static TheoryData<string> Ids => ExampleTests.Ids;

    /// <summary>The pages beside those of the rules.</summary>
    public static TheoryData<string> Guides => [.. Repository.Files("rules", "*.md").Where(path => !Path.GetFileName(path).StartsWith("PGTLS", StringComparison.Ordinal))];

    [Fact]
    public void Every_page_has_a_rule() => Assert.All(
        Repository.Files("rules", "PGTLS*.md"),
        path => Assert.True(
            RuleCatalog.All.Any(rule => RulePage.PathOf(rule.Id) == path.Replace(".zh-Hans.md", ".md", StringComparison.Ordinal)),
            $"{path} has no rule: add src/PgTls.Core/Rules/{Path.GetFileNameWithoutExtension(path)}….cs and its line in RuleCatalog.cs, or delete the page."));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_is_titled_with_its_rules_id_and_name(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        Assert.Equal($"# {rule.Id} {rule.Name}", RulePage.Read(rule).Title);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_headings_of_every_page(string id)
    {
        var page = ExampleTests.PageOf(id);
        Assert.Equal(RulePage.Headings, page.Prose.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_table_of_a_page_says_what_the_catalogue_says(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        var page = RulePage.Read(rule);
        var weakness = $"[{rule.Weakness}](https://cwe.mitre.org/data/definitions/{rule.Weakness["CWE-".Length..]}.html)";
        var expected = $"| {RulePage.SeverityOf(rule)} | {page.Facts.GetValueOrDefault("reported in")} | {rule.Since} | {weakness} |";
        Assert.True(page.Prose.Contains(expected), $"The table of {page.Path} has to be:\n{FactsHead}\n{expected}");
        Assert.Contains(FactsHead, page.Prose);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_rule_is_reported_in_includes_what_its_examples_are_written_in(string id)
    {
        var page = ExampleTests.PageOf(id);
        var reportedIn = page.Facts["reported in"].Split(", ");
        Assert.Subset(LanguageNames.Values.ToHashSet(), reportedIn.ToHashSet());
        Assert.All(page.BadExamples, example => Assert.Contains(LanguageNames[example.Bad.Language], reportedIn));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_link_between_pages_leads_somewhere(string id) => AssertLinks(RulePage.PathOf(id));

    [Theory]
    [MemberData(nameof(Guides))]
    public void A_link_of_another_page_leads_somewhere(string path) => AssertLinks(path);

    /// <remarks>A page that is longer is not read to its end.</remarks>
    [Fact]
    public void Every_guide_is_in_the_list_of_guides() => Assert.Equal(
        Repository.Files("rules/guides", "*.md").Where(path => !path.Contains(".zh-Hans.") && !path.EndsWith("/README.md")).Select(Path.GetFileName),
        Markdown.Links(Repository.Read("rules/guides/README.md")).Where(link => !link.Contains('/')).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Guides))]
    public void A_page_has_at_most_200_lines(string path)
    {
        var lines = Repository.Read(path).Count(c => c == '\n');
        Assert.True(lines <= 200, $"{path} has {lines} lines: split it.");
    }

    [Fact]
    public void Every_kind_of_example_is_a_file_that_some_front_reads() => Assert.All(
        Sample.Files.Values, path => Assert.NotEmpty(ExampleTests.FrontsFor(new Sample(path, "", new Dictionary<string, string>()))));

    private static void AssertLinks(string path)
    {
        foreach (var link in Markdown.Links(Repository.Read(path)).Where(link => !link.Contains("://")))
        {
            var (page, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
            var target = page.Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, page);
            Assert.True(page.Length == 0 || Repository.Leads(path, page), $"{path} links to {target}, which does not exist.");
            Assert.True(
                anchor.Length == 0 || Markdown.Anchors(Repository.Read(target)).Contains(anchor),
                $"{path} links to #{anchor} of {target}, which has only: {string.Join(' ', Markdown.Anchors(Repository.Read(target)))}");
        }
    }
}
