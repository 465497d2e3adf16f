using System.Text;
using PgTls.Cli.Files;
using PgTls.ConfigFiles;

namespace PgTls.Cli.Tests.Files;

public class SieveTests
{
    private static readonly ConfigFileKind Ini = ConfigFileKinds.Of("a.ini")!;

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

        Assert.Equal(holdsNothing, Sieve.HoldsNothing(path, Ini, new FileInfo(path).Length));
    }

    [Fact]
    public void What_cannot_be_told_is_left_to_others()
    {
        using var workspace = new Workspace();
        var utf16 = workspace.Write("utf16.ini", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("[a]\nb = c\n")]);
        var grown = workspace.Write("grown.ini", "[a]\nb = c\n");
        var large = workspace.Write("large.ini", new string('\n', 300_000));
        var service = workspace.Write("pg_service.conf", "# nothing\n");

        Assert.False(Sieve.HoldsNothing(utf16, Ini, new FileInfo(utf16).Length));
        Assert.False(Sieve.HoldsNothing(grown, Ini, 3));
        Assert.False(Sieve.HoldsNothing(large, Ini, 300_000));
        Assert.False(Sieve.HoldsNothing(workspace["missing.ini"], Ini, 3));
        Assert.False(Sieve.HoldsNothing(service, ConfigFileKinds.Of(service)!, new FileInfo(service).Length));
    }
}
