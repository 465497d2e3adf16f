using FsCheck;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.Properties;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class PropertiesParserTests
{
    private static readonly Gen<string> Texts = Law.TextOf(
        24, "a", "b.c", "=", ":", " ", "\t", "\f", "\\", "\\\\", "\\:", "\\=", "\\ ", "\\n", "\\t", "\\u0041", "\\u00e9", "\\u20", "\n", "\r\n", "\r", "\\\n", "\\\r\n  ", "#", "!", "é", "jdbc\\:x", "=v");

    [Theory]
    [InlineData("a=b", "a=b")]
    [InlineData("a b", "a=b")]
    [InlineData("a : b ", "a=b ")]
    [InlineData("  a\t=  b", "a=b")]
    [InlineData("# a=b\n! c=d\ne=f", "e=f")]
    [InlineData("url=jdbc\\:postgresql\\://h/d?a\\=b", "url=jdbc:postgresql://h/d?a=b")]
    [InlineData("a=b\\\n   c", "a=bc")]
    [InlineData("a=b\\\\\nc=d", "a=b\\|c=d")]
    [InlineData("a\\ b\\=c=d", "a b=c=d")]
    [InlineData("a=\\u0041\\n", "a=A\n")]
    [InlineData("a", "a=")]
    [InlineData("a=\\u00", "a=□")]
    public void A_property_is_what_Java_reads(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PropertiesParser.Parse(text).Entries.Select(entry => $"{entry.Key}={entry.Value.Text}")).Replace('\uFFFC', '□'));

    [Theory]
    [InlineData("a=${X:b}", "a=b")]
    [InlineData("a=jdbc:postgresql://${H:db.acme.net}:${P:5432}/d", "a=jdbc:postgresql://db.acme.net:5432/d")]
    [InlineData("a=${X}", "a=${X}")]
    [InlineData("a=${X:}", "a=${X:}")]
    [InlineData("a=${X:${Y:b}}", "a=${X:b}")]
    [InlineData("a=${X:b", "a=${X:b")]
    public void A_placeholder_is_its_default(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PropertiesParser.Parse(text).Entries.Select(entry => $"{entry.Key}={entry.Value.Text}")));

    [Fact]
    public void A_character_stands_where_its_escape_does()
    {
        const string Text = "url = jdbc\\:x\\\n   \\u0041b";
        var value = PropertiesParser.Parse(Text).Entries[0].Value;

        Assert.Equal("jdbc:xAb", value.Text);
        Assert.Equal("\\:", value.ToSource(new TextRange(4, 5)).In(Text));
        Assert.Equal("\\u0041", value.ToSource(new TextRange(6, 7)).In(Text));
        Assert.Equal("x\\\n   \\u0041b", value.ToSource(new TextRange(5, 8)).In(Text));
    }

    [Theory]
    [InlineData("a=x", "b: c=d\\", "a=b: c=d\\\\")]
    [InlineData("a=jdbc\\:x", "b:c", "a=b\\:c")]
    [InlineData("a=", " =b", "a=\\ =b")]
    [InlineData("a=x", "é", "a=\\u00E9")]
    [InlineData("a=${X:y}", "z", "a=${X:z}")]
    public void A_new_value_is_spelled_as_the_old_one(string text, string value, string expected)
    {
        var old = PropertiesParser.Parse(text).Entries[0].Value;

        Assert.Equal(expected, Edit.Apply(text, [old.ToSource(new Edit(new TextRange(0, old.Text.Length), value))!]));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Any_text_is_read_as_Java_reads_it()
    {
        using var oracle = PropertiesOracle.Start();
        Law.Holds(Texts, text =>
        {
            // Java makes a nameless property of a backslash at the end, which says nothing.
            if (oracle.Read(text) is { } expected)
                Assert.Equal(expected.Where(line => line != "="), PropertiesParser.Parse(text).Entries.Select(entry => $"{entry.Key}={entry.Value.Text}").Where(line => line != "="));
        }, count: 4000);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_value_that_is_written_is_read_again_by_Java()
    {
        using var oracle = PropertiesOracle.Start();
        Law.Holds(Texts, text =>
        {
            const string Before = "x = jdbc\\:a";
            var old = PropertiesParser.Parse(Before).Entries[0].Value;
            if (old.ToSource(new Edit(new TextRange(0, old.Text.Length), text)) is { } edit)
                Assert.Equal([$"x={text}"], oracle.Read(Edit.Apply(Before, [edit]))!);
        }, count: 1000);
    }
}
