using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

public class OdbcTests : GrammarProperties
{
    protected override Gen<string> Inputs { get; } = Gen.OneOf(
        Law.TextOf(14, "{", "}", "=", ";", " ", "a", "B", "'", "\n", "%41", "+"),
        Law.TextOf(
            8, "a=1;", "Driver={PostgreSQL Unicode};", "SSLmode=require;", "pwd={a;b}}c};", "UID={u;v};", "pqopt={sslrootcert=/a b};",
            "PWD=a%41+b;", "b=x=y;", " c = d ;", "e=;", "e=", ";", " ", "é", "f='g';", "pqopt=a=b"));

    protected override string[] RealisticTexts { get; } =
    [
        "Driver={PostgreSQL Unicode};Server=db.example.org;Port=5432;Database=shop;UID=app;PWD={s;e}}cret};SSLmode=verify-full;pqopt={sslrootcert=/etc/ssl/ca.pem}",
        "DSN=shop;\n  SSLmode = require;\n  pqopt = {sslrootcert='/etc/my ca.pem'} ;\n",
    ];

    protected override string Separators => ";";

    protected override ConnectionSettings Parse(SourceMap text) => OdbcParser.Parse(text);

    protected override bool CanBecome(Setting setting, string value) => OdbcParser.LosesBraces(setting.Keyword) || CanBeAdded(value);

    protected override bool CanBeAdded(string value) => !value.Contains(';') && !value.TrimStart().StartsWith('{');

    [Theory]
    [InlineData("Server=h;SSLmode=require", "Server → h\nSSLmode → require")]
    [InlineData(";;a=1;A=2;;", "a → 1\nA → 2")]
    [InlineData("a= x ;b='y';c=\"z\"", "a →  x\nb → 'y'\nc → \"z\"")]
    [InlineData("a==b;c=d=e", "a → =b\nc → d=e")]
    [InlineData("Driver={PostgreSQL Unicode};DSN={x}", "Driver → PostgreSQL Unicode\nDSN → x")]
    [InlineData("pwd={a;b}}c};Password={};PQOPT={a='b;c'}", "pwd → a;b}c\nPassword →\nPQOPT → a='b;c'")]
    [InlineData("SSLmode={require};Database={a;b}}c}", "SSLmode → {require}\nDatabase → {a;b}}c}")]
    [InlineData("a=b{c;d=e}f", "a → b{c\nd → e}f")]
    [InlineData("PWD=a%41+b%;UID=a%41+b;pwd=%41+", "PWD → a%41+b%\nUID → a%41+b\npwd → A")]
    [InlineData("a=\nb=1;c=", "a → \nb=1\nc →")]
    public void Settings_are_what_the_driver_reads(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.True(connection.IsComplete);
    }

    [Theory]
    [InlineData("Server=h;SSLmo", "Server → h\n! SSLmo →")]
    [InlineData("Server=h;SSLmo;Port=1", "Server → h\n! SSLmo →\nPort → 1")]
    [InlineData("Pwd={a;b=c", "! Pwd → {a;b=c")]
    [InlineData("Pwd={a}};b=c", "! Pwd → {a}};b=c")]
    [InlineData("Pwd={a}b;c=d", "! Pwd → {a}b\nc → d")]
    [InlineData("Pwd={a} ;c=d", "! Pwd → {a}\nc → d")]
    [InlineData("Pwd= {a};c=d", "! Pwd →  {a}\nc → d")]
    [InlineData("a='x;y'", "a → 'x\n! y' →")]
    [InlineData("=x;c=d", "!  → x\nc → d")]
    [InlineData("a\nb=c;d=e", "! a\nb → c\nd → e")]
    [InlineData("a=b\0;c=d", "! a → b\0\nc → d")]
    public void What_breaks_the_grammar_is_malformed_and_the_rest_is_read(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("Server=<h>;SSLmode=require", "Server → □\nSSLmode → require")]
    [InlineData("<start>;Pwd={<p>};<end>", "? □ →\nPwd → □\n? □ →")]
    [InlineData("Server=h;<name>x=1", "Server → h\n? □x → 1")]
    public void A_hole_is_a_value_or_an_opaque_setting_and_nothing_with_holes_is_complete(string source, string expected)
    {
        var connection = OdbcParser.Parse(WithHoles(source));

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("a=1; b =2;Pwd={x};c=;d", "a=[1]; b =[2];Pwd=[{x}];c=[];d[]")]
    public void A_value_stands_where_it_was_written_or_would_be(string text, string expected) =>
        Assert.Equal(expected, Texts.MarkValues(Read(text)));

    [Theory]
    [InlineData("a=1;b=2", false, false)]
    [InlineData("a=1; b=2", false, true)]
    [InlineData("a =1;\nb=2", true, true)]
    public void Blanks_beside_a_keyword_are_noticed(string text, bool first, bool second)
    {
        var connection = Read(text);

        Assert.Equal([first, second], connection.Settings.Select(setting => OdbcParser.HasBlanksBesideKeyword(connection, setting)));
    }

    [Theory]
    [InlineData("verify-full", "verify-full")]
    [InlineData("", "")]
    [InlineData("a=b'c\"d", "a=b'c\"d")]
    [InlineData("a}b{c", "a}b{c")]
    [InlineData("a;b}", "{a;b}}}")]
    [InlineData("{a", "{{a}")]
    [InlineData(" a", "{ a}")]
    [InlineData("a\0b", null)]
    [InlineData("\uFFFC", null)]
    public void A_value_is_put_in_braces_where_it_needs_them(string value, string? expected) =>
        Assert.Equal(expected, OdbcGrammar.Instance.EncodeValue(value));

    [Theory]
    [InlineData("", "k=v")]
    [InlineData("  ", "k=v;  ")]
    [InlineData(";", "k=v;")]
    [InlineData("a=1", "a=1;k=v")]
    [InlineData("a=1;", "a=1;k=v;")]
    [InlineData("a=1; b=2", "a=1; b=2;k=v")]
    [InlineData("a={x;y}", "a={x;y};k=v")]
    [InlineData("a=1;b", null)]
    [InlineData("a=1;Pwd={b", null)]
    public void A_setting_is_added_behind_the_last_one_without_a_blank(string source, string? expected) =>
        Assert.Equal(expected, Texts.Added(Read(source), source, "k", "v"));

    [Theory]
    [InlineData("a=1;b=2;c=3", 0, "b=2;c=3")]
    [InlineData("a=1;b=2;c=3", 1, "a=1;c=3")]
    [InlineData("a=1;b=2;", 1, "a=1;")]
    [InlineData("a=1;", 0, "")]
    [InlineData("a=1;Pwd={b;c};d=1", 1, "a=1;d=1")]
    public void A_setting_is_removed_with_its_semicolon(string text, int index, string? expected) =>
        Assert.Equal(expected, Texts.Removed(Read(text), index));

    [Theory]
    [InlineData("SSLmode= require ;a=1", "verify-full", "SSLmode=verify-full;a=1")]
    [InlineData("SSLmode={require}", "verify-full", "SSLmode=verify-full")]
    [InlineData("SSLmode=require", "a;b", null)]
    [InlineData("PWD=x", "a;b}+", "PWD={a;b}}+}")]
    [InlineData("PWD=x", "50%", "PWD={50%}")]
    [InlineData("Driver=x", "50%", "Driver=50%")]
    public void A_value_is_replaced_in_its_place_unless_its_reader_would_keep_the_braces(string text, string value, string? expected) =>
        Assert.Equal(expected, Texts.Replaced(Read(text), 0, value));

    [Theory]
    [InlineData("a=1;pqopt={sslrootcert=/a.pem};b=2", "sslrootcert → /a.pem", "a=1;pqopt={sslrootcert=/a.pem k=}}+};b=2")]
    [InlineData("PQOPT={a='x;y}}z'}", "a → x;y}z", "PQOPT={a='x;y}}z' k=}}+}")]
    [InlineData("pqopt={};a=1", "", "pqopt={k=}}+};a=1")]
    [InlineData("D5=a=b+c=%2B%C3%A9", "a → b\nc → +é", "D5=a=b+c=%2B%C3%A9 k=}%2B")]
    [InlineData("pqopt=a=%zz;b=1", "a → □", "pqopt=k=}%2B a=%zz;b=1")]
    [InlineData("pqopt={a=1};pqopt=", "", "pqopt={a=1};pqopt=k=}%2B")]
    public void What_libpq_is_told_can_be_read_and_changed_inside(string source, string expected, string? afterAddition)
    {
        var nested = LibpqParser.Parse(LibpqOptions(Read(source))!);

        Assert.Equal(expected, Texts.Describe(nested));
        Assert.Equal(afterAddition, Texts.Added(nested, source, "k", "}+"));
    }

    [Theory]
    [InlineData("a=1")]
    [InlineData("pqopt={a=1")]
    public void Without_a_readable_value_libpq_is_told_nothing(string text) => Assert.Null(LibpqOptions(Read(text)));

    [Fact]
    public void A_change_of_what_libpq_is_told_is_what_is_read_back() => Law.Holds(
        from conninfo in Law.TextOf(6, "a=1 ", "b='x;y' ", "c=} ", "d=é ", "e='{}' ", "f=% ", "g=+ ")
        select conninfo,
        (conninfo, random) =>
        {
            var outer = Read("Server=h;pqopt=x;Port=1");
            var text = Texts.Replaced(outer, 1, conninfo)!;
            var value = random.Next(4) switch { 0 => "a}b", 1 => "{x", 2 => "1 2;3", _ => "%41+" };
            var nested = LibpqParser.Parse(LibpqOptions(Read(text))!);
            var changes = nested.Settings.Select(setting => new SettingChange(setting, setting.Keyword, random.Next(2) == 0 ? value : setting.Value))
                .Append(new SettingChange(null, "z", value)).ToList();

            var edits = nested.Grammar.Write(nested, changes)!.Select(edit => nested.Map.ToSource(edit)!);

            var after = Read(Edit.Apply(text, edits));
            Assert.Equal(["Server", "pqopt", "Port"], after.Settings.Select(setting => setting.Keyword));
            Assert.Equal(
                changes.Select(change => (change.Keyword, change.Value!)),
                Texts.Pairs(LibpqParser.Parse(LibpqOptions(after)!)));
        });

    [Fact]
    public void The_base_class_library_reads_the_same_settings()
    {
        var (accepted, rejected) = (0, 0);
        Law.Holds(Law.Text(Inputs), text =>
        {
            var connection = Read(text);
            var settings = connection.Settings;
            DbConnectionStringBuilder builder = new(useOdbcRules: true);
            try
            {
                builder.ConnectionString = text;
            }
            catch (ArgumentException)
            {
                rejected++;
                Assert.Contains(settings, setting => setting.IsMalformed);
                return;
            }
            // What it reads otherwise is malformed: a semicolon in a keyword, and braces with a blank beside them.
            if (settings.Any(setting => setting.IsMalformed))
                return;
            accepted++;
            Dictionary<string, string> expected = new(StringComparer.OrdinalIgnoreCase);
            foreach (var setting in settings)
            {
                // It takes blanks away, keeps braces, and forgets a keyword without a value.
                if (setting.ValueRange.In(text).Trim() is { Length: > 0 } value)
                    expected[setting.Keyword] = value;
                else
                    expected.Remove(setting.Keyword);
            }
            Assert.Equal(expected.Keys.Order(StringComparer.OrdinalIgnoreCase), builder.Keys.Cast<string>().Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            Assert.All(expected, pair => Assert.Equal(pair.Value, builder[pair.Key]));
        }, count: 20000);
        Assert.True(accepted > 4000 && rejected > 4000, $"The generator is one-sided: {accepted} accepted, {rejected} rejected.");
    }

    [Fact]
    public void The_driver_asks_the_server_for_what_was_read()
    {
        using var driver = new PsqlOdbcOracle();
        var inputs = Law.TextOf(
            7, "UID=v;", "uid={x};", "UID={a;b}}c};", "UID= w ;", " UID=ignored;", "Database=e;", "DATABASE ={no};", "Database='q;'=r;", "Database=%41+;",
            "pqopt={application_name=x};", "PQOPT={application_name='a;b}}c'};", "pqopt=application_name=a%20b+options=c;", "D5={options='}}'};",
            "PWD={a;UID=no};", ";", "foo={;};", "foo={a}}b;c};", "SSLmode={require};", "SSLmode=Require;", "a={b}c;", "d={e} ;");
        string[] passedOn = ["application_name", "options"];
        var (accepted, refused) = (0, 0);
        Law.Holds(inputs, text =>
        {
            var connection = Read("UID=u;Database=d;" + text);
            // An unknown keyword is what a keyword with blanks is to the driver.
            var settings = connection.Settings.Where(setting => !OdbcParser.HasBlanksBesideKeyword(connection, setting)).ToList();
            var nested = LibpqOptions(connection) is { } options ? LibpqParser.Parse(options).Settings : [];
            var asked = driver.Ask("UID=u;Database=d;" + text);
            if (asked is null)
            {
                refused++;
                Assert.True(connection.Settings.Any(setting => setting.IsMalformed) || nested.Any(setting => setting.IsMalformed || !passedOn.Contains(setting.Keyword)));
                return;
            }
            if (connection.Settings.Any(setting => setting.IsMalformed))
                return;
            accepted++;
            Assert.Equal(Last("UID"), asked["user"]);
            Assert.Equal(Last("Database"), asked["database"]);
            foreach (var keyword in passedOn)
                Assert.Equal(nested.LastOrDefault(setting => setting.Keyword == keyword)?.Value, asked.GetValueOrDefault(keyword));

            string Last(string keyword) =>
                settings.Last(setting => setting.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase)).Value;
        }, count: 1000);
        Assert.True(accepted > 300 && refused > 100, $"The generator is one-sided: {accepted} accepted, {refused} refused.");
    }

    [Theory]
    [InlineData("require", true)]
    [InlineData("random", true)]
    [InlineData("Require", false)]
    [InlineData("{require}", false)]
    [InlineData(" require", false)]
    [InlineData("'require'", false)]
    public void The_driver_judges_the_mode_by_the_value_that_was_read(string value, bool isEncrypted)
    {
        using var driver = new PsqlOdbcOracle();
        var text = $"UID=u;Database=d;SSLmode={value}";

        var asked = driver.Ask(text)!;

        Assert.Equal(isEncrypted, asked.ContainsKey("encrypted"));
        Assert.Equal(value, Read(text).Settings[^1].Value);
    }

    /// <summary>Braces have a meaning of their own here, so holes are written in angle brackets.</summary>
    private static SourceMap WithHoles(string source)
    {
        var builder = new SourceMap.Builder().StartPiece(0, text => text);
        for (var i = 0; i < source.Length;)
        {
            var open = source.IndexOf('<', i);
            builder.AppendVerbatim(source, new TextRange(i, open < 0 ? source.Length : open));
            if (open < 0)
                break;
            i = source.IndexOf('>', open) + 1;
            builder.AppendHole(new TextRange(open, i));
        }
        return builder.Build();
    }

    /// <summary>What the last pqopt says, as a text; null where there is none that can be read.</summary>
    private static SourceMap? LibpqOptions(ConnectionSettings connection) =>
        connection.Settings.LastOrDefault(setting => setting.Keyword.ToUpperInvariant() is "PQOPT" or "D5") is { } holder
            && connection.Grammar.TextOf(connection, holder) is { } inside
            ? connection.Map.Then(inside)
            : null;

    private static ConnectionSettings Read(string text) => OdbcParser.Parse(SourceMap.Whole(text));
}
