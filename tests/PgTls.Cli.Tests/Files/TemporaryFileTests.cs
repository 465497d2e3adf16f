using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Files;

/// <summary>What a run that was killed leaves behind holds passwords, and is not to stay.</summary>
public class TemporaryFileTests
{
    private const string Left = ".pgtls-0123456789abcdef0123456789abcdef.tmp";

    [Fact]
    public void The_next_repair_removes_and_names_what_a_killed_run_left()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.json", "{}");
        workspace.Write("sub/" + Left, Workspace.Weak);

        Assert.Contains($"sub/{Left}: left by an earlier run that was killed, and may hold passwords: delete it", workspace.Run("fix", ".", "--dry-run").ErrorLines);
        Assert.True(File.Exists(workspace["sub/" + Left]));

        Assert.Contains($"sub/{Left}: removed; an earlier run that was killed left it", workspace.Run("fix", ".").ErrorLines);
        Assert.False(File.Exists(workspace["sub/" + Left]));
    }

    [Fact]
    public void What_lies_beside_a_file_that_a_link_leads_to_is_found_too()
    {
        using var workspace = new Workspace();
        workspace.Write("real/a.json", "{}");
        workspace.Write("real/" + Left, Workspace.Weak);
        File.CreateSymbolicLink(workspace["a.json"], "real/a.json");

        workspace.Run("fix", "a.json");

        Assert.False(File.Exists(workspace["real/" + Left]));
    }

    [Fact]
    public void The_next_report_removes_what_a_killed_run_left_beside_it()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        workspace.Write("out/" + Left, "half a report");

        workspace.Run("lint", ".", "--output", "out/report.txt");

        Assert.Equal(["report.txt"], Directory.GetFiles(workspace["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public void What_another_run_is_writing_stays()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        using var other = new AtomicFile(workspace["b.json"]);

        Assert.DoesNotContain(".tmp", workspace.Run("fix", ".").Error);

        other.Stream.Write("text"u8);
        other.Complete();
        Assert.Equal("text", workspace.Read("b.json"));
    }

    [Theory]
    [InlineData(".pgtls-.tmp")]
    [InlineData(".pgtls-0123456789abcdef0123456789abcdeg.tmp")]
    [InlineData(".pgtls-0123456789abcdef0123456789abcdef.tmp.json")]
    [InlineData("x.pgtls-0123456789abcdef0123456789abcdef.tmp")]
    public void What_has_another_name_stays(string name)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        workspace.Write(name, "{}");

        workspace.Run("fix", ".");

        Assert.True(File.Exists(workspace[name]));
    }

    [Fact]
    public void A_link_or_a_pipe_of_that_name_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        File.CreateSymbolicLink(workspace[Left], "a.json");
        using (var make = System.Diagnostics.Process.Start("mkfifo", workspace[Left.Replace('0', '1')]))
            make.WaitForExit();

        workspace.Run("fix", ".");

        Assert.Equal(3, Directory.GetFileSystemEntries(workspace.Root).Length);
    }
}
