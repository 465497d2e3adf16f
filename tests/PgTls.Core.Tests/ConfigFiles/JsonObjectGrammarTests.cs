using FsCheck;
using FsCheck.Fluent;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Json;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class JsonObjectGrammarTests
{
    private static readonly string[] Values = ["VerifyCA", "", "/etc/ssl/ca.pem", "C:\\pg\\ca.pem", "\"q\"", "a\nb", "\u0001", "é", "\uD83D\uDE00", "// x", "}"];

    [Fact]
    public void An_object_knows_its_members_with_their_places_and_its_own()
    {
        const string Text = """[ { "a": 1, "b\u0063": [ { "d": "e" } ], "f": { } } ]""";

        var document = JsonParser.Parse(Text);

        Assert.Equal(["0", "0:bc:0", "0:f"], document.Objects.Select(members => string.Join(':', members.Path)));
        Assert.Equal([Text[2..^2], """{ "d": "e" }""", "{ }"], document.Objects.Select(members => members.Range.In(Text)));
        Assert.Equal(["a", "bc", "f"], document.Objects[0].Members.Select(member => member.Name));
        Assert.Equal(["1", """[ { "d": "e" } ]""", "{ }"], document.Objects[0].Members.Select(member => member.ValueRange.In(Text)));
        Assert.Equal(["\"a\"", "\"b\\u0063\"", "\"f\""], document.Objects[0].Members.Select(member => member.NameRange.In(Text)));
        Assert.All(document.Objects, members => Assert.True(document.IsSound(members)));
    }

    [Theory]
    [InlineData("""{ "a": { "x": 1 }, "b": { "x" 1 } }""", "a")]
    [InlineData("""{ "a": { "x": 1 }, "b": { "x": 1 """, "a")]
    [InlineData("""{ "a": { "x": tru }, "b": { "x": 1 } }""", "b")]
    [InlineData("""{ "a": { "x": 1, "y": [ 1 }, "b": { "x": 1 } }""", "b")]
    [InlineData("""{ "a": { "x": "\q" }, "b": { "x": [ { "y": 1 } ] } } }""", "b|b:x:0")]
    public void An_object_in_which_something_is_wrong_is_not_sound(string text, string expected)
    {
        var document = JsonParser.Parse(text);

        Assert.Equal(expected, string.Join('|', document.Objects.Where(document.IsSound).Select(members => string.Join(':', members.Path))));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"k":"v"}""")]
    [InlineData("""{ "a" : 1 }""", """{ "a" : 1, "k" : "v" }""")]
    [InlineData("{\r\n\t\"a\": 1\r\n}", "{\r\n\t\"a\": 1,\r\n\t\"k\": \"v\"\r\n}")]
    [InlineData("{\n  \"a\": 1,\n}", "{\n  \"a\": 1,\n  \"k\": \"v\",\n}")]
    [InlineData("{\n  \"a\": 1,\n\n  // b\n  \"b\": 2 // two\n}", "{\n  \"a\": 1,\n\n  // b\n  \"b\": 2,\n  \"k\": \"v\" // two\n}")]
    [InlineData("{\n  \"a\": 1,\n\n\n  \"b\": 2\n}", "{\n  \"a\": 1,\n\n\n  \"b\": 2,\n  \"k\": \"v\"\n}")]
    [InlineData("{ /* a */ \"a\":\n1 }", "{ /* a */ \"a\":\n1, \"k\": \"v\" }")]
    [InlineData("{ \"a\": { \"b\": 1 } }", "{ \"a\": { \"b\": 1 }, \"k\": \"v\" }")]
    [InlineData("{}", "{\"k\": \"v\"}")]
    public void A_member_is_added_at_the_end_in_the_style_of_the_last_one(string text, string expected) => Assert.Equal(expected, Write(text, new Change("k", "v")));

    [Theory]
    [InlineData("""{ "a": 1, "b": 2, "c": 3 }""", "a", """{ "b": 2, "c": 3 }""")]
    [InlineData("""{ "a": 1, "b": 2, "c": 3 }""", "b", """{ "a": 1, "c": 3 }""")]
    [InlineData("""{ "a": 1, "b": 2, "c": 3, }""", "c", """{ "a": 1, "b": 2, }""")]
    [InlineData("""{ "a": 1 }""", "a", """{  }""")]
    [InlineData("""{ "a": 1 , }""", "a", """{  }""")]
    [InlineData("""{ "a": 1 /* one */ }""", "a", null)]
    [InlineData("""{ "a": 1, /* one */ "b": 2 }""", "a", null)]
    [InlineData("""{ "a": 1, /* one */ "b": 2, "c": 3 }""", "c", """{ "a": 1, /* one */ "b": 2 }""")]
    public void A_member_is_removed_with_its_comma_unless_a_comment_stands_beside_it(string text, string name, string? expected) =>
        Assert.Equal(expected, Write(text, new Change(name, null)));

    [Theory]
    [InlineData("""{ "a": true }""", """{ "a": "\"\\" }""")]
    [InlineData("""{ "a": "x" }""", """{ "a": "\"\\" }""")]
    [InlineData("""{ "a": {} }""", null)]
    [InlineData("""{ "a": [] }""", null)]
    public void A_value_is_replaced_by_a_string_unless_it_is_an_object_or_array(string text, string? expected) => Assert.Equal(expected, Write(text, new Change("a", "\"\\")));

    [Fact]
    public void Any_changes_of_an_object_change_just_that()
    {
        var count = 0;
        Law.Holds(JsonTexts.Sound, (text, random) =>
        {
            var document = JsonParser.Parse(text);
            if (document.Objects.Count == 0)
                return;
            var place = random.Next(document.Objects.Count);
            var connection = document.ToConnectionSettings(document.Objects[place]);
            var changes = new List<SettingChange>();
            var expected = new List<(string Name, string? Value)>();
            foreach (var (setting, member) in connection.Settings.Zip(document.Objects[place].Members))
            {
                var value = random.Next(4) switch { 0 => null, 1 => Values[random.Next(Values.Length)], _ => setting.Value };
                if (value != setting.Value)
                    changes.Add(new(setting, setting.Keyword, value));
                if (value is not null)
                    expected.Add((member.Name, value == setting.Value ? member.Value?.Value.Text : value));
            }
            if (random.Next(2) == 0)
            {
                changes.Add(new(null, "added", Values[random.Next(Values.Length)]));
                expected.Add(("added", changes[^1].Value!));
            }

            if (connection.Grammar.Write(connection, changes) is not { } edits)
            {
                Assert.Contains(changes, change => change.Existing is { } existing && (change.Value is null || existing.Value == "\uFFFC" || existing.IsOpaque));
                return;
            }
            count++;
            var after = JsonParser.Parse(Edit.Apply(text, edits));
            Assert.Empty(after.Problems);
            Assert.Equal(expected, after.Objects[place == 0 ? 0 : IndexIn(after, document.Objects[place])].Members.Select(member => (member.Name, member.Value?.Value.Text)));
            foreach (var edit in edits)
                Assert.True(document.Objects[place].Range.Contains(edit.Range));
        }, 4000);
        Assert.InRange(count, 1000, int.MaxValue);

        // What stands before the object is untouched, so it begins where it began.
        static int IndexIn(JsonConfigDocument after, JsonObjectSyntax before) => after.Objects.ToList().FindIndex(members => members.Range.Start == before.Range.Start);
    }

    [Fact]
    public void Any_text_can_be_read_and_written_to()
    {
        Law.Holds(Garbage.Text, Read);
        Law.Holds(JsonTexts.Broken, Read);
        Law.Holds(JsonTexts.Fragments, Read);

        static void Read(string text)
        {
            var document = JsonParser.Parse(text);
            foreach (var members in document.Objects)
            {
                Assert.True(new TextRange(0, text.Length).Contains(members.Range));
                Assert.True(!document.IsSound(members) || members.Members.All(member => members.Range.Contains(member.NameRange) && members.Range.Contains(member.ValueRange)));
                var connection = document.ToConnectionSettings(members);
                foreach (var setting in connection.Settings)
                {
                    connection.Grammar.Replace(connection, setting, "x");
                    connection.Grammar.Remove(connection, setting);
                }
                connection.Grammar.Add(connection, [new("k", "v")]);
            }
        }
    }

    [Theory]
    [InlineData("{\"sslmode\":")]
    [InlineData("{\"a\":{\"PGSSLMODE\":1},")]
    [InlineData("\"sslmode\":{},")]
    [InlineData("[{\"PGSSLMODE\":\"x\",\"Host\":\"h\",\"sslmode\":\"prefer\",\"port\":5432},")]
    [Trait("Speed", "Slow")]
    public void A_large_hostile_file_is_judged_in_good_time(string piece) =>
        Linter.LintConfigFile("a.json", "{" + string.Concat(Enumerable.Repeat(piece, 5_000)) + "host", LintOptions.Default);

    private static string? Write(string text, params Change[] changes)
    {
        var document = JsonParser.Parse(text);
        var connection = document.ToConnectionSettings(document.Objects[0]);
        var edits = connection.Grammar.Write(
            connection,
            [.. changes.Select(change => new SettingChange(connection.Settings.FirstOrDefault(setting => setting.Keyword == change.Name), change.Name, change.Value))]);
        return edits is null ? null : Edit.Apply(text, edits);
    }

    private sealed record Change(string Name, string? Value);
}
