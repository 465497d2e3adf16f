using System.Text.RegularExpressions;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests;

public partial class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("lint")]
    [InlineData("fix")]
    [InlineData("check", ".")]
    [InlineData("lint", ".", "--format", "xml")]
    [InlineData("lint", ".", "--format", "--quiet")]
    [InlineData("lint", ".", "--format", "--language", "en")]
    [InlineData("lint", ".", "--fail-on", "never")]
    [InlineData("lint", ".", "--output")]
    [InlineData("lint", ".", "--dry-run")]
    [InlineData("fix", ".", "--format", "sarif")]
    [InlineData("fix", ".", "--rule", "PGTLS999")]
    [InlineData("fix", ".", "--rule", "PGTLS102,")]
    [InlineData("fix", ".", "--target", "oracle")]
    [InlineData("fix", ".", "--root-certificate", "root.crt")]
    [InlineData("baseline")]
    [InlineData("baseline", "write")]
    [InlineData("baseline", "check", ".")]
    [InlineData("lint", ".", "--baseline", "none.json")]
    public void Wrong_usage_has_an_exit_code_of_its_own(params string[] args)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run(args);

        Assert.NotEmpty(run.Error);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("lint", "--help")]
    [InlineData("fix", "--help")]
    [InlineData("certs", "--help")]
    [InlineData("effective", "--help")]
    [InlineData("explain", "--help")]
    [InlineData("probe", "--help")]
    [InlineData("baseline", "--help")]
    [InlineData("baseline", "write", "--help")]
    [InlineData("baseline", "check", "--help")]
    public void Help_explains_the_exit_codes(params string[] args)
    {
        using var workspace = new Workspace();

        var run = workspace.Run(args);

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Empty(run.Error);
        foreach (var code in typeof(ExitCode).GetFields())
            Assert.Contains($"\n  {code.GetRawConstantValue()}  ", run.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData]
    [InlineData("lint")]
    [InlineData("fix")]
    [InlineData("certs")]
    [InlineData("effective")]
    [InlineData("explain")]
    [InlineData("rules")]
    [InlineData("completion")]
    [InlineData("man")]
    [InlineData("help")]
    [InlineData("version")]
    [InlineData("baseline")]
    [InlineData("baseline", "write")]
    [InlineData("baseline", "check")]
    public void Help_shows_examples_that_are_right(params string[] command)
    {
        using var workspace = new Workspace();

        var examples = workspace.Run([.. command, "--help"]).Output.ReplaceLineEndings("\n").Split("Examples:\n")[1].Split("\n\n")[0]
            .Split('\n').Where(line => !line.StartsWith("      ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("pgtls", StringComparison.Ordinal) + "pgtls ".Length)..]).ToList();

        Assert.True(examples.Count >= 3);
        Assert.All(examples, example =>
        {
            var args = Word().Matches(example.Split("   ")[0].Split(" < ")[0].Split(" >")[0]).Select(word => word.Value.Trim('"')).ToArray();
            workspace.Run("baseline", "write", ".", "--baseline", args.Contains("known.json") ? "known.json" : ".pgtls-baseline.json");
            Assert.True(workspace.Run(args).ExitCode is ExitCode.Clean or ExitCode.Incomplete, example);
        });
    }

    [Theory]
    [InlineData]
    [InlineData("lint")]
    [InlineData("fix")]
    [InlineData("certs")]
    [InlineData("effective")]
    [InlineData("explain")]
    [InlineData("probe")]
    [InlineData("rules")]
    [InlineData("completion")]
    [InlineData("man")]
    [InlineData("help")]
    [InlineData("version")]
    [InlineData("baseline")]
    [InlineData("baseline", "write")]
    [InlineData("baseline", "check")]
    public void Help_is_in_the_language_of_the_user_interface(params string[] command)
    {
        using var workspace = new Workspace();

        var help = workspace.RunIn("zh-CN", [.. command, "--help"]).Output;

        Assert.Contains("示例：", help);
        Assert.Contains("退出代码", help);
        // Words that are no sentence's: names, values and examples.
        Assert.DoesNotMatch(@"\b(the|and|is|what) ", help);
    }

    [Fact]
    public void A_path_that_begins_with_an_at_sign_is_a_path()
    {
        using var workspace = new Workspace();
        workspace.Write("@a.json", Workspace.Weak);

        Assert.StartsWith("@a.json:1:", Assert.Single(workspace.Run("lint", "@a.json").FindingLines));
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
