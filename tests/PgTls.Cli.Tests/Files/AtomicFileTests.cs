using System.Text;
using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void A_new_file_is_written()
    {
        using var workspace = new Workspace();

        Assert.True(AtomicFile.TryWrite(workspace["new.txt"], "text"u8.ToArray(), out _));
        Assert.Equal("text", workspace.Read("new.txt"));
        Assert.Single(Directory.GetFiles(workspace.Root));
    }

    [Fact]
    public void A_link_to_a_file_that_is_not_there_yet_creates_it()
    {
        using var workspace = new Workspace();
        File.CreateSymbolicLink(workspace["link.txt"], workspace["new.txt"]);

        Assert.True(AtomicFile.TryWrite(workspace["link.txt"], "text"u8.ToArray(), out _));
        Assert.Equal(workspace["new.txt"], new FileInfo(workspace["link.txt"]).LinkTarget);
        Assert.Equal("text", workspace.Read("new.txt"));
    }

    [Fact]
    public void A_name_as_long_as_names_may_be_is_no_hindrance()
    {
        using var workspace = new Workspace();
        var path = workspace.Write(new string('a', 250) + ".json", "old");

        Assert.True(AtomicFile.TryWrite(path, "new"u8.ToArray(), out _));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_keeps_its_owner_where_that_is_allowed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only the superuser may give files away.");
        using var workspace = new Workspace();
        var path = workspace.Write("a.json", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        Assert.Equal(0, ChangeOwner(path, 65534, 65533));

        Assert.True(AtomicFile.TryWrite(path, "new"u8.ToArray(), out _));

        // Whoever owned it before can read it still, and nobody else.
        workspace.OpenRoot((UnixFileMode)0b111_101_101);
        Assert.DoesNotContain("permission", workspace.RunAsNobody("lint", "a.json").Error);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Nothing_is_left_behind_where_the_last_step_fails()
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(workspace["directory"]);

        Assert.False(AtomicFile.TryWrite(workspace["directory"], Encoding.UTF8.GetBytes("text"), out var failure));
        Assert.NotEmpty(failure);
        Assert.Equal(["directory"], Directory.GetFileSystemEntries(workspace.Root).Select(Path.GetFileName));
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner(string path, uint owner, uint group);
}
