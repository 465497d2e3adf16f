using FsCheck;
using FsCheck.Fluent;
using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Dotenv;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class EnvParserTests
{
    private const string Realistic = """
        # The shop's database
        export PGHOST=db.example.org PGPORT=5432   # both
        PGPASSWORD='it is $ecret # really'
        PGSSLMODE = "verify-full"
        ConnectionStrings__Shop=Host=${PGHOST};Username=app;SSL Mode=Require # short for now
        DATABASE_URL="postgres://app:\"x\"@$PGHOST/shop?sslmode=require"
        echo done
        """;

    /// <summary>What a shell and the readers of .env files agree on.</summary>
    private static readonly Gen<string> Files = FilesOf(
        from value in Gen.OneOf(
            Law.TextOf(5, "a", "/", ":", "é", "=", "a#", "$X1", "${X1}", "%", "$(true)", "\"", "'").Select(text => text.Replace("\"", "").Replace("'", "")),
            Law.TextOf(6, "a", " ", "#", "\\", "\"", "$X1", "\n", "=").Select(text => $"'{text}'"),
            Law.TextOf(6, "a", " ", "#", "\\\\", "\\\"", "\\$", "\\a", "\\`", " \\\n", "'", "$X1", "${X1}", "\n", "`true`", "$ ").Select(text => $"\"{text}\""))
        select value);

    /// <summary>Those and others.</summary>
    private static readonly Gen<string> Others = FilesOf(
        Law.TextOf(8, "a", " ", "\"", "'", "\\", "$", "${", "}", "$(", ")", "`", "#", ";", "export ", "=", "\n", "\t"));

    [Fact]
    public void A_variable_knows_its_name_its_value_and_its_places()
    {
        var document = EnvParser.Parse(Realistic);

        Assert.Empty(document.Problems);
        Assert.Equal(
            [
                "PGHOST=db.example.org", "PGPORT=5432", "PGPASSWORD=it is $ecret # really", "PGSSLMODE=verify-full",
                "ConnectionStrings__Shop=Host=\uFFFC;Username=app;SSL Mode=Require", "DATABASE_URL=postgres://app:\"x\"@\uFFFC/shop?sslmode=require",
            ],
            document.Entries.Select(entry => $"{entry.Key}={entry.Value.Text}"));
        Assert.Equal("\"verify-full\"", document.Entries[3].ValueRange.In(Realistic));
        Assert.Equal("PGSSLMODE", document.Entries[3].KeyRange.In(Realistic));
        Assert.Equal("${PGHOST}", document.Entries[4].Value.ToSource(new TextRange(5, 6)).In(Realistic));
    }

    [Theory]
    [InlineData("A=", "A=")]
    [InlineData("A= # x", "A=")]
    [InlineData("A=#x", "A=#x")]
    [InlineData("A=x#y #z", "A=x#y")]
    [InlineData("A=x y  ", "A=x y")]
    [InlineData("export A=x y", "A=x")]
    [InlineData("export A=x B='y z' C", "A=x|B=y z")]
    [InlineData("  export\tA=x", "A=x")]
    [InlineData("exported=x", "exported=x")]
    [InlineData("export =x", "")]
    [InlineData("A.b-c=C:\\new", "A.b-c=C:\\new")]
    [InlineData("A='x\ny'\r\nB=z", "A=x\ny|B=z")]
    [InlineData("A=\"a\\\\b\\nc\\$d\\\ne\"", "A=a\\b\\nc$de")]
    [InlineData("A=a$b.c${d e}f$(g h)i`j k`l$1m$ n", "A=a□.c□f□i□l□m$ n")]
    [InlineData("A=${b", "A=□")]
    [InlineData("if [ \"$A\" = x ]; then\nB=1\nfi", "B=1")]
    [InlineData("\uFEFFA=1\rB=2", "A=1|B=2")]
    public void Values_are_what_readers_agree_on(string text, string expected)
    {
        var document = EnvParser.Parse(text);

        Assert.Empty(document.Problems);
        Assert.Equal(expected, string.Join('|', document.Entries.Select(entry => $"{entry.Key}={entry.Value.Text}")).Replace('\uFFFC', '□'));
    }

    [Theory]
    [InlineData("A='x\nB=2", "Env_UnclosedQuote", "'")]
    [InlineData("A=\"x\\\"\nB=2", "Env_UnclosedQuote", "\"")]
    [InlineData("A='x'y z\nB=2", "Env_TextBehindQuote", "y")]
    public void What_readers_do_not_agree_on_is_a_problem_and_the_rest_is_kept(string text, string key, string where)
    {
        var document = EnvParser.Parse(text);

        var problem = Assert.Single(document.Problems);
        Assert.Equal(key, problem.Message.Key);
        Assert.Equal(where, problem.Range.In(text));
        Assert.Equal("2", document.Entries[1].Value.Text);
        var connection = document.ToConnectionSettings(_ => true);
        Assert.True(connection.Settings[0].IsMalformed);
        Assert.Null(connection.Grammar.Replace(connection, connection.Settings[0], "x"));
    }

    [Theory]
    [InlineData("A=a", "b c", "A=b c")]
    [InlineData("A=a", "b'", null)]
    [InlineData("export A=a", "b c", null)]
    [InlineData("export A=a", "b/c", "export A=b/c")]
    [InlineData("A='a'", "b\"$", "A='b\"$'")]
    [InlineData("A='a'", "'", null)]
    [InlineData("A=\"a\"", "\"$\\", "A=\"\\\"\\$\\\\\"")]
    [InlineData("A=\"a\"", "b\nc", null)]
    public void A_part_of_a_value_is_written_as_its_quotes_demand(string text, string part, string? expected)
    {
        var edit = EnvParser.Parse(text).Entries[0].Value.ToSource(new Edit(new TextRange(0, 1), part));

        Assert.Equal(expected, edit is null ? null : Edit.Apply(text, [edit!]));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("verify-full", "verify-full")]
    [InlineData("/etc/a b", "'/etc/a b'")]
    [InlineData("it's $5", "\"it's \\$5\"")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("a\nb", null)]
    [InlineData("\uFFFC", null)]
    public void A_value_is_quoted_where_it_needs_it(string value, string? expected) =>
        Assert.Equal(expected, EnvGrammar.Instance.EncodeValue(value));

    [Theory]
    [InlineData("PGHOST=h", "PGHOST=h\nPGSSLMODE=require")]
    [InlineData("PGHOST=h # x\r\n\r\nA=1", "PGHOST=h # x\r\nPGSSLMODE=require\r\n\r\nA=1")]
    [InlineData("  export  PGHOST='h'\nA=1\n", "  export  PGHOST='h'\n  export  PGSSLMODE=require\nA=1\n")]
    [InlineData("export A=1 PGHOST=h", "export A=1 PGHOST=h\nexport PGSSLMODE=require")]
    [InlineData("PGHOST='h\ni'\nA=1", "PGHOST='h\ni'\nPGSSLMODE=require\nA=1")]
    [InlineData("PGHOST='h", null)]
    [InlineData("A=1", "A=1\nPGSSLMODE=require")]
    [InlineData("A=1\n", "A=1\nPGSSLMODE=require\n")]
    [InlineData("", "PGSSLMODE=require\n")]
    public void A_variable_is_added_below_the_last_one_in_its_style(string text, string? expected)
    {
        var connection = Postgres(text);

        var edit = connection.Grammar.Add(connection, [new("PGSSLMODE", "require")]);

        Assert.Equal(expected, edit is null ? null : Edit.Apply(text, [edit!]));
    }

    [Theory]
    [InlineData("PGHOST=h\nA=1", "A=1")]
    [InlineData("A=1\n export PGHOST='h\ni' # x\nB=1", "A=1\nB=1")]
    [InlineData("export A=1 PGHOST=h", null)]
    [InlineData("export PGHOST=h A=1", null)]
    public void A_variable_is_removed_with_its_line(string text, string? expected)
    {
        var connection = Postgres(text);

        var edit = connection.Grammar.Remove(connection, connection.Settings[0]);

        Assert.Equal(expected, edit is null ? null : Edit.Apply(text, [edit!]));
    }

    [Theory]
    [InlineData("PGHOST=h", "a b", "PGHOST='a b'")]
    [InlineData("PGHOST='h'", "a b", "PGHOST='a b'")]
    [InlineData("PGHOST='h'", "it's", "PGHOST=\"it's\"")]
    [InlineData("PGHOST=\"h\"", "$", "PGHOST=\"\\$\"")]
    [InlineData("PGHOST=\"$A\"", "h", "PGHOST=\"h\"")]
    [InlineData("PGHOST=", "h", "PGHOST=h")]
    public void A_value_keeps_its_quotes_where_it_can(string text, string value, string expected)
    {
        var connection = Postgres(text);

        Assert.Equal(expected, Edit.Apply(text, [connection.Grammar.Replace(connection, connection.Settings[0], value)!]));
    }

    [Fact]
    public void Changes_have_exactly_their_effect()
    {
        string[] values = ["verify-full", "a b", "it's", "\"q\"", "$x", "#", "", "a\nb", "C:\\x", "é;f"];
        var count = 0;
        Law.Holds(Gen.OneOf(Files, Others), (text, random) =>
        {
            var connection = EnvParser.Parse(text).ToConnectionSettings(_ => true);
            var changes = new List<SettingChange>();
            var expected = new List<(string, string)>();
            foreach (var setting in connection.Settings)
            {
                var value = random.Next(5) switch { 0 => null, 1 => values[random.Next(values.Length)], _ => setting.Value };
                if (value != setting.Value)
                    changes.Add(new(setting, setting.Keyword, value));
                if (value is not null)
                    expected.Add((setting.Keyword, value));
            }
            changes.Add(new(null, "ADDED", values[random.Next(values.Length)]));
            expected.Add(("ADDED", changes[^1].Value!));
            if (connection.Grammar.Write(connection, changes) is not { } edits)
            {
                var isShared = text.Split('\n', '\r').Any(line => line.Contains("export") && line.Count(c => c == '=') > 1);
                Assert.True(isShared || changes.Any(change => change.Value is "a\nb" || change.Existing?.IsOpaque == true) || connection.Settings[^1].IsOpaque
                    || changes.Any(change => change.Value is null));
                return;
            }
            count++;
            Assert.Equal(expected, EnvParser.Parse(Edit.Apply(text, edits)).Entries.Select(entry => (entry.Key, entry.Value.Text)));
        });
        Assert.InRange(count, 500, int.MaxValue);
    }

    [Fact]
    public void An_edit_of_a_decoded_value_changes_that_value_and_nothing_else()
    {
        var count = 0;
        Law.Holds(Files, (text, random) =>
        {
            var document = EnvParser.Parse(text);
            if (document.Problems.Count > 0 || document.Entries.Count == 0)
                return;
            var place = random.Next(document.Entries.Count);
            var entry = document.Entries[place];
            var edit = RandomEdit.Of(entry.Value.Text, random, "verify-full", "a", "$", "'", "\"", "\\", "", "`", "{x}", ";", "é");
            if (entry.Value.ToSource(edit) is not { } inSource || edit.Range.In(entry.Value.Text).Contains(SourceMap.Hole))
                return;
            count++;
            var after = EnvParser.Parse(Edit.Apply(text, [inSource]));
            Assert.Equal(
                document.Entries.Select((other, i) => (other.Key, i == place ? Edit.Apply(other.Value.Text, [edit]).Trim() : other.Value.Text.Trim())),
                after.Entries.Select(other => (other.Key, other.Value.Text.Trim())));
        });
        Assert.InRange(count, 500, int.MaxValue);
    }

    [Fact]
    public void Any_text_and_every_beginning_can_be_read()
    {
        for (var length = 0; length <= Realistic.Length; length++)
            Read(Realistic[..length]);
        Law.Holds(Garbage.Text, Read);
        Law.Holds(Others, Read);

        static void Read(string text)
        {
            var document = EnvParser.Parse(text);
            Garbage.AssertPlacesAreInside(document);
            var connection = document.ToConnectionSettings(_ => true);
            foreach (var setting in connection.Settings)
            {
                connection.Grammar.Replace(connection, setting, "x");
                connection.Grammar.Remove(connection, setting);
            }
            connection.Grammar.Add(connection, [new("k", "v")]);
        }
    }

    [Theory]
    [InlineData("A=$")]
    [InlineData("A=${")]
    [InlineData("A=\"\n")]
    [InlineData("A='\n")]
    [InlineData("A=`\n")]
    [InlineData("A='x'y\n")]
    public void A_large_hostile_file_is_read_in_linear_time(string piece)
    {
        EnvParser.Parse(string.Concat(Enumerable.Repeat(piece, 200_000))).ToConnectionSettings(_ => true);
        EnvParser.Parse(piece.TrimEnd() + string.Concat(Enumerable.Repeat(piece[2..].TrimEnd(), 200_000)));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_shell_reads_the_same_values()
    {
        using var shell = new ShellOracle();
        var count = 0;
        Law.Holds(Files, text =>
        {
            var document = EnvParser.Parse(text);
            // Shrinking may leave text behind a quotation mark.
            if (document.Problems.Count > 0)
                return;
            var actual = shell.Ask(text);
            // The variables and commands in the texts stand for nothing.
            var expected = new Dictionary<string, string>();
            foreach (var entry in document.Entries)
                expected[entry.Key] = entry.Value.Text.Replace("\uFFFC", "");
            foreach (var (name, value) in expected.Where(pair => !char.IsAsciiDigit(pair.Key[0])))
                Assert.Equal(value, actual[name]);
            count += expected.Count;
        }, count: 800);
        Assert.InRange(count, 1000, int.MaxValue);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void What_a_script_exports_is_what_the_shell_makes_of_it_or_not_known()
    {
        // A quotation mark that is not closed hides all that follows, which nobody who reads line by line can know.
        var words = Law.TextOf(
            5, "a", "/", "=", ":", "~", "~/a", "$X1", "${X1}", "$(true)", "`true`", "\\a", "\\;", "'b c'", "\"d $X1\"", "#", " #", ";", "; true", "&&true", "||true", "a*", "{a,b}", "!", "$");
        var line =
            from start in Gen.Elements("export ", " export  ", "export FIRST=x ")
            from value in words
            select (start, value);
        var scripts =
            from count in Gen.Choose(1, 5)
            from exports in line.ArrayOf(count)
            from between in Gen.Elements("", "# export A0=x", "C3='b c'", "true")
            select string.Concat(exports.Select((one, i) => $"{one.start}A{i}={one.value}\n{between}\n")) + "export LAST=y\n";
        using var shell = new ShellOracle();
        var known = 0;
        Law.Holds(scripts, text =>
        {
            var document = EnvParser.ParseScript(text);
            Assert.Empty(document.Problems);
            var actual = shell.Ask(text);
            // Shrinking may leave a quotation mark or a comment alone.
            if (!actual.ContainsKey("LAST") || document.Entries.GroupBy(entry => entry.Key).Any(same => same.Key != "FIRST" && same.Count() > 1))
                return;
            foreach (var variable in document.Entries.Where(variable => !variable.Value.HasHoles))
            {
                known++;
                Assert.Equal(variable.Value.Text, actual[variable.Key]);
            }
        }, count: 1500);
        Assert.InRange(known, 3000, int.MaxValue);
    }

    private static Gen<string> FilesOf(Gen<string> value) =>
        from count in Gen.Choose(0, 6)
        from lines in Gen.Frequency(
            (8, from start in Gen.Elements("", "", "export ", " export  ", " ")
                from name in Gen.Elements("A1", "B_2", "c3", "PGHOST")
                from text in value
                from end in Gen.Elements("", "", " ", " # x=1", "\t#")
                select $"{start}{name}={text}{end}"),
            (1, from first in value from second in value select $"export A1={first} B_2={second}"),
            (2, Gen.Elements("", "# A1=x", "  # y", "true"))).ArrayOf(count)
        from newLine in Gen.Elements("", "\n")
        select string.Join('\n', lines) + newLine;

    private static ConnectionSettings Postgres(string text) =>
        EnvParser.Parse(text).ToConnectionSettings(entry => entry.Key.StartsWith("PG", StringComparison.Ordinal));
}
