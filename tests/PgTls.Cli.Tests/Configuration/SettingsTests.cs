using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Configuration;

public class SettingsTests
{
    [Theory]
    [InlineData("none", null, ExitCode.Clean)]
    [InlineData("silent", null, ExitCode.Clean)]
    [InlineData("suggestion", "info", ExitCode.Clean)]
    [InlineData("warning", "warning", ExitCode.Findings)]
    [InlineData("error", "error", ExitCode.Findings)]
    [InlineData("default", "warning", ExitCode.Findings)]
    [InlineData(" Error ", "error", ExitCode.Findings)]
    public void A_rules_severity_can_be_set_in_either_kind_of_file(string severity, string? shown, int exitCode)
    {
        foreach (var (file, section) in new[] { (".editorconfig", "[*.json]\n"), (".globalconfig", "") })
        {
            using var workspace = new Workspace();
            workspace.Write("a.json", Workspace.Weak);
            workspace.Write(file, $"{section}dotnet_diagnostic.PGTLS102.severity = {severity}\n");

            var run = workspace.Run("lint", ".");

            Assert.Equal(shown, run.FindingLines.SingleOrDefault()?.Split(' ')[1]);
            Assert.Equal(exitCode, run.ExitCode);
        }
    }

    [Theory]
    [InlineData("dotnet_analyzer_diagnostic.severity = error", "error")]
    [InlineData("dotnet_analyzer_diagnostic.category-Security.severity = error", "error")]
    [InlineData("dotnet_analyzer_diagnostic.category-Style.severity = error", "warning")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none\ndotnet_analyzer_diagnostic.category-Security.severity = error", "error")]
    [InlineData("dotnet_analyzer_diagnostic.category-Security.severity = none\ndotnet_diagnostic.PGTLS102.severity = suggestion", "info")]
    [InlineData("dotnet_analyzer_diagnostic.severity = error\ndotnet_diagnostic.PGTLS102.severity = default", "warning")]
    public void The_closest_of_rule_category_and_all_decides(string lines, string shown)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(".globalconfig", lines);

        Assert.Equal(shown, Assert.Single(workspace.Run("lint", ".").FindingLines).Split(' ')[1]);
    }

    [Fact]
    public void A_findings_own_lower_severity_holds_where_nothing_is_set()
    {
        using var workspace = new Workspace();
        const string Bare = """{ "A": "Host=db;Database=shop;Username=postgres;Password=x" }""";
        workspace.Write("a.json", Bare);
        Assert.Contains(": info PGTLS103: ", workspace.Run("lint", ".").Output);

        workspace.Write(".globalconfig", "dotnet_diagnostic.PGTLS103.severity = default");
        Assert.Contains(": info PGTLS103: ", workspace.Run("lint", ".").Output);

        workspace.Write(".globalconfig", "dotnet_diagnostic.PGTLS103.severity = warning");
        Assert.Contains(": warning PGTLS103: ", workspace.Run("lint", ".").Output);
    }

    [Fact]
    public void A_severity_that_is_none_goes_before_no_other_and_is_said()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.json", Workspace.Weak);
        workspace.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.PGTLS102.severity = error\n");
        workspace.Write("sub/.editorconfig", "[*]\ndotnet_diagnostic.PGTLS102.severity = loud\n");

        var run = workspace.Run("lint", ".");

        Assert.Contains(": error PGTLS102: ", run.Output);
        Assert.StartsWith("sub/.editorconfig:2:1: dotnet_diagnostic.PGTLS102.severity has an invalid value and is ignored", run.ErrorLines[0]);
    }

    [Fact]
    public void Files_may_have_different_options_and_severities()
    {
        using var workspace = new Workspace();
        workspace.Write("a/a.json", Workspace.Weak);
        workspace.Write("b/b.json", Workspace.Weak);
        workspace.Write("c/c.json", Workspace.Weak);
        workspace.Write(".globalconfig", "pgtls.target = postgresql\n");
        workspace.Write("a/.editorconfig", "[*.json]\npgtls.target = gaussdb_dws\n");
        workspace.Write(".editorconfig", "[c/*]\ndotnet_diagnostic.PGTLS102.severity = none\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(2, run.FindingLines.Length);
        Assert.EndsWith("Use SSL Mode=VerifyCA.", run.FindingLines[0]);
        Assert.EndsWith("Use SSL Mode=VerifyFull.", run.FindingLines[1]);
    }

    [Fact]
    public void A_root_file_ends_the_search_for_editorconfigs_only()
    {
        using var workspace = new Workspace();
        workspace.Write("a/a.json", Workspace.Weak);
        workspace.Write(".editorconfig", "[*]\ndotnet_diagnostic.PGTLS102.severity = none\n");
        workspace.Write(".globalconfig", "pgtls.target = postgresql\n");
        workspace.Write("a/.editorconfig", "root = true\n");

        Assert.EndsWith("Use SSL Mode=VerifyFull.", Assert.Single(workspace.Run("lint", ".").FindingLines));
    }

    [Fact]
    public void An_option_with_a_wrong_value_is_named_once_with_what_it_may_be()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak);
        workspace.Write(".editorconfig", "[*]\n\npgtls.target = orakel\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(2, run.FindingLines.Length);
        Assert.Equal(".editorconfig:3:1: pgtls.target has a value it cannot have, and counts as not set. Allowed: auto, postgresql, opengauss, gaussdb, gaussdb_dws.", run.ErrorLines[0]);
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
    }

    [Fact]
    public void A_key_that_is_no_option_is_named_with_the_nearest_one()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(".globalconfig", "pgtls.targt = postgresql\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(".globalconfig:1:1: There is no option pgtls.targt, so it has no effect. The nearest one is pgtls.target.", run.ErrorLines[0]);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
    }

    [Fact]
    public void A_severity_of_no_rule_is_named_with_the_nearest_one()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(".editorconfig", "[*]\ndotnet_diagnostic.PGTLS133.severity = none\ndotnet_diagnostic.CA9999.severity = none\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(".editorconfig:2:1: There is no rule PGTLS133, so its severity has no effect. The nearest one is PGTLS103.", run.ErrorLines[0]);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
    }

    [Fact]
    public void A_severity_that_is_none_is_named_and_does_nothing_as_for_the_compiler()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(".globalconfig", "dotnet_diagnostic.PGTLS102.severity = off\n");

        var run = workspace.Run("lint", ".");

        Assert.Contains(": warning PGTLS102: ", run.Output);
        Assert.StartsWith(".globalconfig:1:1: dotnet_diagnostic.PGTLS102.severity has an invalid value and is ignored", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void Global_files_of_one_level_that_set_the_same_key_are_pointed_out()
    {
        using var workspace = new Workspace();
        workspace.Write("x/a.json", Workspace.Weak);
        workspace.Write(".globalconfig", "pgtls.target = postgresql\nother.key = 1\n");
        workspace.Write("x/.globalconfig", "pgtls.target = gaussdb\nother.key = 2\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(
            ["pgtls.target is ignored, because several global files of the same level set it: set it in one of them, or give one a higher global_level (.globalconfig:1, x/.globalconfig:1)"],
            run.ErrorLines[..^1]);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void A_configuration_file_that_cannot_be_read_is_named()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(".editorconfig", [0xFF]);

        var run = workspace.Run("fix", ".");

        Assert.StartsWith(".editorconfig: neither UTF-8 nor UTF-16", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
    }
}
