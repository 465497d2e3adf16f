using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

public class JdbcUrlTests : GrammarProperties
{
    protected override Gen<string> Inputs { get; } =
        from scheme in Gen.Elements("jdbc:postgresql:", "jdbc:postgresql:", "jdbc:opengauss:", "jdbc:gaussdb:", "jdbc:dws:", "jdbc:dws:iam:")
        from server in Gen.OneOf(
            Gen.Elements("", "/", "db", "d%41+b/c", "//", "///", "//h", "//h/", "//h:1/db", "//[::1]:1/db", "//[::1]/db", "//h1,h2:2/db", "///db", "//:5/d+b"),
            from hosts in Law.TextOf(5, "h", "1", ":", ",", "[::1]", "%31", "x", ":99")
            from database in Gen.Elements("/", "/db", "/d%C3%A9+b", "/a/b", "/%zz", "/é;x", "")
            select $"//{hosts}{database}")
        from query in Gen.OneOf(
            Gen.Constant(""),
            Law.TextOf(6, "sslmode=require&", "ssl=true&", "ssl&", "sslrootcert=a+b;c&", "&", "dbname=", "SSLMODE=x", "a%41=%2B"),
            Law.TextOf(8, "user", "=", "&", "?", "a", "%", "%3D", "%2", "#", "/", "é"))
        from mark in Gen.Elements("?", "?", "?", "")
        select scheme + server + (query.Length == 0 ? "" : mark + query);

    protected override string[] RealisticTexts { get; } =
    [
        "jdbc:postgresql://db1.example.org:5432,[2001:db8::1]:5433/shop?user=app&password=p%40ss&ssl=true&sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        "jdbc:opengauss://db:8000/postgres?loggerLevel=OFF&sslmode=verify-ca",
        "jdbc:dws:iam://cluster:cn-north-4/gaussdb?AccessKeyID=x",
    ];

    protected override string Separators => "?&:";

    protected override ConnectionSettings Parse(SourceMap text) => JdbcUrlParser.Parse(text);

    protected override bool CanChange(ConnectionSettings connection, Setting setting) =>
        setting.Keyword is not ("host" or "port")
        || !setting.KeywordRange.IsEmpty
        || !setting.ValueRange.In(connection.Map.Text).Contains(',');

    /// <summary>A part that is empty is not there, and neither a host nor a port can be any text.</summary>
    protected override bool CanBecome(Setting setting, string value) => !setting.KeywordRange.IsEmpty || (value.Length > 0 && setting.Keyword switch
    {
        "host" => value.IndexOfAny(['/', '?', ',', '@', '[', ']']) < 0 && !value.Any(char.IsWhiteSpace),
        "port" => value.All(char.IsAsciiDigit) && value.Any(digit => digit != '0'),
        _ => true,
    });

    [Theory]
    [InlineData("jdbc:postgresql:", "")]
    [InlineData("jdbc:postgresql:db", "dbname → db")]
    [InlineData("jdbc:postgresql:d%41+b/c?a=1", "dbname → dA b/c\na → 1")]
    [InlineData("jdbc:postgresql://", "")]
    [InlineData("jdbc:postgresql:///", "")]
    [InlineData("jdbc:postgresql://h/", "host → h")]
    [InlineData("jdbc:postgresql://h%41:1/d%2Fb", "host → h%41\nport → 1\ndbname → d/b")]
    [InlineData("jdbc:postgresql://[::1]:5432/db", "host → ::1\nport → 5432\ndbname → db")]
    [InlineData("jdbc:postgresql://[::1]/", "host → ::1")]
    [InlineData("jdbc:postgresql://h1:1,h2,[::1]:3/db", "host → h1,h2,::1\nport → 1,,3\ndbname → db")]
    [InlineData("jdbc:postgresql://h/db?ssl=true&SSL=x&ssl&&a=b=c&a%41=%2B+;d=1&", "host → h\ndbname → db\nssl → true\nSSL → x\nssl →\na → b=c\na%41 → + ;d=1")]
    [InlineData("jdbc:postgresql://h/db?a?b=c", "host → h\ndbname → db\na?b → c")]
    [InlineData("jdbc:dws:iam://cluster:cn-north-4/db?a=1", "host → cluster\ndbname → db\na → 1")]
    public void Settings_are_what_the_driver_reads(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.True(connection.IsComplete);
    }

    [Theory]
    [InlineData("jdbc:postgresql:/", "! dbname → /")]
    [InlineData("jdbc:postgresql:/db?a=1", "! dbname → /db\na → 1")]
    [InlineData("jdbc:postgresql://h", "! host → h")]
    [InlineData("jdbc:postgresql://h?a=1", "! host → h\na → 1")]
    [InlineData("jdbc:postgresql://h:/db", "host → h\n! port →\ndbname → db")]
    [InlineData("jdbc:postgresql://h:x/db", "host → h\n! port → x\ndbname → db")]
    [InlineData("jdbc:postgresql://h:0/db", "host → h\n! port → 0\ndbname → db")]
    [InlineData("jdbc:postgresql://h:65536/db", "host → h\n! port → 65536\ndbname → db")]
    [InlineData("jdbc:postgresql://u:p@h:1/db", "! host → u:p@h\nport → 1\ndbname → db")]
    [InlineData("jdbc:postgresql://::1/db", "! host → :\nport → 1\ndbname → db")]
    [InlineData("jdbc:postgresql://,/db", "! host →\ndbname → db")]
    [InlineData("jdbc:postgresql://h/a/b", "host → h\n! dbname → a/b")]
    [InlineData("jdbc:postgresql://h/db?a=%zz&b=%FF&=c", "host → h\ndbname → db\n! a → %zz\n! b → %FF\n!  → c")]
    [InlineData("JDBC:postgresql://h/db", "!  →")]
    [InlineData("", "!  →")]
    public void What_breaks_the_grammar_is_malformed_and_the_rest_is_read(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("jdbc:postgresql://{h}:{port}/{db}?sslmode={mode}&{more}", "host → □\nport → □\ndbname → □\nsslmode → □\n? □ →")]
    [InlineData("jdbc:postgresql://{server}?a=1", "host → □\na → 1")]
    [InlineData("jdbc:postgresql:{rest}", "dbname → □")]
    public void A_hole_is_a_value_or_an_opaque_setting_and_nothing_with_holes_is_complete(string source, string expected)
    {
        var connection = JdbcUrlParser.Parse(Texts.Interpolated(source));

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("jdbc:postgresql://[::1]:5432/db?a=&b=c%20d&e", "jdbc:postgresql://[[::1]]:[5432]/[db]?a=[]&b=[c%20d]&e[]")]
    [InlineData("jdbc:postgresql:db", "jdbc:postgresql:[db]")]
    [InlineData("jdbc:postgresql://h:/", "jdbc:postgresql://[h][:]/")]
    public void A_value_stands_where_it_was_written_or_would_be(string text, string expected) =>
        Assert.Equal(expected, Texts.MarkValues(Read(text)));

    [Theory]
    [InlineData("jdbc:postgresql:db", "postgresql")]
    [InlineData("jdbc:opengauss://h/db", "opengauss")]
    [InlineData("jdbc:gaussdb://h/db", "gaussdb")]
    [InlineData("jdbc:dws:iam://h/db", "dws")]
    [InlineData("jdbc:PostgreSQL://h/db", null)]
    [InlineData("jdbc:postgresql", null)]
    [InlineData("jdbc:mysql://h/db", null)]
    [InlineData("postgresql://h/db", null)]
    public void A_url_names_its_driver(string text, string? expected) => Assert.Equal(expected, JdbcUrlParser.SchemeOf(text));

    [Theory]
    [InlineData("verify-full", "verify-full")]
    [InlineData("/etc/a b+c.pem", "/etc/a%20b%2Bc.pem")]
    [InlineData("a&b=%?;", "a%26b%3D%25%3F%3B")]
    [InlineData("\uFFFC", null)]
    public void A_value_is_percent_encoded_where_it_needs_it(string value, string? expected) =>
        Assert.Equal(expected, JdbcUrlGrammar.Instance.EncodeValue(value));

    [Theory]
    [InlineData("jdbc:postgresql:", "jdbc:postgresql:?k=v")]
    [InlineData("jdbc:postgresql:db", "jdbc:postgresql:db?k=v")]
    [InlineData("jdbc:postgresql://h/db?", "jdbc:postgresql://h/db?k=v")]
    [InlineData("jdbc:postgresql://h/db?&", "jdbc:postgresql://h/db?&k=v")]
    [InlineData("jdbc:postgresql://h/db?a=1&", "jdbc:postgresql://h/db?a=1&k=v&")]
    [InlineData("jdbc:postgresql://h/db?ssl", "jdbc:postgresql://h/db?ssl&k=v")]
    [InlineData("jdbc:postgresql://h", null)]
    [InlineData("jdbc:postgresql:{rest}", null)]
    public void A_setting_is_added_as_the_last_property(string source, string? expected) =>
        Assert.Equal(expected, Texts.Added(JdbcUrlParser.Parse(Texts.Interpolated(source)), source, "k", "v"));

    [Theory]
    [InlineData("jdbc:postgresql://h:1/db?a=1&b=2", "host", "jdbc:postgresql://:1/db?a=1&b=2")]
    [InlineData("jdbc:postgresql://h:1/db?a=1&b=2", "port", "jdbc:postgresql://h/db?a=1&b=2")]
    [InlineData("jdbc:postgresql://h:1/db?a=1&b=2", "dbname", "jdbc:postgresql://h:1/?a=1&b=2")]
    [InlineData("jdbc:postgresql:db", "dbname", "jdbc:postgresql:")]
    [InlineData("jdbc:postgresql://h:1/db?a=1&b=2", "a", "jdbc:postgresql://h:1/db?b=2")]
    [InlineData("jdbc:postgresql:db?a=1", "a", "jdbc:postgresql:db")]
    [InlineData("jdbc:postgresql://h1,h2/", "host", null)]
    public void A_setting_is_removed_with_what_separates_it(string text, string keyword, string? expected)
    {
        var connection = Read(text);
        var index = connection.Settings.ToList().FindIndex(setting => setting.Keyword == keyword);

        Assert.Equal(expected, Texts.Removed(connection, index));
    }

    [Theory]
    [InlineData("jdbc:postgresql://h/db?ssl&a=1", "ssl", "true", "jdbc:postgresql://h/db?ssl=true&a=1")]
    [InlineData("jdbc:postgresql://h/db?a=1", "host", "fe80::1", "jdbc:postgresql://[fe80::1]/db?a=1")]
    [InlineData("jdbc:postgresql://h/db?a=1", "host", "a,b", null)]
    [InlineData("jdbc:postgresql://h:1/db?a=1", "port", "x", null)]
    [InlineData("jdbc:postgresql://h/db?a=1", "dbname", "a/b c", "jdbc:postgresql://h/a%2Fb%20c?a=1")]
    [InlineData("jdbc:postgresql://h/db?a=1", "a", "x/y&z", "jdbc:postgresql://h/db?a=x/y%26z")]
    public void A_value_is_replaced_in_its_place(string text, string keyword, string value, string? expected)
    {
        var connection = Read(text);
        var index = connection.Settings.ToList().FindIndex(setting => setting.Keyword == keyword);

        Assert.Equal(expected, Texts.Replaced(connection, index, value));
    }

    [Fact]
    public void The_driver_reads_the_same_settings()
    {
        using var driver = JdbcOracle.Start();
        var (accepted, refused) = (0, 0);
        Law.Holds(Law.Text(Inputs.Where(text => JdbcUrlParser.SchemeOf(text) == "postgresql")), text =>
        {
            if (JdbcUrlParser.SchemeOf(text) != "postgresql")
                return;
            var settings = Read(text).Settings;
            if (driver.Parse(text) is not { } expected)
            {
                refused++;
                Assert.Contains(settings, setting => setting.IsMalformed);
                return;
            }
            accepted++;
            // Without a database's name the user's stands in for it.
            if (settings.All(setting => setting.Keyword is not ("dbname" or "PGDBNAME")))
                expected.Remove("PGDBNAME");
            if (settings.Any(setting => setting.IsMalformed))
            {
                if (expected.Values.Any(value => value.Contains('\uFFFD')))
                    return;
                Assert.All(settings, setting => Assert.True(!setting.IsMalformed || CannotBeMeant(setting)));
                return;
            }
            Assert.Equal(expected.Where(pair => !IsDefault(pair.Key, pair.Value)).ToDictionary(), Properties(settings));
            Assert.Equal(expected["PGHOST"].Split(',').Select(host => host is "localhost" ? "" : WithoutBrackets(host)), Parts(settings, "host"));
            Assert.Equal(expected["PGPORT"].Split(',').Select(port => port is "5432" ? "" : port), Parts(settings, "port"));
        }, count: 5000);
        Assert.True(accepted > 1000 && refused > 800, $"The generator is one-sided: {accepted} accepted, {refused} refused.");
    }

    /// <summary>What the driver accepts although it cannot be meant.</summary>
    private static bool CannotBeMeant(Setting setting) =>
        setting.Keyword.Length == 0 || (setting.Keyword == "host" && setting.Value.IndexOfAny(['@', ':']) >= 0);

    private static bool IsDefault(string name, string value) => name is "PGHOST" or "PGPORT" || (name == "PGDBNAME" && value.Length == 0);

    private static string WithoutBrackets(string host) => host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;

    /// <summary>The properties in force, with the name the driver has for the database.</summary>
    private static Dictionary<string, string> Properties(IEnumerable<Setting> settings)
    {
        var properties = new Dictionary<string, string>();
        foreach (var setting in settings.Where(setting => setting.Keyword is not ("host" or "port")))
            properties[setting.Keyword == "dbname" ? "PGDBNAME" : setting.Keyword] = setting.Value;
        return properties.Where(pair => !IsDefault(pair.Key, pair.Value)).ToDictionary();
    }

    private static string[] Parts(IEnumerable<Setting> settings, string keyword) =>
        settings.LastOrDefault(setting => setting.Keyword == keyword)?.Value.Split(',') ?? [""];

    private static ConnectionSettings Read(string text) => JdbcUrlParser.Parse(SourceMap.Whole(text));
}
