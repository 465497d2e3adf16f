using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Reports;

public class GitHubReportTests
{
    [Fact]
    public void A_finding_is_an_annotation_of_its_place()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n");

        var (command, properties, message) = Read(Assert.Single(workspace.Run("lint", ".", "--format", "github").OutputLines));

        Assert.Equal("warning", command);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["file"] = "sub/a.ini",
                ["line"] = "3",
                ["endLine"] = "3",
                ["col"] = "9",
                ["endColumn"] = "15",
                ["title"] = "PGTLS102 TlsOptional",
            },
            properties);
        Assert.StartsWith("sslmode=prefer lets libpq connect unencrypted", message);
    }

    [Theory]
    [InlineData("a,b.json")]
    [InlineData("a::b.json")]
    [InlineData("100%.json")]
    [InlineData("%0A.json")]
    [InlineData("line\nbreak.json")]
    [InlineData("数据库.json")]
    public void A_file_of_any_name_is_read_back(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        using var workspace = new Workspace();
        workspace.Write(name, Workspace.Weak);

        var line = Assert.Single(workspace.Run("lint", ".", "--format", "github").Output.TrimEnd('\n').Split('\n'));

        Assert.Equal(name, Read(line).Properties["file"]);
    }

    [Fact]
    public void Severities_are_commands_and_failures_are_errors()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", "[a.json]\ndotnet_diagnostic.PGTLS102.severity = error\n[b.json]\ndotnet_diagnostic.PGTLS102.severity = suggestion\n");
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak);

        var lines = workspace.Run("lint", ".", "gone.json", "--format", "github").OutputLines.Select(Read).ToList();

        Assert.Equal(["error", "notice", "error"], lines.Select(line => line.Command));
        Assert.StartsWith("gone.json: no such file", lines[^1].Message);
    }

    /// <summary>Reads a workflow command as the runner does: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs.</summary>
    private static (string Command, Dictionary<string, string> Properties, string Message) Read(string line)
    {
        Assert.StartsWith("::", line);
        var end = line.IndexOf("::", 2, StringComparison.Ordinal);
        var head = line[2..end];
        var blank = head.IndexOf(' ');
        var properties = head[(blank + 1)..].Split(',').Select(property => property.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Unescape(pair[1]).Replace("%3A", ":").Replace("%2C", ",").Replace("%25", "%"));
        return (head[..blank], properties, Unescape(line[(end + 2)..]).Replace("%25", "%"));

        static string Unescape(string text) => text.Replace("%0D", "\r").Replace("%0A", "\n");
    }
}
