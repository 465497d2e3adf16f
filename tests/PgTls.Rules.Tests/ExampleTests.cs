using System.Text.RegularExpressions;
using PgTls.Findings;
using PgTls.Rules.Tests.Fronts;
using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests;

/// <summary>The examples on the pages are executed: through every front, which have to agree.</summary>
public partial class ExampleTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_bad_example_is_reported_as_the_page_says(string id)
    {
        var page = PageOf(id);
        var mistakes = new List<string>();
        foreach (var example in page.BadExamples)
        {
            var sample = page.SampleOf(example.Bad);
            foreach (var front in FrontsFor(sample))
            {
                var findings = await front.LintAsync(sample);
                if (Reported.Write(sample, findings) is var said && said != example.Finding.Text)
                    mistakes.Add($"{page.Path}({example.Finding.Line}): the fence has to hold what {front} says:\n{said}");
                if (findings.All(finding => finding.Id != id))
                    mistakes.Add($"{page.Path}({example.Bad.Line}): {id} has to find something here.");
            }
        }
        AssertNone(mistakes);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_front_marks_the_same_text_of_a_bad_example(string id)
    {
        foreach (var example in PageOf(id).BadExamples)
        {
            var sample = PageOf(id).SampleOf(example.Bad);
            var fronts = FrontsFor(sample);
            var first = await fronts[0].LintAsync(sample);
            foreach (var front in fronts.Skip(1))
                Assert.Equal(first, await front.LintAsync(sample));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_fixed_example_is_what_the_recommended_fix_makes_of_the_bad_one(string id)
    {
        var page = PageOf(id);
        var mistakes = new List<string>();
        foreach (var example in page.BadExamples)
        {
            var sample = page.SampleOf(example.Bad);
            foreach (var front in FrontsFor(sample))
            {
                var repaired = await front.RepairAsync(sample, id);
                if (example.Fixed is { } expected && repaired != expected.Text)
                    mistakes.Add($"{page.Path}({expected.Line}): the fence has to hold what {front} makes of the bad example:\n{repaired}");
                if (example.Fixed is null && repaired != sample.Text)
                    mistakes.Add($"{page.Path}({example.Finding.Line}): the next fence has to be ```{example.Bad.Language} fixed:\n{repaired}");
            }
        }
        AssertNone(mistakes);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Fixed_and_good_examples_are_in_order(string id)
    {
        var page = PageOf(id);
        IEnumerable<(Fence, Sample)> examples =
        [
            .. from example in page.BadExamples
               let repaired = example.Fixed
               where repaired is not null
               select (repaired, page.SampleOf(example.Bad) with { Text = repaired.Text }),
            .. from fence in page.GoodExamples select (fence, page.SampleOf(fence)),
        ];
        foreach (var (fence, sample) in examples)
        {
            foreach (var front in FrontsFor(sample))
            {
                var findings = await front.LintAsync(sample);
                Assert.True(
                    findings.All(finding => (finding.Severity < Severity.Warning && finding.Id != id) || (fence.Tag == FenceTag.Fixed && IsLeftToReplace(finding))),
                    $"{page.Path}({fence.Line}): {front} finds something here:\n{Reported.Write(sample, findings)}");
            }
        }
    }

    /// <summary>A fix that needs a decision leaves a place-holder, which is a finding of its own.</summary>
    private static bool IsLeftToReplace(Reported finding) => finding.Id == "PGTLS308";

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_good_example_is_silent_because_it_is_good_and_not_because_nobody_takes_it_for_a_connection(string id)
    {
        var page = PageOf(id);
        foreach (var fence in page.GoodExamples)
        {
            var spoilt = Spoil(page.SampleOf(fence));
            foreach (var front in FrontsFor(spoilt))
            {
                Assert.True(
                    (await front.LintAsync(spoilt)).Any(),
                    $"{page.Path}({fence.Line}): {front} says nothing of this even if it is spoilt, so it proves nothing:\n{spoilt.Text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_examples_in_code_where_that_is_judged_and_in_configuration_and_a_good_one(string id)
    {
        var page = PageOf(id);
        Assert.All(
            page.Fences.Where(fence => fence.Tag is FenceTag.Bad or FenceTag.Good),
            fence => Assert.True(Sample.Files.ContainsKey(fence.Language), $"{page.Path}({fence.Line}): an example is {string.Join(", ", Sample.Files.Keys)}."));
        // That a rule has no fix at all is in the list of rules, which is tested against what the fronts offer.
        var isFixable = page.BadExamples.Any(example => example.Fixed is not null);
        Assert.True(
            !page.Facts["reported in"].Split(", ").Contains("C#")
            || page.BadExamples.Any(example => example.Bad.Language == "csharp" && example.Fixed is not null == isFixable),
            $"{page.Path}: add ```csharp bad, ```text finding and, if the rule has fixes, ```csharp fixed.");
        Assert.True(
            page.BadExamples.Any(example => example.Bad.Language != "csharp" && example.Fixed is not null == isFixable),
            $"{page.Path}: add ```ini bad or another kind of file, ```text finding and, if the rule has fixes, a fixed fence.");
        Assert.True(page.GoodExamples.Any(), $"{page.Path}: add a good example.");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_option_that_an_example_needs_is_named_on_its_page(string id)
    {
        var page = PageOf(id);
        foreach (var fence in page.Fences)
        {
            foreach (var (key, value) in fence.Options)
            {
                var option = $"`pgtls.{key} = {value}`";
                Assert.True(page.Prose.Any(line => line.Contains(option)), $"{page.Path}({fence.Line}): the option is invisible there; say {option} above.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_of_a_rule_that_is_off_says_how_it_is_switched_on(string id)
    {
        var page = PageOf(id);
        var line = RulePage.LineThatSwitchesOn(RuleCatalog.Find(id)!);
        Assert.True(
            line.Length == 0 || page.Fences.Any(fence => fence.Tag == FenceTag.None && fence.Text == line),
            $"{page.Path}: add\n```ini\n{line}```");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_line_that_switches_a_rule_off_does_so(string id)
    {
        var page = PageOf(id);
        var line = $"dotnet_diagnostic.{id}.severity = none\n";
        Assert.True(
            page.Fences.Any(fence => fence.Tag == FenceTag.None && fence.Text == line),
            $"{page.Path}: under \"## When to switch it off\" add\n```ini\n{line}```");
        foreach (var example in page.BadExamples)
        {
            var sample = page.SampleOf(example.Bad) with { Config = line };
            foreach (var front in FrontsFor(sample).Where(front => front.IsConfigurable))
                Assert.DoesNotContain(await front.LintAsync(sample), finding => finding.Id == id);
        }
    }

    internal static RulePage PageOf(string id) => RulePage.Read(RuleCatalog.Find(id)!);

    internal static IReadOnlyList<Front> FrontsFor(Sample sample) => [.. Front.All.Where(front => front.Reads(sample))];

    /// <summary>
    /// The same connections with a mode that no driver knows and nobody is recognised by, to a host that has TLS; the same server without TLS.
    /// </summary>
    private static Sample Spoil(Sample sample) => sample with
    {
        Text = Server().Replace(
            SocketPath().Replace(Mode().Replace(Member().Replace(sample.Text, "SslMode.Disable"), "${1}Bogus"), "${1}db.example.org"),
            match => match.Value == "hostssl" ? "host" : "ssl = off"),
        Options = new Dictionary<string, string>(sample.Options) { ["loopback"] = "report" },
    };

    [GeneratedRegex(@"(ssl ?mode\s*=\s*(?!SslMode\.))[\w-]+", RegexOptions.IgnoreCase)]
    private static partial Regex Mode();

    [GeneratedRegex(@"\bSslMode\.\w+")]
    private static partial Regex Member();

    [GeneratedRegex(@"(host\s*=\s*)/[\w/]+")]
    private static partial Regex SocketPath();

    [GeneratedRegex(@"^(ssl = on$|hostssl\b)", RegexOptions.Multiline)]
    private static partial Regex Server();

    private static void AssertNone(List<string> mistakes) => Assert.True(mistakes.Count == 0, string.Join("\n", mistakes));
}
