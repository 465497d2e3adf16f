using PgTls.Syntax.Hosts;

namespace PgTls.Core.Tests.Recognition;

public class NetworkRangeTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3/32", true)]
    [InlineData("10.0.0.0/8", "10.0.0.0/7", false)]
    [InlineData("10.1.2.3/8", "10.9.0.0/16", true)]
    [InlineData("0.0.0.0/0", "192.168.0.0/16", true)]
    [InlineData("0.0.0.0/0", "::1/128", false)]
    [InlineData("::/0", "fd00::/8", true)]
    [InlineData("192.168.1.0/25", "192.168.1.127/32", true)]
    [InlineData("192.168.1.0/25", "192.168.1.128/32", false)]
    public void A_range_contains_those_whose_bits_it_fixes(string range, string other, bool expected) =>
        Assert.Equal(expected, NetworkRange.Of(range)!.Contains(NetworkRange.Of(other)!));

    [Fact]
    public void A_mask_may_have_gaps()
    {
        var even = NetworkRange.Of("10.0.0.0", "255.0.0.1")!;

        Assert.True(even.Contains(NetworkRange.Of("10.7.7.2/32")!));
        Assert.False(even.Contains(NetworkRange.Of("10.7.7.3/32")!));
        Assert.False(even.Contains(NetworkRange.Of("10.0.0.0/31")!));
    }

    [Theory]
    [InlineData("127.0.0.1/32", HostClass.Loopback)]
    [InlineData("::1/128", HostClass.Loopback)]
    [InlineData("127.0.0.0/7", HostClass.Public)]
    [InlineData("10.0.0.0/8", HostClass.Private)]
    [InlineData("172.16.0.0/12", HostClass.Private)]
    [InlineData("172.16.0.0/11", HostClass.Public)]
    [InlineData("192.168.7.0/24", HostClass.Private)]
    [InlineData("fd12::/16", HostClass.Private)]
    [InlineData("fe80::1%eth0/128", HostClass.Private)]
    [InlineData("0.0.0.0/0", HostClass.Public)]
    [InlineData("::/0", HostClass.Public)]
    [InlineData("203.0.113.0/24", HostClass.Public)]
    public void A_range_is_as_exposed_as_its_most_exposed_address(string range, HostClass expected) =>
        Assert.Equal(expected, NetworkRange.Of(range)!.Class);

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("::1/129")]
    [InlineData("[::1]/128")]
    [InlineData("db.example.org/24")]
    [InlineData("1/8")]
    [InlineData("all")]
    public void Anything_else_is_no_range(string text) => Assert.Null(NetworkRange.Of(text));

    [Theory]
    [InlineData("10.0.0.0", "255.0.0.0", true)]
    [InlineData("::1", "ffff::", true)]
    [InlineData("10.0.0.0", "ffff::", false)]
    [InlineData("10.0.0.0", "trust", false)]
    public void An_address_needs_a_mask_of_its_kind(string address, string mask, bool expected) =>
        Assert.Equal(expected, NetworkRange.Of(address, mask) is not null);
}
