using FsCheck;
using FsCheck.Fluent;
using PgTls.Analysis;
using PgTls.Syntax.PostgresConf;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What the server itself says of such files is in the end-to-end tests.</summary>
public class PostgresqlConfParserTests
{
    private const string Realistic = """
        # - Connection Settings -
        listen_addresses = '*'		# what IP address(es) to listen on
        port = 5432
        #ssl = off
        SSL on
        ssl_min_protocol_version = TLSv1.2
        shared_buffers = 128MB
        log_line_prefix = '%m [%p] it''s \'%q\' '
        include_dir 'conf.d'
        """;

    private static readonly Gen<string> Files = Law.TextOf(
        30, "ssl", "\nport = ", "\nssl ", "a.b", " ", "\t", "=", " = ", "\n", "\r\n", "on", "'off'", "'it''s'", "'\\n\\'x'", "'", "# x", "5432", "1.5e3", "-1", "0x1F", "16MB", "TLSv1.2", "é", "\\");

    [Fact]
    public void A_line_is_a_setting()
    {
        var document = PostgresqlConfParser.Parse(Realistic);

        Assert.Empty(document.Problems);
        Assert.Equal(
            [
                ("listen_addresses", "*"), ("port", "5432"), ("ssl", "on"), ("ssl_min_protocol_version", "TLSv1.2"), ("shared_buffers", "128MB"),
                ("log_line_prefix", "%m [%p] it's '%q' "), ("include_dir", "conf.d"),
            ],
            document.Entries.Select(entry => (entry.Key, entry.Value.Text)));
        Assert.Equal("'*'", document.Entries[0].ValueRange.In(Realistic));
        Assert.Equal("SSL", document.Entries[2].KeyRange.In(Realistic));
    }

    [Theory]
    [InlineData("ssl = ", "ssl =")]
    [InlineData("ssl", "ssl")]
    [InlineData("ssl = 'on # open", "ssl = 'on # open")]
    [InlineData("ssl = on off  # two", "ssl = on off  # two")]
    [InlineData("listen_addresses = 10.0.0.1", "listen_addresses = 10.0.0.1")]
    [InlineData("= on", "= on")]
    [InlineData("ssl == on", "ssl == on")]
    [InlineData("ssl = a.b", "ssl = a.b")]
    public void A_line_the_server_refuses_is_a_problem_and_the_rest_is_kept(string line, string where)
    {
        var text = $"port = 1\n{line}\nport = 2\n";

        var document = PostgresqlConfParser.Parse(text);

        Assert.Equal(where, Assert.Single(document.Problems).Range.In(text));
        Assert.Equal(["1", "2"], document.Entries.Select(entry => entry.Value.Text));
    }

    [Theory]
    [InlineData("ssl = off # why", "on", "ssl = on # why")]
    [InlineData("ssl 'off'", "on", "ssl 'on'")]
    [InlineData("ssl=''", "on", "ssl='on'")]
    [InlineData("ssl=off", "it's \\ on", "ssl='it''s \\\\ on'")]
    [InlineData("ssl=off", "a.b", "ssl='a.b'")]
    [InlineData("ssl=off", "", "ssl=''")]
    [InlineData("ssl = TLSv1", "TLSv1.2", "ssl = TLSv1.2")]
    public void A_value_is_replaced_in_the_style_it_has(string text, string value, string expected)
    {
        var entry = Assert.Single(PostgresqlConfParser.Parse(text).Entries);

        var edit = entry.Value.ToSource(new Edit(new TextRange(0, entry.Value.Text.Length), value));

        var changed = Edit.Apply(text, [edit!]);
        Assert.Equal(expected, changed);
        Assert.Equal(value, Assert.Single(PostgresqlConfParser.Parse(changed).Entries).Value.Text);
    }

    [Fact]
    public void Any_replaced_value_reads_as_what_was_written()
    {
        string[] values = ["on", "", "it's", "\\", "'", "a\nb", "# x", "=", "é", "a b", "1.2.3", "x.y", "\t"];
        var count = 0;
        Law.Holds(Files, (text, random) =>
        {
            var document = PostgresqlConfParser.Parse(text);
            if (document.Entries.Count == 0)
                return;
            var place = random.Next(document.Entries.Count);
            var entry = document.Entries[place];
            var value = values[random.Next(values.Length)];

            var edit = entry.Value.ToSource(new Edit(new TextRange(0, entry.Value.Text.Length), value))!;

            count++;
            var after = PostgresqlConfParser.Parse(Edit.Apply(text, [edit]));
            Assert.Equal(document.Entries.Select((old, i) => (old.Key, i == place ? value : old.Value.Text)), after.Entries.Select(now => (now.Key, now.Value.Text)));
        }, count: 10000);
        Assert.InRange(count, 400, int.MaxValue);
    }

    [Fact]
    public void Any_text_and_every_beginning_can_be_read()
    {
        for (var length = 0; length <= Realistic.Length; length++)
            Garbage.AssertPlacesAreInside(PostgresqlConfParser.Parse(Realistic[..length]));
        Law.Holds(Garbage.Text, text => Garbage.AssertPlacesAreInside(PostgresqlConfParser.Parse(text)));
        Law.Holds(Files, text => Garbage.AssertPlacesAreInside(PostgresqlConfParser.Parse(text)));
    }
}
