using PgTls.Analyzers.CSharp;

namespace PgTls.Analyzers.Tests.CSharp;

public class NameSetTests
{
    private static readonly string Long = new('a', 70);

    private static readonly NameSet Names = new(["Open", "Over", "UseNpgsql", "名前", Long]);

    [Theory]
    [InlineData("Open")]
    [InlineData("Over")]
    [InlineData("UseNpgsql")]
    [InlineData("名前")]
    public void A_name_that_was_given_is_in_the_set(string name) => Assert.True(Names.Contains(name));

    [Theory]
    [InlineData("")]
    [InlineData("open")]
    [InlineData("Omit")]
    [InlineData("Opening")]
    [InlineData("名字")]
    public void Another_is_not(string name) => Assert.False(Names.Contains(name));

    [Fact]
    public void Neither_is_one_that_shares_a_place_with_a_long_name()
    {
        Assert.True(Names.Contains(Long));
        Assert.False(Names.Contains("aaaaaa"));
    }
}
