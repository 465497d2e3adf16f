using PgTls.Drivers;
using PgTls.Rules.Tests.Fronts;
using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests;

/// <summary>The lists of rules, options and drivers hold what the code holds.</summary>
public class LedgerTests
{
    private const string RulesPage = "rules/README.md";
    private const string OptionsPage = "rules/configuration.md";
    private const string DriversPage = "rules/drivers.md";
    private const string RulesHead = "| id | name | severity | title | since | fix |";
    private const string DriversHead = "| `pgtls.driver` | driver | known |";
    private const string OptionsHead = "| key | MSBuild property | values | default |";

    [Fact]
    public async Task The_table_of_rules_equals_the_catalogue()
    {
        var expected = RulesHead + "\n|---|---|---|---|---|---|\n";
        foreach (var rule in RuleCatalog.All)
        {
            var isFixable = await IsFixableAsync(rule) ? "yes" : "no";
            expected += $"| [{rule.Id}]({rule.Id}.md) | {rule.Name} | {RulePage.SeverityOf(rule)} | {rule.Title.In(Reported.English)} | {rule.Since} | {isFixable} |\n";
        }
        Assert.True(Markdown.Table(Repository.Read(RulesPage), RulesHead) == expected, $"The table of {RulesPage} has to be:\n{expected}");
    }

    [Fact]
    public void The_table_of_options_has_every_key_with_its_property()
    {
        var rows = Markdown.Table(Repository.Read(OptionsPage), OptionsHead).Split('\n').Skip(2).Where(row => row.Length > 0).ToList();
        var expected = LintOptions.Keys.Select(key => $"| `pgtls.{key}` | `{LintOptions.PropertyOf(key)["build_property.".Length..]}` |")
            .Concat(LintOptions.FileKeys.Select(key => $"| `pgtls.{key}` | – |")).ToList();
        Assert.True(
            rows.Count == expected.Count && rows.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)),
            $"The rows of the options in {OptionsPage} have to begin with:\n{string.Join("\n", expected)}");
    }

    /// <summary>Releases are not listed: a new one needs its table and no document.</summary>
    [Fact]
    public void The_option_of_the_driver_has_every_driver()
    {
        var row = Markdown.Table(Repository.Read(OptionsPage), OptionsHead).Split('\n').Single(row => row.StartsWith("| `pgtls.driver` ", StringComparison.Ordinal));
        var expected = string.Join(", ", DriverCatalog.All.Select(driver => $"`{driver.Id}`").Distinct()) + ";";
        Assert.True(row.Contains("| " + expected, StringComparison.Ordinal), $"The values of pgtls.driver in {OptionsPage} have to begin with:\n{expected}");
    }

    [Fact]
    public void The_table_of_drivers_says_how_well_each_is_known()
    {
        var expected = DriversHead + "\n|---|---|---|\n" + string.Concat(DriverCatalog.All.GroupBy(driver => driver.Id).Select(releases =>
        {
            var (first, last) = (releases.First(), releases.Last());
            var versions = first.Versions.First == 0 ? "" : $" since {first.Versions.First}";
            var known = last.Evidence switch
            {
                Evidence.Run => "by running it",
                Evidence.Source => "from source",
                _ => $"not: taken for {last.AssumedFrom}",
            };
            return $"| `{last.Id}` | {last.Name}{versions} | {known} |\n";
        }));
        Assert.True(Markdown.Table(Repository.Read(DriversPage), DriversHead) == expected, $"The table of drivers in {DriversPage} has to be:\n{expected}");
    }

    /// <summary>Whether a fix is offered for one of the examples on the rule's page.</summary>
    private static async Task<bool> IsFixableAsync(Rule rule)
    {
        var page = RulePage.Read(rule);
        foreach (var sample in page.BadExamples.Select(example => page.SampleOf(example.Bad)))
        {
            foreach (var front in ExampleTests.FrontsFor(sample))
            {
                if (await front.RepairOneAsync(sample, rule.Id) is not null)
                    return true;
            }
        }
        return false;
    }
}
