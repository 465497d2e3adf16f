using System.Security.Cryptography;
using System.Text;
using PgTls.Suppressions;

namespace PgTls.Core.Tests.Suppressions;

public class Sha256Tests
{
    /// <summary>Every length around the end of a block, where the padding changes its shape.</summary>
    [Fact]
    public void It_gives_what_the_framework_gives()
    {
        var random = new Random(7);
        for (var length = 0; length < 300; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            Assert.Equal(SHA256.HashData(data), Sha256.HashOf(data));
        }
    }

    [Fact]
    public void It_gives_what_the_standard_prints() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(Sha256.HashOf(Encoding.ASCII.GetBytes("abc"))));
}
