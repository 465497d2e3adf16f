using PgTls.Rules.Tests.Fronts;

namespace PgTls.Rules.Tests;

/// <summary>What the README shows is what happens.</summary>
public class ReadmeTests
{
    private const string Path = "README.md";

    private static readonly string[] OwnRoots = ["https://github.com/pgtls/pgtls/blob/main/", "https://raw.githubusercontent.com/pgtls/pgtls/main/"];

    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>();

    [Fact]
    public async Task The_first_example_is_reported_as_the_README_says()
    {
        var fences = Markdown.Fences(Repository.Read(Path));
        var code = fences.First(fence => fence.Info == "csharp").Text;
        var shown = fences.First(fence => fence.Info == "text").Text;
        var sample = new Sample("Program.cs", code, NoOptions);
        var said = Reported.Write(sample, await new CompilerFront().LintAsync(sample));
        // The README wraps what is one line.
        Assert.True(said.TrimEnd() == shown.TrimEnd().ReplaceLineEndings(" "), $"{Path} has to show:\n{said}");
    }

    [Fact]
    public void The_options_and_severities_of_the_README_exist()
    {
        var keys = Markdown.Fences(Repository.Read(Path))
            .Where(fence => fence.Info == "ini")
            .SelectMany(fence => fence.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => line.Split('=')[0].Trim())
            .Where(key => key != "is_global");
        var known = LintOptions.Keys.Concat(LintOptions.FileKeys).Select(key => "pgtls." + key).Concat(RuleCatalog.All.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity"));
        Assert.Subset(known.ToHashSet(), keys.ToHashSet());
    }

    /// <remarks>The README is also the page of the packages, where a relative link leads nowhere.</remarks>
    [Fact]
    public void A_link_of_the_README_is_absolute_and_leads_somewhere() => Assert.All(Markdown.Links(Repository.Read(Path)), link =>
    {
        Assert.StartsWith("https://", link, StringComparison.Ordinal);
        if (OwnRoots.FirstOrDefault(root => link.StartsWith(root, StringComparison.Ordinal)) is { } root)
            Assert.True(Repository.Leads(Path, link[root.Length..].Split('#')[0]), $"{Path} links to {link}, which does not exist.");
    });

    [Theory]
    [InlineData("src/README.md")]
    [InlineData(".github/CHANGELOG.md")]
    [InlineData(".github/CONTRIBUTING.md")]
    [InlineData(".github/SECURITY.md")]
    public void A_link_of_a_page_for_contributors_leads_somewhere(string page) => Assert.All(
        Markdown.Links(Repository.Read(page)).Where(link => !link.Contains("://")),
        link => Assert.True(Repository.Leads(page, link), $"{page} links to {link}, which does not exist."));
}
