using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

public class PostgresUriTests : GrammarProperties
{
    // No blanks: libpq 17 began to reject them in places where older ones read them.
    protected override Gen<string> Inputs { get; } =
        from scheme in Gen.Elements("postgresql://", "postgres://")
        from user in Gen.OneOf(Gen.Constant(""), Gen.Elements("u@", "u:p@", ":p@", "u:@", "@", "u?x:p%40:q@", "%75:%2@"))
        from host in Gen.OneOf(
            Gen.Elements(
                "", "h", "h:1", "[::1]", "[::1]:1", ":1", "h1,h2", "h1:1,h2:2", "h:", "%2Ftmp", "[::1],h:1", ",", "[]", "[::1", "[a]b", "h:x"),
            Law.TextOf(6, "h", "1", ":", ",", "[", "]", "@", "%", "%31"))
        from database in Gen.OneOf(Gen.Constant(""), Gen.Elements("/", "/db", "/d%C3%A9b", "/a/b@c:d&e=f#g", "/%zz", "/%00", "/é"))
        from query in Gen.OneOf(
            Gen.Constant(""),
            Law.TextOf(
                6, "sslmode=require&", "port=2&", "ssl=true&", "host=%2Ftmp&", "sslrootcert=a+b#c", "&", "dbname=", "%73slmode=x"),
            Law.TextOf(8, "user", "=", "&", "?", "a", "%", "%3D", "%2", "#", "/", "é"))
        from mark in Gen.Elements("?", "?", "?", "")
        select scheme + user + host + database + (query.Length == 0 ? "" : mark + query);

    protected override string[] RealisticTexts { get; } =
    [
        "postgresql://app:p%40ss@db1.example.org:5432,[2001:db8::1]:5433/shop?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Fca.pem",
        "postgresql+psycopg2://app:secret@localhost/shop?sslmode=require&application_name=a%20b",
    ];

    protected override string Separators => "?&:";

    protected override ConnectionSettings Parse(SourceMap text) => PostgresUriParser.Parse(text);

    protected override bool CanChange(ConnectionSettings connection, Setting setting) =>
        setting.Keyword is not ("host" or "port")
        || !setting.KeywordRange.IsEmpty
        || !setting.ValueRange.In(connection.Map.Text).Contains(',');

    /// <summary>A part that is empty is not there, and a port that is no number is malformed.</summary>
    protected override bool CanBecome(Setting setting, string value) =>
        !setting.KeywordRange.IsEmpty || (value.Length > 0 && (setting.Keyword != "port" || value.All(char.IsAsciiDigit)));

    [Theory]
    [InlineData("postgresql://", "")]
    [InlineData("postgres://h", "host → h")]
    [InlineData("postgresql://u:p@h:1/db?sslmode=require", "user → u\npassword → p\nhost → h\nport → 1\ndbname → db\nsslmode → require")]
    [InlineData("postgresql://u%40x:p%2F%C3%A9@h/%2e", "user → u@x\npassword → p/é\nhost → h\ndbname → .")]
    [InlineData("postgresql://h1:1,h2,[::1]:3/db", "host → h1,h2,::1\nport → 1,,3\ndbname → db")]
    [InlineData("postgresql://h1,h2", "host → h1,h2\nport → ,")]
    [InlineData("postgresql://[::1]:5432?user=u", "host → ::1\nport → 5432\nuser → u")]
    [InlineData("postgresql:///db?host=%2Ftmp&host=h&", "dbname → db\nhost → /tmp\nhost → h")]
    [InlineData("postgresql://:p@:1/?a=", "password → p\nport → 1\na →")]
    [InlineData("postgresql://h/db?sslmode=require#x&ssl%6Dode=a+b", "host → h\ndbname → db\nsslmode → require#x\nsslmode → a+b")]
    [InlineData("postgresql+psycopg2://u@h/db?sslmode=require", "user → u\nhost → h\ndbname → db\nsslmode → require")]
    public void Settings_are_what_libpq_reads(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.True(connection.IsComplete);
    }

    [Theory]
    [InlineData("postgresql://h/db?sslmo", "host → h\ndbname → db\n! sslmo →")]
    [InlineData("postgresql://h?a&sslmode=require", "host → h\n! a →\nsslmode → require")]
    [InlineData("postgresql://h?a=b=c", "host → h\n! a → b=c")]
    [InlineData("postgresql://h?&=x", "host → h\n!  →\n!  → x")]
    [InlineData("postgresql://u:50%@h", "user → u\n! password → 50%\nhost → h")]
    [InlineData("postgresql://h/%00?a=%FF", "host → h\n! dbname → %00\n! a → %FF")]
    [InlineData("postgresql://[::1", "! host → ::1")]
    [InlineData("postgresql://[::1]x/db", "! host → ::1\ndbname → db")]
    [InlineData("postgresql://u:p/ss@h/db", "host → u\n! port → p\ndbname → ss@h/db")]
    [InlineData("postgresql://u:p@ss@h/db", "user → u\npassword → p\n! host → ss@h\ndbname → db")]
    [InlineData("mysql://u:p@h/db", "!  →")]
    [InlineData("", "!  →")]
    public void What_breaks_the_grammar_is_malformed_and_the_rest_is_read(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData(
        "postgresql://{u}:{p}@{h}:{port}/{db}?sslmode={mode}",
        "user → □\npassword → □\nhost → □\nport → □\ndbname → □\nsslmode → □")]
    [InlineData("postgresql://h/db?{more}&a=1", "host → h\ndbname → db\n? □ →\na → 1")]
    [InlineData("postgresql://h/db?{name}=1&a=%{x}", "host → h\ndbname → db\n? □ → 1\n! a → %□")]
    public void A_hole_is_a_value_or_an_opaque_setting_and_nothing_with_holes_is_complete(string source, string expected)
    {
        var connection = PostgresUriParser.Parse(Texts.Interpolated(source));

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("postgresql://u:p%20@[::1]:5432/db?a=&b=c%20d", "postgresql://[u]:[p%20]@[[::1]]:[5432]/[db]?a=[]&b=[c%20d]")]
    [InlineData("postgresql://h/db?sslmode", "postgresql://[h]/[db]?sslmode[]")]
    public void A_value_stands_where_it_was_written_or_would_be(string text, string expected) =>
        Assert.Equal(expected, Texts.MarkValues(Read(text)));

    [Fact]
    public void Several_hosts_and_their_ports_stand_in_the_whole_list()
    {
        var connection = Read("postgresql://u@h1:1,h2:2/db");

        Assert.All(
            connection.Settings.Where(setting => setting.Keyword is "host" or "port"),
            setting => Assert.Equal("h1:1,h2:2", setting.ValueRange.In(connection.Map.Text)));
    }

    [Theory]
    [InlineData("postgresql://h", true, true)]
    [InlineData("postgres://", true, true)]
    [InlineData("postgresql+psycopg2://h", false, true)]
    [InlineData("postgres+pg8000://h", false, true)]
    [InlineData("postgresql+a b://h", false, false)]
    [InlineData("PostgreSQL://h", false, false)]
    [InlineData(" postgresql://h", false, false)]
    [InlineData("jdbc:postgresql://h", false, false)]
    [InlineData("postgresql:/h", false, false)]
    [InlineData("mysql+pymysql://h", false, false)]
    public void A_uri_is_known_by_its_scheme(string text, bool isUri, bool isSqlAlchemyUrl)
    {
        Assert.Equal(isUri, PostgresUriParser.IsUri(text));
        Assert.Equal(isSqlAlchemyUrl, PostgresUriParser.IsUrl(text));
    }

    [Theory]
    [InlineData("verify-full", "verify-full")]
    [InlineData("/etc/a.pem", "/etc/a.pem")]
    [InlineData("C:\\a b", "C:%5Ca%20b")]
    [InlineData("a+b&c=d?#%@", "a%2Bb%26c%3Dd%3F%23%25%40")]
    [InlineData("é😀~", "%C3%A9%F0%9F%98%80~")]
    [InlineData("", "")]
    [InlineData("a\0b", null)]
    [InlineData("\uFFFC", null)]
    public void A_value_is_percent_encoded_where_it_needs_it(string value, string? expected) =>
        Assert.Equal(expected, PostgresUriGrammar.Instance.EncodeValue(value));

    [Fact]
    public void Half_a_surrogate_pair_has_no_spelling() => Assert.Null(PostgresUriGrammar.Instance.EncodeValue("\uD83D"));

    [Theory]
    [InlineData("postgresql://", "postgresql://?k=v")]
    [InlineData("postgresql://h/db", "postgresql://h/db?k=v")]
    [InlineData("postgresql://u?x:p@h", "postgresql://u?x:p@h?k=v")]
    [InlineData("postgresql://h/db?", "postgresql://h/db?k=v")]
    [InlineData("postgresql://h?a=1", "postgresql://h?a=1&k=v")]
    [InlineData("postgresql://h?a=1&", "postgresql://h?a=1&k=v&")]
    [InlineData("postgresql://h?a=1#x", "postgresql://h?a=1#x&k=v")]
    [InlineData("postgresql://h?a=1&sslmo", null)]
    [InlineData("postgresql://[::1", null)]
    [InlineData("postgresql://h?a=1&b={b}", "postgresql://h?a=1&k=v&b={b}")]
    [InlineData("postgresql://h?b={b}", "postgresql://h?k=v&b={b}")]
    [InlineData("postgresql://h/{db}", null)]
    public void A_setting_is_added_as_the_last_parameter(string source, string? expected) =>
        Assert.Equal(expected, Texts.Added(PostgresUriParser.Parse(Texts.Interpolated(source)), source, "k", "v"));

    [Theory]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "user", "postgresql://:p@h:1/db?a=1&b=2")]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "password", "postgresql://u@h:1/db?a=1&b=2")]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "host", "postgresql://u:p@:1/db?a=1&b=2")]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "port", "postgresql://u:p@h/db?a=1&b=2")]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "dbname", "postgresql://u:p@h:1/?a=1&b=2")]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "a", "postgresql://u:p@h:1/db?b=2")]
    [InlineData("postgresql://u:p@h:1/db?a=1&b=2", "b", "postgresql://u:p@h:1/db?a=1")]
    [InlineData("postgresql://h?a=1&", "a", "postgresql://h")]
    [InlineData("postgresql://h1,h2", "host", null)]
    public void A_setting_is_removed_with_what_separates_it(string text, string keyword, string? expected)
    {
        var connection = Read(text);
        var index = connection.Settings.ToList().FindIndex(setting => setting.Keyword == keyword);

        Assert.Equal(expected, Texts.Removed(connection, index));
    }

    [Theory]
    [InlineData("postgresql://u:p@h/db?a=1", "user", "a/b:c@d", "postgresql://a%2Fb%3Ac%40d:p@h/db?a=1")]
    [InlineData("postgresql://u:p@h/db?a=1", "host", "fe80::1%eth0", "postgresql://u:p@[fe80::1%25eth0]/db?a=1")]
    [InlineData("postgresql://u:p@h/db?a=1", "host", "/tmp", "postgresql://u:p@%2Ftmp/db?a=1")]
    [InlineData("postgresql://u:p@h/db?a=1", "dbname", "", null)]
    [InlineData("postgresql://u:p@h/db?a=1", "a", "x/y&z", "postgresql://u:p@h/db?a=x/y%26z")]
    [InlineData("postgresql://h1,h2", "host", "h", null)]
    public void A_value_is_replaced_in_its_place(string text, string keyword, string value, string? expected)
    {
        var connection = Read(text);
        var index = connection.Settings.ToList().FindIndex(setting => setting.Keyword == keyword);

        Assert.Equal(expected, Texts.Replaced(connection, index, value));
    }

    [Fact]
    public void Libpq_reads_the_same_settings()
    {
        using var libpq = new LibpqOracle();
        var (accepted, rejected) = (0, 0);
        Law.Holds(Law.Text(Inputs.Where(PostgresUriParser.IsUri)), text =>
        {
            // Shrinking may leave a text that is a keyword/value string for libpq.
            if (!PostgresUriParser.IsUri(text))
                return;
            var settings = Read(text).Settings;

            if (libpq.Parse(text) is not { } expected)
            {
                rejected++;
                Assert.Contains(settings, setting => setting.IsMalformed || !(libpq.IsKeyword(setting.Keyword) || IsShorthand(setting)));
                return;
            }
            accepted++;
            Assert.All(settings, setting => Assert.True(!setting.IsMalformed || IsUnencodedPassword(setting)));
            Assert.Equal(expected, Effective(settings));
        }, count: 8000);
        Assert.True(accepted > 1000 && rejected > 1000, $"The generator is one-sided: {accepted} accepted, {rejected} rejected.");
    }

    /// <summary>What libpq accepts although it cannot be meant.</summary>
    private static bool IsUnencodedPassword(Setting setting) => setting.KeywordRange.IsEmpty && setting.Keyword switch
    {
        "host" => setting.Value.Contains('@'),
        "port" => setting.Value.Any(character => character != ',' && !char.IsAsciiDigit(character)),
        _ => false,
    };

    private static Dictionary<string, string> Effective(IEnumerable<Setting> settings)
    {
        var effective = new Dictionary<string, string>();
        foreach (var setting in settings)
        {
            if (IsShorthand(setting))
                effective["sslmode"] = "require";
            else
                effective[setting.Keyword] = setting.Value;
        }
        return effective;
    }

    /// <summary>The one parameter libpq knows besides its keywords, for the sake of JDBC.</summary>
    private static bool IsShorthand(Setting setting) => setting is { Keyword: "ssl", Value: "true" } && !setting.KeywordRange.IsEmpty;

    private static ConnectionSettings Read(string text) => PostgresUriParser.Parse(SourceMap.Whole(text));
}
