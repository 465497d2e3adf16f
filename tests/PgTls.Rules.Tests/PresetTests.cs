using PgTls.Rules.Tests.Fronts;
using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests;

/// <summary>The presets name every rule and do what they say.</summary>
public class PresetTests
{
    private const string Recommended = "rules/presets/recommended.globalconfig";
    private const string Strict = "rules/presets/strict.globalconfig";

    public static TheoryData<string> Ids => ExampleTests.Ids;

    [Fact]
    public void The_recommended_preset_names_every_rule_with_its_default_severity() => AssertIs(
        Recommended,
        """
        # Every rule as it is without any configuration: a file to copy and edit. The comment names the default severity; "default" also keeps
        # what a rule reports as less, while a severity written out (error, warning, suggestion, silent, none) holds for all its findings.
        # A rule that is off is switched on by any severity, by "default" too.
        """,
        rule => rule.IsEnabledByDefault ? "default" : "none");

    [Fact]
    public void The_strict_preset_raises_every_rule() => AssertIs(
        Strict,
        """
        # Weak TLS settings break the build. A severity written out holds for all findings of a rule, also for those that are reported as less
        # (a private host, verify-full while the database is not known): set pgtls.target to say which database it is.
        """,
        rule => rule.DefaultSeverity == Severity.Info ? "warning" : "error");

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_recommended_preset_changes_nothing(string id)
    {
        foreach (var (front, sample) in SamplesOf(id))
            Assert.Equal(await front.LintAsync(sample with { Config = "" }), await front.LintAsync(With(sample, Recommended)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_strict_preset_makes_errors_of_warnings_and_warnings_of_information(string id)
    {
        var expected = RuleCatalog.Find(id)!.DefaultSeverity == Severity.Info ? Severity.Warning : Severity.Error;
        foreach (var (front, sample) in SamplesOf(id))
        {
            var findings = (await front.LintAsync(With(sample, Strict))).Where(finding => finding.Id == id).ToList();
            Assert.NotEmpty(findings);
            Assert.All(findings, finding => Assert.Equal(expected, finding.Severity));
        }
    }

    private static IEnumerable<(Front Front, Sample Sample)> SamplesOf(string id) =>
        from example in ExampleTests.PageOf(id).BadExamples
        let sample = ExampleTests.PageOf(id).SampleOf(example.Bad)
        from front in ExampleTests.FrontsFor(sample)
        where front.IsConfigurable
        select (front, sample);

    private static Sample With(Sample sample, string preset) => sample with { Config = Repository.Read(preset).Replace("is_global = true", "") };

    private static void AssertIs(string path, string comment, Func<Rule, string> severityOf)
    {
        var expected = $"is_global = true\n\n{comment.ReplaceLineEndings("\n")}\n";
        foreach (var rule in RuleCatalog.All)
            expected += $"\n# {rule.Id} {rule.Name}: {RulePage.SeverityOf(rule)}\ndotnet_diagnostic.{rule.Id}.severity = {severityOf(rule)}\n";
        Assert.True(Repository.Has(path) && Repository.Read(path) == expected, $"{path} has to be:\n{expected}");
    }
}
