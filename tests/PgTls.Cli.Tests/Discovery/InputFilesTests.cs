using System.Text;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Discovery;

public class InputFilesTests
{
    [Fact]
    public void The_standard_input_is_linted_under_the_name_it_is_given()
    {
        using var workspace = new Workspace { Input = Encoding.UTF8.GetBytes(Workspace.Weak) };
        workspace.Write("sub/.editorconfig", "[*.json]\ndotnet_diagnostic.PGTLS102.severity = error\n");

        var run = workspace.Run("lint", "-", "--stdin-filename", "sub/a.json");

        Assert.StartsWith("sub/a.json:1:", Assert.Single(run.FindingLines));
        Assert.Contains(": error PGTLS102: ", run.Output);
    }

    [Fact]
    public void The_standard_input_of_a_kind_nobody_knows_is_said_so()
    {
        using var workspace = new Workspace { Input = Encoding.UTF8.GetBytes(Workspace.Weak) };

        var run = workspace.Run("lint", "-", "--stdin-filename", "a.txt");

        Assert.StartsWith("a.txt: pgtls does not check this kind of file", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void Files_of_other_kinds_that_mention_a_connection_are_counted()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        workspace.Write("main.tf", "url = \"postgres://db.acme.net/d?sslmode=disable\"");
        workspace.Write("sub/b.tf", "sslmode = \"disable\"");
        workspace.Write("sub/c.bicep", "param sslMode string = 'disable'");
        workspace.Write("other.tf", "bucket = \"b\"");
        workspace.Write("node_modules/d.tf", "sslmode = \"disable\"");
        workspace.Write("ignored/e.tf", "sslmode = \"disable\"");
        workspace.Write(".pgtlsignore", "ignored/\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal("3 files with connections not checked, of kinds that pgtls does not read: 2 *.tf, 1 *.bicep", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Theory]
    [InlineData("lint", "-")]
    [InlineData("lint", ".", "--stdin-filename", "a.json")]
    [InlineData("lint", "-", "--stdin-filename", "a.json", "--files-from", "-")]
    [InlineData("fix", "-")]
    [InlineData("lint", "--no-ignore")]
    public void What_is_to_be_read_must_be_said_in_one_way(params string[] args)
    {
        using var workspace = new Workspace();

        Assert.Equal(ExitCode.WrongUsage, workspace.Run(args).ExitCode);
    }

    [Theory]
    [InlineData("b.json\r\na.json\nREADME.md\n\nMakefile")]
    [InlineData("b.json\0a.json\0README.md\0Makefile\0")]
    public void A_list_may_name_files_of_any_kind(string list)
    {
        using var workspace = new Workspace { Input = Encoding.UTF8.GetBytes(list) };
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak);

        foreach (var args in new[] { new[] { "--files-from", "-" }, ["--files-from", workspace.Write("list", list)], ["--files-from", "list", "a.json"] })
        {
            var run = workspace.Run(["lint", .. args]);

            Assert.Equal(["a.json", "b.json"], run.FindingLines.Select(line => line.Split(':')[0]));
            Assert.Equal("2 files of the list skipped, because pgtls does not check this kind of file", run.ErrorLines[0]);
            Assert.Equal(ExitCode.Findings, run.ExitCode);
        }
    }

    [Fact]
    public void A_listed_file_that_is_not_there_is_a_failure()
    {
        using var workspace = new Workspace { Input = "gone.json"u8.ToArray() };

        var run = workspace.Run("lint", "--files-from", "-");

        Assert.StartsWith("gone.json: no such file", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void A_list_of_nothing_is_nothing_to_do()
    {
        using var workspace = new Workspace();

        Assert.Equal(ExitCode.Clean, workspace.Run("lint", "--files-from", "-").ExitCode);
    }

    [Fact]
    public void What_git_tracks_is_linted_though_a_pattern_ignores_it_and_what_pgtlsignore_names_is_not()
    {
        using var workspace = new Workspace { Input = "a.json\nfixtures/b.json\nc.json\n"u8.ToArray() };
        workspace.Write(".gitignore", "a.json\n");
        workspace.Write(".pgtlsignore", "fixtures/\nc.json\n");
        foreach (var path in new[] { "a.json", "fixtures/b.json", "c.json" })
            workspace.Write(path, Workspace.Weak);

        Assert.StartsWith("a.json:", Assert.Single(workspace.Run("lint", "--files-from", "-").FindingLines));
        Assert.Equal(3, workspace.Run("lint", "--files-from", "-", "--no-ignore").FindingLines.Length);
        Assert.Single(workspace.Run("lint", "c.json").FindingLines);
    }

    [Fact]
    public void A_list_can_be_repaired()
    {
        using var workspace = new Workspace { Input = "a.json"u8.ToArray() };
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);

        workspace.Run("fix", "--files-from", "-");

        Assert.Equal(Workspace.Strong, workspace.Read("a.json"));
    }

    [Theory]
    [InlineData("*.json", "a.json")]
    [InlineData("**/*.json", "a.json", "sub/b.json", "sub/deep/c.json")]
    [InlineData("sub/*", "sub/b.json", "sub/d.ini")]
    [InlineData("s*b/**/c.json", "sub/deep/c.json")]
    [InlineData("./sub/*.json", "sub/b.json")]
    public void A_pattern_that_the_shell_left_alone_is_expanded(string pattern, params string[] expected)
    {
        using var workspace = new Workspace();
        workspace.Write(".gitignore", "ignored/\n");
        workspace.Write("sub/d.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n");
        foreach (var path in new[] { "a.json", "sub/b.json", "sub/deep/c.json", "ignored/e.json", "sub/bin/f.json" })
            workspace.Write(path, Workspace.Weak);

        Assert.Equal(expected, workspace.Run("lint", pattern).FindingLines.Select(line => line.Split(':')[0]));
    }

    [Theory]
    [InlineData("*.toml")]
    [InlineData("gone/*.json")]
    public void A_pattern_that_matches_nothing_is_a_failure(string pattern)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("lint", pattern);

        Assert.StartsWith(pattern + ": ", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void Files_behind_links_are_linted_once_and_under_the_name_somebody_gave()
    {
        using var workspace = new Workspace();
        workspace.Write("..2026/a.json", Workspace.Weak);
        Directory.CreateSymbolicLink(workspace["..data"], "..2026");
        File.CreateSymbolicLink(workspace["a.json"], "..data/a.json");
        File.CreateSymbolicLink(workspace["b.json"], "a.json");

        Assert.StartsWith("..2026/a.json:", Assert.Single(workspace.Run("lint", ".").FindingLines));
        Assert.StartsWith("b.json:", Assert.Single(workspace.Run("lint", ".", "b.json").FindingLines));
    }

    [Fact]
    public void A_file_that_only_links_lead_to_is_linted_under_the_first_of_them()
    {
        using var workspace = new Workspace();
        workspace.Write(".gitignore", "hidden/\n");
        workspace.Write("hidden/a.json", Workspace.Weak);
        workspace.Write("hidden/h.json", Workspace.Weak);
        File.CreateSymbolicLink(workspace["x.json"], "hidden/a.json");
        File.CreateSymbolicLink(workspace["y.json"], "hidden/a.json");
        File.CreateSymbolicLink(workspace["z.json"], "hidden/h.json");

        Assert.Equal(["x.json", "z.json"], workspace.Run("lint", ".").FindingLines.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void Directories_within_one_another_are_linted_once()
    {
        using var workspace = new Workspace();
        foreach (var path in new[] { "a/b/c.json", "a/z.json", "a.json", "a0.json" })
            workspace.Write(path, Workspace.Weak);

        var run = workspace.Run("lint", "a/b", ".", "a", "a/b/../b", "*.json");

        Assert.Equal(["a.json", "a/b/c.json", "a/z.json", "a0.json"], run.FindingLines.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void Results_are_in_one_order_however_many_files_are_read_at_a_time()
    {
        using var workspace = new Workspace();
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
            workspace.Write($"{random.Next(10)}/{random.Next(10)}.{random.Next(1000)}.json", new string(' ', random.Next(5000)) + Workspace.Weak);
        workspace.Workers = 1;
        var expected = workspace.Run("lint", ".");

        workspace.Workers = 8;

        Assert.Equal(expected.Output, workspace.Run("lint", ".").Output);
        var paths = expected.FindingLines.Select(line => line.Split(':')[0]).ToList();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
    }
}
