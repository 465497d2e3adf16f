namespace PgTls.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("lint")]
    [InlineData("fix")]
    [InlineData("check", ".")]
    [InlineData("lint", ".", "--format", "xml")]
    [InlineData("lint", ".", "--fail-on", "never")]
    [InlineData("lint", ".", "--output")]
    [InlineData("lint", ".", "--dry-run")]
    [InlineData("fix", ".", "--format", "sarif")]
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
    public void Help_explains_the_exit_codes(params string[] args)
    {
        using var workspace = new Workspace();

        var run = workspace.Run(args);

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Empty(run.Error);
        foreach (var code in typeof(ExitCode).GetFields())
            Assert.Contains($"\n  {code.GetRawConstantValue()}  ", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_path_that_begins_with_an_at_sign_is_a_path()
    {
        using var workspace = new Workspace();
        workspace.Write("@a.json", Workspace.Weak);

        Assert.StartsWith("@a.json:1:", Assert.Single(workspace.Run("lint", "@a.json").FindingLines));
    }
}
