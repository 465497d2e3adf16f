using System.Xml.Linq;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Reports;

public class JUnitReportTests
{
    [Fact]
    public void A_finding_is_a_case_that_fails_and_a_file_without_any_is_one_that_passes()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n[other]\nhost=db.acme.net\nsslmode=disable\n");
        workspace.Write("b.json", "{}");

        var suite = Suite(workspace.Run("lint", ".", "--format", "junit"), (3, 2, 0, 0));

        var cases = suite.Elements("testcase").ToList();
        Assert.Equal(["PGTLS102 TlsOptional (3:9)", "PGTLS101 TlsDisabled (6:9)", "b.json"], cases.Select(one => (string?)one.Attribute("name")));
        Assert.Equal(["a.ini", "a.ini", "b.json"], cases.Select(one => (string?)one.Attribute("classname")));
        var failure = cases[0].Element("failure")!;
        Assert.StartsWith("sslmode=prefer lets libpq connect unencrypted", (string?)failure.Attribute("message"));
        Assert.Equal("warning", (string?)failure.Attribute("type"));
        Assert.StartsWith("sslmode=prefer\nfix: Set sslmode to verify-ca", failure.Value);
        Assert.Empty(cases[2].Elements());
    }

    [Fact]
    public void What_does_not_fail_the_run_fails_no_case()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var suite = Suite(workspace.Run("lint", ".", "--format", "junit", "--fail-on", "error"), (1, 0, 0, 0));

        Assert.StartsWith("SSL Mode=Prefer lets Npgsql", suite.Element("testcase")!.Element("system-out")!.Value);
    }

    [Fact]
    public void What_could_not_be_read_is_an_error()
    {
        using var workspace = new Workspace();

        var suite = Suite(workspace.Run("lint", "gone.json", "--format", "junit"), (1, 0, 1, 0));

        Assert.StartsWith("gone.json: ", (string?)suite.Element("testcase")!.Element("error")!.Attribute("message"));
    }

    [Theory]
    [InlineData("<&>\"'.json")]
    [InlineData("数据库🐘.json")]
    [InlineData("\u001b[2J.json")]
    public void A_file_of_any_name_makes_a_report_that_can_be_read(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        using var workspace = new Workspace();
        workspace.Write(name, Workspace.Weak);

        var run = workspace.Run("lint", ".", "--format", "junit");

        Assert.Equal(name.Replace("\u001b", "\\u001b"), (string?)Suite(run, (1, 1, 0, 0)).Element("testcase")!.Attribute("classname"));
        Assert.True(System.Text.Ascii.IsValid(run.Output));
    }

    private static XElement Suite(RunResult run, (int Tests, int Failures, int Errors, int Skipped) counts)
    {
        var root = XDocument.Parse(run.Output).Root!;
        Assert.Equal("testsuites", root.Name.LocalName);
        var suite = Assert.Single(root.Elements("testsuite").ToList());
        foreach (var element in new[] { root, suite })
            Assert.Equal(counts, ((int)element.Attribute("tests")!, (int)element.Attribute("failures")!, (int)element.Attribute("errors")!, (int)element.Attribute("skipped")!));
        Assert.Equal(counts.Tests, suite.Elements("testcase").Count());
        return suite;
    }
}
