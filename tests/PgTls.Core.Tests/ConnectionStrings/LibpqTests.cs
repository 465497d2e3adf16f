using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

public class LibpqTests : GrammarProperties
{
    protected override Gen<string> Inputs { get; } = Gen.OneOf(
        Law.TextOf(12, "host", "port", "a", "=", "=", " ", "'", "\\", "\"", ";", "\n", "\v", "\u00A0", "é"),
        Law.TextOf(
            8, "host=h ", "port = 1\n", "user='x y'", " user= 'it\\'s' ", "sslmode=a\\ b ", "dbname=\\\\ ", "host='' ", "port=",
            " ", "\t", "user=a'b ", "x ", "\\"));

    protected override string[] RealisticTexts { get; } =
    [
        "host=db.example.org port=5432 user=app password='it\\'s \\\\ secret' dbname=shop sslmode=verify-full sslrootcert=/etc/ssl/ca.pem",
        "host = h\n  sslmode = 'require'\n  application_name = two\\ words\n",
    ];

    protected override string Separators => "";

    protected override ConnectionSettings Parse(SourceMap text) => LibpqParser.Parse(text);

    [Theory]
    [InlineData("host=h sslmode=require", "host → h\nsslmode → require")]
    [InlineData("\thost = h\n sslmode\n=\n'require' ", "host → h\nsslmode → require")]
    [InlineData("password='it\\'s \\\\ here' user=a\\ b", "password → it's \\ here\nuser → a b")]
    [InlineData("host=\"h\" user=o'neill", "host → \"h\"\nuser → o'neill")]
    [InlineData("host='a'user='b'", "host → a\nuser → b")]
    [InlineData("host=a host=b port=", "host → a\nhost → b\nport →")]
    [InlineData("sslmode= host=h", "sslmode → host=h")]
    [InlineData("dbname=x;sslmode=require", "dbname → x;sslmode=require")]
    [InlineData("password=x\\", "password → x")]
    public void Settings_are_what_libpq_reads(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.True(connection.IsComplete);
    }

    [Theory]
    [InlineData("host=h sslm", "host → h\n! sslm →")]
    [InlineData("host h sslmode=require", "! host →\n! h →\nsslmode → require")]
    [InlineData("password='x y sslmode=require", "! password → x y sslmode=require")]
    [InlineData("password='x\\", "! password → x")]
    [InlineData("=x host=h", "!  → x\nhost → h")]
    [InlineData("host=h\0 user=u", "! host → h\0\nuser → u")]
    public void What_breaks_the_grammar_is_malformed_and_the_rest_is_read(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("host={h} sslmode=require", "host → □\nsslmode → require")]
    [InlineData("{start} sslmode=require {end}", "? □ →\nsslmode → require\n? □ →")]
    [InlineData("ssl{name}=require password='{p}'", "? ssl□ → require\npassword → □")]
    public void A_hole_is_a_value_or_an_opaque_setting_and_nothing_with_holes_is_complete(string source, string expected)
    {
        var connection = LibpqParser.Parse(Texts.Interpolated(source));

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("host= h  user = 'x y' port= ", "host= [h]  user = ['x y'] port=[] ")]
    [InlineData("host a=b\\ c", "host[] a=[b\\ c]")]
    public void A_value_stands_where_it_was_written_or_would_be(string text, string expected) =>
        Assert.Equal(expected, Texts.MarkValues(Read(text)));

    [Theory]
    [InlineData("x", "x")]
    [InlineData("\"x\"=;", "\"x\"=;")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it\\'s'")]
    [InlineData("C:\\ca.pem", "'C:\\\\ca.pem'")]
    [InlineData("a\0b", null)]
    [InlineData("\uFFFC", null)]
    public void A_value_has_quotes_only_where_it_needs_them(string value, string? expected) =>
        Assert.Equal(expected, LibpqGrammar.Instance.EncodeValue(value));

    [Theory]
    [InlineData("", "k=v")]
    [InlineData("host=h", "host=h k=v")]
    [InlineData("host=h\n  port=1\n", "host=h\n  port=1\n  k=v\n")]
    [InlineData("host='h'user='u'", "host='h'user='u' k=v")]
    [InlineData("host=h port=", "host=h k=v port=")]
    [InlineData("port= ", "k=v port= ")]
    [InlineData("host=h password=x\\", "host=h k=v password=x\\")]
    [InlineData("host=h password=x\\\\", "host=h password=x\\\\ k=v")]
    [InlineData("host=h password='x", null)]
    [InlineData("host=h password={p}", "host=h k=v password={p}")]
    [InlineData("host='h'password={p}", "k=v host='h'password={p}")]
    [InlineData("{start} host=h", "{start} host=h k=v")]
    [InlineData("{start}= ", null)]
    [InlineData("host=h {more}", null)]
    public void A_setting_is_added_behind_the_last_one_that_can_be_followed(string source, string? expected) =>
        Assert.Equal(expected, Texts.Added(LibpqParser.Parse(Texts.Interpolated(source)), source, "k", "v"));

    [Theory]
    [InlineData("host=h port=1 user=u", 0, "port=1 user=u")]
    [InlineData("host=h  port=1 user=u", 1, "host=h user=u")]
    [InlineData("host=h port=1\n", 1, "host=h\n")]
    [InlineData("host=h port='1'user=u", 1, "host=h user=u")]
    [InlineData(" host=h ", 0, "  ")]
    public void A_setting_is_removed_with_the_blanks_before_it(string text, int index, string? expected) =>
        Assert.Equal(expected, Texts.Removed(Read(text), index));

    [Theory]
    [InlineData("host = h port=1", 0, "host = x port=1")]
    [InlineData("host='h'port=1", 0, "host='x'port=1")]
    [InlineData("host=", 0, "host=x")]
    [InlineData("host", 0, null)]
    public void A_value_is_replaced_in_its_place(string text, int index, string? expected) =>
        Assert.Equal(expected, Texts.Replaced(Read(text), index, "x"));

    [Fact]
    public void Libpq_reads_the_same_settings()
    {
        using var libpq = new LibpqOracle();
        var (accepted, rejected) = (0, 0);
        Law.Holds(Law.Text(Inputs), text =>
        {
            var settings = Read(text).Settings;
            var isAccepted = settings.All(setting => !setting.IsMalformed && libpq.IsKeyword(setting.Keyword));

            var expected = libpq.Parse(text);

            Assert.Equal(expected is not null, isAccepted);
            if (expected is null)
            {
                rejected++;
                return;
            }
            accepted++;
            Assert.Equal(expected, settings.GroupBy(setting => setting.Keyword).ToDictionary(same => same.Key, same => same.Last().Value));
        }, count: 6000);
        Assert.True(accepted > 1000 && rejected > 1000, $"The generator is one-sided: {accepted} accepted, {rejected} rejected.");
    }

    private static ConnectionSettings Read(string text) => LibpqParser.Parse(SourceMap.Whole(text));
}
