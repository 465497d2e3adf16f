using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class ServiceParserTests
{
    private const string Realistic = """
        # the shop
        [shop]
        host=db.example.org
        port=5432
        dbname=shop
        sslmode=verify-full
        sslrootcert=/etc/ssl/my ca.pem

        [shop-replica]
        host=db2.example.org
        sslmode=require
        """;

    private static readonly Gen<string> Line = Gen.Frequency(
        (8, from key in Gen.Elements("application_name", "options", "fallback_application_name", "sslrootcert", "sslcert")
            from value in Gen.Elements("a", "", "b c", "'q'", "x=y", "d # e", " f", "é\u00A0", "50%", "[z]", "\"")
            from end in Gen.Elements("", "", " ", "\t")
            select key + "=" + value + end),
        (2, Gen.Elements("[s]", "[t]", "  [s]", "[s] x", "[u", "[]", "[v]]")),
        (2, Gen.Elements("", "# x=y", "  # z", "\t", " options=g")),
        (1, Gen.Elements("options = x", "; no", "options", "=x", "Options=x", "options =x")));

    private static readonly Gen<string> Files =
        from start in Gen.Elements("[s]", "[s]", "# x", "a=b")
        from newLine in Gen.Elements("\n", "\n", "\r\n")
        from count in Gen.Choose(0, 9)
        from lines in Line.ArrayOf(count)
        from end in Gen.Elements("", newLine)
        select string.Join(newLine, lines.Prepend(start)) + end;

    [Fact]
    public void A_service_is_a_connection()
    {
        var document = ServiceParser.Parse(Realistic);

        Assert.Empty(document.Problems);
        Assert.Equal(["shop", "shop-replica"], document.Sections.Select(section => section.Name));
        var connection = document.Sections[0].ToConnectionSettings();
        Assert.True(connection.IsComplete);
        Assert.Equal(["host", "port", "dbname", "sslmode", "sslrootcert"], connection.Settings.Select(setting => setting.Keyword));
        Assert.Equal("/etc/ssl/my ca.pem", connection.Settings[4].Value);
        Assert.Equal("/etc/ssl/my ca.pem", connection.Settings[4].ValueRange.In(Realistic));
    }

    [Fact]
    public void The_first_of_equal_keys_counts()
    {
        var document = ServiceParser.Parse("[s]\nsslmode=require\nsslmode=disable\n[s]\nsslmode=allow\n");

        Assert.Equal(["Service_DuplicateKey", "Service_DuplicateSection"], document.Problems.Select(problem => problem.Message.Key));
        Assert.Equal("require", Assert.Single(document.Sections[0].ToConnectionSettings().Settings).Value);
        Assert.Equal([true, false], document.Sections.Select(section => section.IsComplete));
        Assert.Equal(3, document.Entries.Count);
    }

    [Theory]
    [InlineData("a=b\n[s]\nhost=h", "Service_MissingHeader", "a=b", true)]
    [InlineData("[s]\nhost=h\nport\nuser=u", "Service_BrokenLine", "port", false)]
    [InlineData("[s]\nhost=h\n; x\nuser=u", "Service_BrokenLine", "; x", false)]
    [InlineData("[s]\nhost=h\n=x\nuser=u", "Service_BrokenLine", "=x", false)]
    [InlineData("[s]\nhost=h\n[t", "Service_BrokenLine", "[t", true)]
    [InlineData("[s]\nhost = h\nuser=u", "Service_BlankBeforeEquals", " ", false)]
    [InlineData("[s]\nhost= h\nuser=u", "Service_BlankBehindEquals", " ", true)]
    [InlineData("[s]\nhost='h'\nuser=u", "Service_Quotes", "'h'", true)]
    [InlineData("[s]\nhost=h # x\nuser=u", "Service_CommentInValue", "# x", true)]
    [InlineData("[s]\nhost=h\nhost=i", "Service_DuplicateKey", "host", true)]
    [InlineData("[s]\nhost=h\n[s]", "Service_DuplicateSection", "[s]", true)]
    [InlineData("\uFEFF[s]\nhost=h", "Service_ByteOrderMark", "\uFEFF", true)]
    public void What_libpq_refuses_or_reads_otherwise_is_a_problem_and_the_rest_is_kept(string text, string key, string where, bool isComplete)
    {
        var document = ServiceParser.Parse(text);

        var problem = Assert.Single(document.Problems);
        Assert.Equal(key, problem.Message.Key);
        Assert.Equal(where, problem.Range.In(text));
        Assert.Equal("h", document.Sections[0].ToConnectionSettings().Settings[0].Value.Trim(' ', '\'').Split(' ')[0]);
        Assert.Equal(isComplete, document.Sections[0].IsComplete);
    }

    [Fact]
    public void A_password_may_look_like_a_comment() =>
        Assert.Empty(ServiceParser.Parse("[s]\npassword=a #b").Problems);

    [Theory]
    [InlineData("[s]\nhost=h", "[s]\nhost=h\nsslmode=verify-full")]
    [InlineData("[s]\r\nhost=h\r\n\r\n[t]\r\n", "[s]\r\nhost=h\r\nsslmode=verify-full\r\n\r\n[t]\r\n")]
    [InlineData("[s]\n  host=h\n", "[s]\n  host=h\n  sslmode=verify-full\n")]
    [InlineData("[s]\nhost = h\n", "[s]\nhost = h\nsslmode=verify-full\n")]
    public void A_setting_is_added_without_blanks(string text, string expected)
    {
        var connection = ServiceParser.Parse(text).Sections[0].ToConnectionSettings();

        Assert.Equal(expected, Edit.Apply(text, [connection.Grammar.Add(connection, [new("sslmode", "verify-full")])!]));
    }

    [Theory]
    [InlineData("require", "[s]\nsslmode=require\nhost=h")]
    [InlineData("50%", "[s]\nsslmode=50%\nhost=h")]
    [InlineData("a ", null)]
    [InlineData("a\nb", null)]
    public void A_value_is_replaced_by_one_that_can_be_read_back(string value, string? expected)
    {
        const string Text = "[s]\nsslmode=x\nhost=h";
        var connection = ServiceParser.Parse(Text).Sections[0].ToConnectionSettings();

        var edit = connection.Grammar.Replace(connection, connection.Settings[0], value);

        Assert.Equal(expected, edit is null ? null : Edit.Apply(Text, [edit]));
    }

    [Fact]
    public void Changes_of_a_service_have_exactly_their_effect() => IniDialectLaws.ChangesHaveExactlyTheirEffect(Files, ServiceParser.Parse);

    [Fact]
    public void Any_text_and_every_beginning_can_be_read() => IniDialectLaws.AnythingCanBeRead(Files, ServiceParser.Parse, Realistic);

    [Fact]
    [Trait("Speed", "Slow")]
    public void Libpq_reads_the_same_services()
    {
        using var libpq = new ServiceFileOracle();
        string[] keywords = ["application_name", "options", "fallback_application_name", "sslrootcert", "sslcert"];
        var (accepted, refused) = (0, 0);
        Law.Holds(Files, text =>
        {
            var document = ServiceParser.Parse(text);
            foreach (var section in document.Sections.GroupBy(section => section.Name).Select(same => same.First()))
            {
                if (section.Name is not ("s" or "t" or "v"))
                    continue;
                var connection = section.ToConnectionSettings();
                var isAccepted = section.IsComplete && section.Entries.All(entry => keywords.Contains(entry.Key));
                var expected = libpq.Ask(section.Name, text);
                Assert.Equal(expected is not null, isAccepted);
                if (expected is null)
                {
                    refused++;
                    continue;
                }
                accepted++;
                Assert.All(connection.Settings, setting => Assert.Equal(expected[setting.Keyword], setting.Value));
                Assert.All(
                    keywords.Except(connection.Settings.Select(setting => setting.Keyword)).Except(["options"]),
                    keyword => Assert.DoesNotContain(keyword, expected.Keys));
            }
        }, count: 2000);
        Assert.True(accepted > 500 && refused > 150, $"The generator is one-sided: {accepted} accepted, {refused} refused.");
    }
}
