using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using PgTls.Cli.Probe;

namespace PgTls.Cli.Tests.Probe;

/// <summary>What the pages say of <c>pgtls probe</c> is what there is.</summary>
public partial class ProbeDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "rules/command-line.md"));

    private static string Section
    {
        get
        {
            var start = Page.IndexOf("## Asking the server\n", StringComparison.Ordinal);
            return Page[start..Page.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
        }
    }

    [Fact]
    public void The_page_has_a_row_for_each_option()
    {
        var command = new Command("probe");
        new ProbeArguments().AddTo(command);

        var rows = Section.Split('\n').Where(line => line.StartsWith("| `--", StringComparison.Ordinal)).Select(line => line.Split('`', ' ')[2]);

        Assert.Equal(command.Options.Where(option => !option.Hidden).Select(option => option.Name).Order(), rows.Order());
    }

    [Fact]
    public void The_page_names_every_member_of_the_JSON()
    {
        using var workspace = new Workspace();
        var authority = new TestAuthority("Right Authority");
        workspace.Write("database.ini", "[postgresql]\nhost=db.acme.net\nuser=app\nsslmode=require\n");
        workspace.Write("postgresql.conf", "ssl = off\n");
        using var server = ScriptedServer.WithTls(authority.Issue("db.acme.net"));

        using var json = JsonDocument.Parse(workspace.Run("probe", "--all", ".", "--server-report", "--connect", server.Place, "--direct", "--format", "json").Output);
        var members = new HashSet<string>();
        Collect(json.RootElement);

        Assert.Superset(new HashSet<string> { "serverDifferences", "text", "direct", "sha256", "next", "ends", "line" }, members);
        Assert.All(members, member => Assert.Contains($"`{member}`", Section));

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject())
                {
                    members.Add(member.Name);
                    Collect(member.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in element.EnumerateArray())
                    Collect(one);
            }
        }
    }

    [Fact]
    public void The_default_time_limit_is_the_one_that_help_names()
    {
        using var workspace = new Workspace();
        Assert.Contains($"The default is {ProbeOptions.DefaultTimeout}.", Blanks().Replace(workspace.Run("probe", "--help").Output, " "));
        Assert.Contains($"`--timeout {ProbeOptions.DefaultTimeout}`", Section);
    }

    /// <remarks>The servers of the examples are none of a test's.</remarks>
    [Fact]
    public void The_examples_of_the_help_are_right()
    {
        using var workspace = new Workspace();
        var authority = new TestAuthority("Right Authority");
        workspace.Write("root.crt", authority.Pem);
        workspace.Write("database.ini", "[postgresql]\nhost=db.example.org\nuser=app\nsslmode=require\n");
        using var server = ScriptedServer.WithTls(authority.Issue("db.example.org"));

        var examples = Strings.Resources.GetString("Help_probe_Examples", System.Globalization.CultureInfo.InvariantCulture)!.Split('\n');

        Assert.Equal(3, examples.Length);
        Assert.All(examples, example =>
        {
            var args = Word().Matches(example.Trim().Split("   ")[0]).Select(word => word.Value.Trim('"')).Skip(1);
            var run = workspace.Run([.. args, "--connect", server.Place]);
            Assert.Equal(ExitCode.Findings, run.ExitCode);
            Assert.Contains("strongest", run.Output);
        });
    }

    [Fact]
    public void Only_these_commands_can_ask_a_server()
    {
        using var workspace = new Workspace();
        string[] commands = ["lint", "fix", "certs", "effective", "explain", "probe", "baseline write", "baseline check", "rules", "lsp"];

        Assert.Equal(
            ["fix", "explain", "probe"],
            commands.Where(command => workspace.Run([.. command.Split(' '), "--help"]).Output.Contains("--connect", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
