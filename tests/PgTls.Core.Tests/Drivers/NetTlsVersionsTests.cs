using System.Security.Authentication;
using PgTls.Drivers;

namespace PgTls.Core.Tests.Drivers;

public class NetTlsVersionsTests
{
    public static TheoryData<SslProtocols> Members => [.. Enum.GetValues<SslProtocols>().Distinct()];

    [Theory]
    [MemberData(nameof(Members))]
    public void Each_member_of_the_enumeration_is_named_as_it_is_there(SslProtocols member)
    {
        string[] names = [.. NetTlsVersions.ObsoleteIn((int)member), .. NetTlsVersions.NotObsoleteIn((int)member)];

        Assert.Equal(member, names.Aggregate(SslProtocols.None, (all, name) => all | Enum.Parse<SslProtocols>(name)));
    }

    [Fact]
    public void What_is_recommended_is_never_obsolete_and_adds_nothing_where_something_is_left()
    {
        for (var versions = 0; versions <= 0x3FFF; versions++)
        {
            var recommended = NetTlsVersions.RecommendedFor(versions);
            Assert.NotEmpty(recommended);
            Assert.Empty(NetTlsVersions.ObsoleteIn((int)recommended.Aggregate(SslProtocols.None, (all, name) => all | Enum.Parse<SslProtocols>(name))));
            if (NetTlsVersions.NotObsoleteIn(versions) is { Count: > 0 } rest)
                Assert.Equal(rest, recommended);
        }
    }
}
