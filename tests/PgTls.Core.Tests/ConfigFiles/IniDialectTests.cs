using FsCheck;
using FsCheck.Fluent;
using PgTls.ConfigFiles;
using PgTls.Core.Tests.Oracles;
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
        %include other.ini
        """;

    private static readonly Gen<string> Files =
        from newLine in Gen.Elements("\n", "\n", "\r\n")
        from count in Gen.Choose(0, 9)
        from lines in Gen.Frequency(
            (8, from indent in Gen.Elements("", "", "", " ", "\t")
                from key in Gen.Elements("a", "B", "b", "sslmode", "SSLmode", "k d", "é")
                from delimiter in Gen.Elements("=", " = ", "\t=", "= ")
                from value in Gen.Elements("x", "", "y z", "'q'", "u=v", "1 ; 2", "3 # 4", "50%", "%(a)s", "[z]", "\u00A0n", "p:q")
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
    public void A_servers_file_has_settings_above_all_sections_and_lines_that_are_none()
    {
        var document = IniParser.Parse(Gitea, IniDialect.Plain);

        Assert.Empty(document.Problems);
        Assert.Equal(["", "app_name"], document.Entries[0].Path);
        Assert.Equal(
            ["postgres", "db.example.org:5432", "`abc#\"1`", "disable ; for now"],
            Assert.Single(document.Sections).Entries.Select(entry => entry.Value.Text));
        Assert.False(document.Sections[0].IsComplete);
    }

    [Fact]
    public void No_line_goes_on_and_nothing_is_inherited()
    {
        const string Text = "[DEFAULT]\na = 1\n[s]\nb = %(a)s\n  c : 2\n";

        var document = IniParser.Parse(Text, IniDialect.Plain);

        Assert.Equal(["b=%(a)s", "c=2"], document.Sections[1].ToConnectionSettings().Settings.Select(setting => $"{setting.Keyword}={setting.Value}"));
        Assert.Equal(["a=1"], document.Sections[0].ToConnectionSettings().Settings.Select(setting => $"{setting.Keyword}={setting.Value}"));
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
        var plain = IniParser.Parse(Text, IniDialect.Plain).Entries[0].Value;
        var edit = new Edit(new TextRange(0, 1), "50%");

        Assert.Equal("[s]\na = 50%\n", Edit.Apply(Text, [odbc.ToSource(edit)!.Value]));
        Assert.Null(plain.ToSource(edit));
        Assert.Null(odbc.ToSource(edit with { NewText = "a\nb" }));
    }

    [Fact]
    public void Changes_of_a_data_source_have_exactly_their_effect() =>
        IniDialectLaws.ChangesHaveExactlyTheirEffect(Files, text => IniParser.Parse(text, IniDialect.Odbc));

    [Fact]
    public void Changes_of_a_servers_file_have_exactly_their_effect() =>
        IniDialectLaws.ChangesHaveExactlyTheirEffect(Files, text => IniParser.Parse(text, IniDialect.Plain));

    [Fact]
    public void Any_text_and_every_beginning_can_be_read()
    {
        IniDialectLaws.AnythingCanBeRead(Files, text => IniParser.Parse(text, IniDialect.Odbc), OdbcIni);
        IniDialectLaws.AnythingCanBeRead(Files, text => IniParser.Parse(text, IniDialect.Plain), Gitea);
    }

    [Fact]
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
