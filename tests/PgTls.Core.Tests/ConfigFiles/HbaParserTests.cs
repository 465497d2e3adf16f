using FsCheck;
using PgTls.Syntax.PostgresConf;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What the server itself says of such files is in the end-to-end tests.</summary>
public class HbaParserTests
{
    private const string Realistic = """
        # TYPE  DATABASE        USER            ADDRESS                 METHOD
        local   all             all                                     peer
        host    all             all             127.0.0.1/32            scram-sha-256
        hostssl shop,"my shop", "all"  @users,+staff  10.0.0.0  255.0.0.0  md5 clientcert=verify-ca # why
        host    replication     all \
                .example.com            reject
        """;

    private static readonly Gen<string> Files = Law.TextOf(
        30, "host", "hostssl", "local", " ", "  ", "\t", ",", "\n", "\\\n", "\\", "\r\n", "all", "\"all\"", "\"", "\"\"", "@f", "10.0.0.0/8", "::1/128", "255.0.0.0", "trust", "# x", "é");

    [Fact]
    public void A_line_is_a_record()
    {
        var document = HbaParser.Parse(Realistic);

        Assert.Empty(document.Problems);
        Assert.Equal(["local", "host", "hostssl", "host"], document.Records.Select(record => record.Type.Text));
        Assert.Equal(["peer", "scram-sha-256", "md5", "reject"], document.Records.Select(record => record.Method!.Text));
        Assert.Equal([null, "127.0.0.1/32", "10.0.0.0", ".example.com"], document.Records.Select(record => record.Address?.Text));
        Assert.Equal(["shop", "my shop", "all"], document.Records[2].Databases.Select(name => name.Text));
        Assert.Equal([false, true, true], document.Records[2].Databases.Select(name => name.IsQuoted));
        Assert.Equal([true, false], document.Records[2].Users.Select(name => name.IsInclude));
        Assert.Equal("\"my shop\"", document.Records[2].Databases[1].Range.In(Realistic));
        Assert.Equal("host    ", document.Records[1].TypeColumn.In(Realistic));
        Assert.EndsWith("reject", document.Records[3].Range.In(Realistic));
    }

    [Fact]
    public void A_backslash_at_a_lines_end_goes_on_even_in_comments_and_words()
    {
        var document = HbaParser.Parse("# x \\\nhost all all all trust\nho\\\nst all all all md5\nlocal all all tru\\\\\nst\n");

        Assert.Equal(["host", "local"], document.Records.Select(record => record.Type.Text));
        Assert.Equal(["md5", "tru\\st"], document.Records.Select(record => record.Method!.Text));
    }

    [Theory]
    [InlineData("hosts all all all trust")]
    [InlineData("host all all trust")]
    [InlineData("host")]
    [InlineData("host all all 10.0.0.0 trust")]
    [InlineData("host all all 10.0.0.0/33 trust")]
    [InlineData("host all all 10.0.0.0 ::1 trust")]
    [InlineData("host all all db.example.org/24 trust")]
    [InlineData("host,hostssl all all all trust")]
    public void A_record_the_server_refuses_is_a_problem_and_the_rest_is_kept(string line)
    {
        var text = $"local all all peer\n  {line}  # x\nlocal all all md5\n";

        var document = HbaParser.Parse(text);

        Assert.Equal(line, Assert.Single(document.Problems).Range.In(text));
        Assert.Equal(3, document.Records.Count);
    }

    [Theory]
    [InlineData("host ${DATABASE} all {{ cidr }} md5")]
    [InlineData("{% if tls %}")]
    [InlineData("<% end %>")]
    public void A_template_is_no_problem(string line)
    {
        var document = HbaParser.Parse(line);

        Assert.Empty(document.Problems);
        Assert.True(Assert.Single(document.Records).IsTemplate);
    }

    [Fact]
    public void Any_text_and_every_beginning_can_be_read()
    {
        for (var length = 0; length <= Realistic.Length; length++)
            Read(Realistic[..length]);
        Law.Holds(Garbage.Text, Read);
        Law.Holds(Files, Read);

        static void Read(string text)
        {
            var document = HbaParser.Parse(text);
            Garbage.AssertPlacesAreInside(document);
            var end = 0;
            foreach (var record in document.Records)
            {
                Assert.True(record.Range.Start >= end && record.Range.End <= text.Length);
                Assert.True(record.Range.Contains(record.Type.Range));
                end = record.Range.End;
            }
        }
    }
}
