using System.Text.Json;
using System.Xml.Linq;
using PgTls.Cli.Reports;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Suppressions;
using JsonDocument = System.Text.Json.JsonDocument;

namespace PgTls.Cli.Tests.Reports;

/// <summary>A finding that somebody decided to live with is kept where programs read it, with the reason, and shown to nobody else.</summary>
public class SuppressionTests
{
    private const string Reason = "the replica of the test lab";

    [Theory]
    [InlineData("text")]
    [InlineData("github")]
    public void People_are_not_shown_it(string form) => Assert.Empty(Written(form));

    [Fact]
    public void Sarif_keeps_it_with_its_justification()
    {
        using var log = JsonDocument.Parse(Written("sarif"));

        var suppression = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("suppressions")[0];
        Assert.Equal(("inSource", Reason), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString()));
    }

    [Fact]
    public void Json_keeps_it_with_its_justification()
    {
        using var report = JsonDocument.Parse(Written("json"));

        Assert.Equal(Reason, report.RootElement.GetProperty("findings")[0].GetProperty("suppression").GetProperty("justification").GetString());
        Assert.Equal(0, report.RootElement.GetProperty("summary").GetProperty("findings").GetInt32());
    }

    [Fact]
    public void Junit_takes_it_for_a_case_that_was_skipped()
    {
        var suite = XDocument.Parse(Written("junit")).Root!.Element("testsuite")!;

        Assert.Equal(("1", "0"), ((string?)suite.Attribute("skipped"), (string?)suite.Attribute("failures")));
        Assert.Equal(Reason, (string?)suite.Element("testcase")!.Element("skipped")!.Attribute("message"));
    }

    private static string Written(string form)
    {
        var document = new IniFile().Parse("[db]\nhost=db.acme.net\nsslmode=prefer\n");
        var finding = Assert.Single(Linter.LintConfigFile("a.ini", document.Text, LintOptions.Default));
        var text = new LintedText(
            Path.Combine(Path.GetTempPath(), "a.ini"), document, [new RankedFinding(finding, Severity.Warning) { Suppression = new Suppression("inSource", Reason) }]);
        using var output = new StringWriter();
        var session = new Session(new ConsoleHost(output, output, Path.GetTempPath()));
        var report = ReportForm.Create(form, session, output, Severity.Warning);
        var summary = new RunSummary(session, new RunPolicy(Severity.Warning));
        summary.Add(text);
        report.Begin();
        report.Add(text);
        report.End(summary);
        return output.ToString();
    }
}
