using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Drivers;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class IniDialectTests
{
    private const string OdbcIni = """
        [ODBC Data Sources]
        shop = PostgreSQL

        [shop]
        Driver     = PostgreSQL Unicode
        Servername = db.example.org
        Password   = 50%(x)
        SSLmode    = verify-full
        Pqopt      = {sslrootcert=/etc/ssl/ca.pem}
        """;

    private const string Gitea = """
        APP_NAME = Gitea: Git with a cup of tea
        RUN_MODE = prod

        [database]
        DB_TYPE  = postgres
        HOST     = db.example.org:5432
        PASSWD   = `abc#"1`
        SSL_MODE = disable ; for now
        # LOG_SQL = false
        PATH     = "data/#.db" # comment
        """;

    private const string PgBouncer = """
        ;; comment
        [databases]
        shop = host=db.example.org port=5432 dbname='a b'
        * = host=10.0.0.8

        [pgbouncer]
        server_tls_sslmode = require ; x
        %include other.ini
        """;

    private static readonly Gen<string> Files =
        from newLine in Gen.Elements("\n", "\n", "\r\n")
        from count in Gen.Choose(0, 9)
        from lines in Gen.Frequency(
            (8, from indent in Gen.Elements("", "", "", " ", "\t")
                from key in Gen.Elements("a", "B", "b", "sslmode", "SSLmode", "k d", "é")
                from delimiter in Gen.Elements("=", " = ", "\t=", "= ")
                from value in Gen.Elements("x", "", "y z", "'q'", "u=v", "1 ; 2", "3 # 4", "50%", "%(a)s", "[z]", "\u00A0n", "p:q", "\"r\" ; s", "`t", "v \\")
                select indent + key + delimiter + value),
            (2, Gen.Elements("[s]", "[t]", "[S]", "[ s ]", "[s] x", "[u]]", "[]")),
            (2, Gen.Elements("", "; a=1", "# b", "#", "  ")),
            (1, Gen.Elements("no value", "=x", "[open", "a:1"))).ArrayOf(count)
        from end in Gen.Elements("", newLine)
        select string.Join(newLine, lines.Prepend("[first]")) + end;

    [Fact]
    public void A_data_source_is_a_connection()
    {
        var document = IniParser.Parse(OdbcIni, IniDialect.Odbc);

        Assert.Empty(document.Problems);
        var connection = document.Sections[1].ToConnectionSettings();
        Assert.True(connection.IsComplete);
        Assert.Equal(
            ["driver=PostgreSQL Unicode", "servername=db.example.org", "password=50%(x)", "sslmode=verify-full", "pqopt={sslrootcert=/etc/ssl/ca.pem}"],
            connection.Settings.Select(setting => $"{setting.Keyword}={setting.Value}"));
        Assert.Equal("SSLmode", connection.Settings[3].KeywordRange.In(OdbcIni));
    }

    [Fact]
    public void The_first_data_source_and_the_first_key_of_a_name_count_in_any_case()
    {
        var document = IniParser.Parse("[S]\nSSLmode=require\nsslmode=disable\n[s]\nx=1\n", IniDialect.Odbc);

        Assert.Empty(document.Problems);
        Assert.Equal("require", Assert.Single(document.Sections[0].ToConnectionSettings().Settings).Value);
        Assert.Equal([true, false], document.Sections.Select(section => section.IsComplete));
    }

    [Fact]
    public void Go_programs_have_settings_above_all_sections_and_comments_behind_values()
    {
        var document = IniParser.Parse(Gitea, IniDialect.Go);

        Assert.Empty(document.Problems);
        Assert.Equal(["", "APP_NAME"], document.Entries[0].Path);
        var section = Assert.Single(document.Sections);
        Assert.Equal(["postgres", "db.example.org:5432", "abc#\"1", "disable", "\"data/"], section.Entries.Select(entry => entry.Value.Text));
        Assert.Equal(["`abc#\"1`", "disable"], section.Entries.Skip(2).Take(2).Select(entry => entry.ValueRange.In(Gitea)));
        Assert.True(section.IsComplete);
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("\"x y\"", "x y")]
    [InlineData("'x' ; y", "x")]
    [InlineData("'x'y'", "'x'y'")]
    [InlineData("\"\"", "")]
    [InlineData("`a # b` c", "a # b")]
    [InlineData("\"\"\"#a\"\"\"", "#a")]
    [InlineData("x#y", "x")]
    [InlineData("# y", "")]
    public void A_value_of_a_Go_program_may_be_quoted(string written, string value)
    {
        var text = $"[s]\na = {written}\nb = 1\n";

        Assert.Equal([value, "1"], IniParser.Parse(text, IniDialect.Go).Entries.Select(entry => entry.Value.Text));
    }

    [Theory]
    [InlineData("a = `x\nb = 2`\nc = 3\n")]
    [InlineData("a = \"\"\"x\nb = 2\ny\"\"\"\nc = 3\n")]
    [InlineData("a = x \\\nb = 2\nc = 3\n")]
    [InlineData("a = x \\\n  b = 2 \\\nd = 4\nc = 3\n")]
    public void Lines_that_a_value_of_a_Go_program_goes_on_in_are_no_settings(string lines)
    {
        var section = Assert.Single(IniParser.Parse("[s]\n" + lines, IniDialect.Go).Sections);

        Assert.Equal("c", Assert.Single(section.Entries).Key);
        Assert.False(section.IsComplete);
    }

    [Fact]
    public void A_database_of_PgBouncer_is_a_line_and_all_of_it_counts()
    {
        var document = IniParser.Parse(PgBouncer, IniDialect.PgBouncer);

        Assert.Equal(["shop", "*", "server_tls_sslmode"], document.Entries.Select(entry => entry.Key));
        Assert.Equal("host=db.example.org port=5432 dbname='a b'", document.Entries[0].Value.Text);
        Assert.Equal("require ; x", document.Entries[2].Value.Text);
        Assert.Equal([true, false], document.Sections.Select(section => section.IsComplete));
    }

    [Fact]
    public void No_line_goes_on_and_nothing_is_inherited()
    {
        const string Text = "[DEFAULT]\na = 1\n[s]\nb = %(a)s\n  c = 2\n";

        foreach (var dialect in (IniDialect[])[IniDialect.Go, IniDialect.PgBouncer])
        {
            var document = IniParser.Parse(Text, dialect);

            Assert.Equal(["b=%(a)s", "c=2"], document.Sections[1].ToConnectionSettings().Settings.Select(setting => $"{setting.Keyword}={setting.Value}"));
            Assert.Equal(["a=1"], document.Sections[0].ToConnectionSettings().Settings.Select(setting => $"{setting.Keyword}={setting.Value}"));
        }
    }

    [Fact]
    public void Pythons_dialect_is_the_one_without_a_name() =>
        Law.Holds(IniTexts.Plausible, text => IniModel.AssertSame(
            IniModel.Of(IniParser.Parse(text)), IniModel.Of(IniParser.Parse(text, IniDialect.ConfigParser))), 100);

    [Fact]
    public void A_percent_sign_is_written_only_where_it_is_one()
    {
        const string Text = "[s]\na = x\n";
        var odbc = IniParser.Parse(Text, IniDialect.Odbc).Entries[0].Value;
        var go = IniParser.Parse(Text, IniDialect.Go).Entries[0].Value;
        var edit = new Edit(new TextRange(0, 1), "50%");

        Assert.Equal("[s]\na = 50%\n", Edit.Apply(Text, [odbc.ToSource(edit)!]));
        Assert.Null(go.ToSource(edit));
        Assert.Null(odbc.ToSource(edit with { NewText = "a\nb" }));
    }

    [Fact]
    public void Changes_of_a_data_source_have_exactly_their_effect() =>
        IniDialectLaws.ChangesHaveExactlyTheirEffect(Files, text => IniParser.Parse(text, IniDialect.Odbc));

    [Fact]
    public void Changes_of_a_Go_programs_file_have_exactly_their_effect() =>
        IniDialectLaws.ChangesHaveExactlyTheirEffect(Files, text => IniParser.Parse(text, IniDialect.Go));

    [Fact]
    public void Changes_of_PgBouncers_file_have_exactly_their_effect() =>
        IniDialectLaws.ChangesHaveExactlyTheirEffect(Files, text => IniParser.Parse(text, IniDialect.PgBouncer));

    [Fact]
    public void Any_text_and_every_beginning_can_be_read()
    {
        IniDialectLaws.AnythingCanBeRead(Files, text => IniParser.Parse(text, IniDialect.Odbc), OdbcIni);
        IniDialectLaws.AnythingCanBeRead(Files, text => IniParser.Parse(text, IniDialect.Go), Gitea);
        IniDialectLaws.AnythingCanBeRead(Files, text => IniParser.Parse(text, IniDialect.PgBouncer), PgBouncer);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void UnixODBC_reads_the_same_data_sources()
    {
        using var unixOdbc = new OdbcIniOracle();
        string[] keys = ["a", "b", "sslmode", "k d", "é"];
        string[] names = ["first", "s", "t"];
        var count = 0;
        Law.Holds(Files, text =>
        {
            var document = IniParser.Parse(text, IniDialect.Odbc);
            var sections = document.Sections.GroupBy(section => section.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
            var asked = names.SelectMany(name => keys.Select(key => (name, key))).ToList();
            var answers = unixOdbc.Ask(text, asked);
            foreach (var ((name, key), answer) in asked.Zip(answers))
            {
                var setting = sections.GetValueOrDefault(name)?.ToConnectionSettings().Settings.SingleOrDefault(setting => setting.Keyword == key);
                Assert.Equal(answer, setting?.Value);
                count += setting is null ? 0 : 1;
            }
        }, count: 2000);
        Assert.InRange(count, 2000, int.MaxValue);
    }
}
