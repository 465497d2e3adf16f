using System.Text;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;
using PgTls.Formats;

namespace PgTls.Cli.Tests.Files;

public class FilePrefilterTests
{
    [Theory]
    [InlineData("[a]\nb = c\n", true)]
    [InlineData("[a]\nb = 数据库\n", true)]
    [InlineData("[a]\nHOST = c\n", false)]
    [InlineData("[a]\nb = c\n; pgtls:ignore PGTLS101 -- why\n", false)]
    [InlineData("[a]\nb = \0\n", false)]
    public void Nothing_is_in_a_file_without_any_sign(string text, bool holdsNothing)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("a.ini", text);

        Assert.Equal(holdsNothing, HoldsNothing(path));
    }

    [Fact]
    public void What_cannot_be_told_is_left_to_others()
    {
        using var workspace = new Workspace();
        var utf16 = workspace.Write("utf16.ini", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("[a]\nb = c\n")]);
        var grown = workspace.Write("grown.ini", "[a]\nb = c\n");
        var large = workspace.Write("large.ini", new string('\n', 300_000));

        Assert.False(HoldsNothing(utf16));
        Assert.False(HoldsNothing(grown, 3));
        Assert.False(HoldsNothing(large));
        Assert.False(HoldsNothing(workspace["missing.ini"], 3));
    }

    [Fact]
    public void What_may_be_no_regular_file_is_left_alone()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("a.ini", "[a]\nb = c\n");

        Assert.False(FilePrefilter.HoldsNothing(new InputFile(path) { Kind = ConfigFileKinds.Of(path) }));
    }

    private static bool HoldsNothing(string path, long? length = null) =>
        FilePrefilter.HoldsNothing(new InputFile(path) { Kind = ConfigFileKinds.Of(path), Length = length ?? new FileInfo(path).Length });
}
