using PgTls.Cli.Probe;

namespace PgTls.Cli.Tests.Probe;

public class OpenSslLibraryTests
{
    [Fact]
    public void It_is_there_where_one_of_its_releases_can_be_loaded()
    {
        Assert.True(OpenSslLibrary.IsThere());
        Assert.True(OpenSslLibrary.IsThere(static name => name == "libssl.so.1.1"));
        Assert.Equal(!OperatingSystem.IsLinux(), OpenSslLibrary.IsThere(static _ => false));
    }
}
