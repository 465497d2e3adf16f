using PgTls.Rules.Tests.Fronts;

namespace PgTls.Rules.Tests;

/// <summary>What the README shows is what happens.</summary>
public class ReadmeTests
{
    private const string Path = "README.md";

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

    [Fact]
    public void A_link_of_the_README_leads_somewhere() => Assert.All(
        Markdown.Links(Repository.Read(Path)).Where(link => !link.Contains("://") && !link.StartsWith('#')),
        link => Assert.True(Repository.Has(link), $"{Path} links to {link}, which does not exist."));
}
