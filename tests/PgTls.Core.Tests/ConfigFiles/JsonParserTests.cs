using PgTls.Syntax.Json;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class JsonParserTests
{
    [Fact]
    public void Every_scalar_has_its_path_and_its_places()
    {
        const string Text = """{ "a": { "\u0062": ["x\"y", 1.50, true] }, "c": null }""";

        var document = JsonParser.Parse(Text);

        Assert.Empty(document.Problems);
        Assert.Equal(
            ["a:b:0=x\"y", "a:b:1=1.50", "a:b:2=true", "c=null"],
            document.Entries.Select(entry => $"{string.Join(':', entry.Path)}={entry.Value.Text}"));
        Assert.Equal(["\"x\\\"y\"", "1.50", "true", "null"], document.Entries.Select(entry => entry.ValueRange.In(Text)));
        Assert.Equal(["", "", "", "\"c\""], document.Entries.Select(entry => entry.KeyRange.In(Text)));
        Assert.Equal(["0", "1", "2", "c"], document.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void A_document_may_be_one_value_without_a_name()
    {
        var entry = Assert.Single(JsonParser.Parse("\uFEFF \"Host=x\"").Entries);

        Assert.Empty(entry.Path);
        Assert.Equal("", entry.Key);
        Assert.Equal("Host=x", entry.Value.Text);
    }

    [Fact]
    public void New_text_in_a_string_is_escaped_and_a_number_is_not_edited()
    {
        const string Text = """{"a": "x\\y", "b": 1}""";
        var document = JsonParser.Parse(Text);

        var edit = document.Entries[0].Value.ToSource(new Edit(new TextRange(2, 3), "\"\\\t\u0001\uD800\uD83D\uDE00"));

        Assert.Equal("""{"a": "x\\\"\\\u0009\u0001\ud800😀", "b": 1}""", Edit.Apply(Text, [edit!]));
        Assert.Null(document.Entries[1].Value.ToSource(new Edit(new TextRange(0, 1), "2")));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_character_like_any_other()
    {
        var document = JsonParser.Parse("[\"\\ud800x\", \"\uDC00\"]");

        Assert.Empty(document.Problems);
        Assert.Equal(["\uD800x", "\uDC00"], document.Entries.Select(entry => entry.Value.Text));
    }

    [Theory]
    [InlineData("", "Json_MissingValue", "")]
    [InlineData("{\"a\": , \"b\": 1}", "Json_MissingValue", ",")]
    [InlineData("{\"a\": }", "Json_MissingValue", "}")]
    [InlineData("{: 1}", "Json_MissingName", ":")]
    [InlineData("{{}}", "Json_MissingName", "{")]
    [InlineData("{\"a\"}", "Json_MissingColon", "}")]
    [InlineData("{\"a\" 1}", "Json_MissingColon", "1")]
    [InlineData("[1 2]", "Json_MissingComma", "2")]
    [InlineData("[,]", "Json_UnexpectedComma", ",")]
    [InlineData("[1,,2]", "Json_UnexpectedComma", ",")]
    [InlineData("[1:]", "Json_UnexpectedColon", ":")]
    [InlineData("{}}", "Json_UnexpectedBracket", "}")]
    [InlineData("[1", "Json_UnclosedBracket", "[")]
    [InlineData("{\"a\": [1}", "Json_UnclosedBracket", "[")]
    [InlineData("[\"a\n]", "Json_UnclosedString", "\"a")]
    [InlineData("[1] /* x", "Json_UnclosedComment", "/*")]
    [InlineData("[tru]", "Json_UnquotedText", "tru")]
    [InlineData("[01]", "Json_UnquotedText", "01")]
    [InlineData("[Host=a b; c=d ]", "Json_UnquotedText", "Host=a b; c=d")]
    [InlineData("{name: 1}", "Json_UnquotedText", "name")]
    [InlineData("[\"C:\\pg\"]", "Json_BadEscape", "\\p")]
    [InlineData("[\"\\u12\"]", "Json_BadEscape", "\\u")]
    [InlineData("[\"a\tb\"]", "Json_ControlCharacter", "\t")]
    [InlineData("{} {}", "Json_TextBehindEnd", "{")]
    [InlineData("{\"a\" /* b */: 1}", "Json_CommentBeforeColon", "/* b */")]
    [InlineData("[1] // \u2028", "Json_LineSeparator", "\u2028")]
    public void What_the_reader_refuses_is_a_problem_where_it_stands(string text, string key, string where)
    {
        Assert.Null(JsonOracle.Read(text));

        var problem = JsonParser.Parse(text).Problems[0];
        Assert.Equal(key, problem.Message.Key);
        Assert.Equal(where, problem.Range.In(text));
    }

    [Theory]
    [InlineData("{\"a\": \"1\" \"b\": \"2\"}")]
    [InlineData("{\"a\": \"1\"\n \"b\": \"2\"\n")]
    [InlineData("{\"a\": \"1,\n \"b\": \"2\"}")]
    [InlineData("{\"a\": \"1\", \"x\": , \"b\": \"2\"}")]
    [InlineData("{\"a\": \"1\", \"x\", \"b\": \"2\"}")]
    [InlineData("{\"a\": \"1\"}, \"b\": \"2\"}")]
    [InlineData("{\"a\": \"1\",, \"b\" \"2\"")]
    [InlineData("{a: \"1\", 'b': \"2\"}", "'b'")]
    [InlineData("{\"a\": \"1\"], \"b\": \"2\"}")]
    public void The_values_around_a_mistake_are_read_all_the_same(string text, string second = "b")
    {
        var document = JsonParser.Parse(text);

        Assert.NotEmpty(document.Problems);
        Assert.Equal(["a=1", $"{second}=2"], document.Entries.Select(entry => $"{string.Join(':', entry.Path)}={entry.Value.Text}"));
    }

    [Fact]
    public void A_bracket_too_few_does_not_displace_what_follows_its_parent()
    {
        var document = JsonParser.Parse("""{"a": {"b": [1, 2}, "c": "3"}""");

        Assert.Equal(["a:b:0", "a:b:1", "c"], document.Entries.Select(entry => string.Join(':', entry.Path)));
    }

    [Fact]
    public void A_broken_string_is_read_and_not_edited()
    {
        var document = JsonParser.Parse("[\"C:\\pg\\root.crt\", \"Host=x");

        Assert.Equal(["C:\\pg\root.crt", "Host=x"], document.Entries.Select(entry => entry.Value.Text));
        Assert.All(document.Entries, entry => Assert.Null(entry.Value.ToSource(new Edit(new TextRange(0, 1), "D"))));
    }

    [Fact]
    public void Ten_thousand_levels_are_read_to_the_bottom()
    {
        const int Depth = 10_000;
        var arrays = JsonParser.Parse(new string('[', Depth) + "\"x\"" + new string(']', Depth));
        var objects = JsonParser.Parse(string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth));
        var open = JsonParser.Parse(string.Concat(Enumerable.Repeat("[{\"a\":", Depth)));

        Assert.Empty(arrays.Problems);
        Assert.Equal(Depth, Assert.Single(arrays.Entries).Path.Count);
        Assert.Empty(objects.Problems);
        Assert.All(Assert.Single(objects.Entries).Path, name => Assert.Equal("a", name));
        Assert.Single(open.Problems);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_large_hostile_document_is_read_in_linear_time()
    {
        const int Count = 300_000;
        var deepAndWide = JsonParser.Parse(Repeat("{\"a\":") + "[" + Repeat("1,") + "]");
        Assert.Equal(Count, deepAndWide.Entries.Count);
        Assert.Equal(Count + 1, deepAndWide.Entries[Count - 1].Path.Count);
        foreach (var piece in (string[])["[}", "}]", "\"\\\n", "/*", "//", "a ", "\"a\" "])
            Assert.NotEmpty(JsonParser.Parse("{}," + Repeat(piece)).Problems);

        static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, Count));
    }

    [Fact]
    public void An_edit_of_a_decoded_value_changes_that_value_and_nothing_else()
    {
        var count = 0;
        Law.Holds(JsonTexts.Sound, (text, random) =>
        {
            var document = JsonParser.Parse(text);
            if (document.Problems.Count > 0 || document.Entries.Count == 0)
                return;
            var place = random.Next(document.Entries.Count);
            var entry = document.Entries[place];
            var edit = RandomEdit.Of(
                entry.Value.Text, random, "verify-full", "\"", "\\", "\\u0041", "", "\n", "\0", "é\uD83D\uDE00", "\uDE00", "//");
            if (entry.Value.ToSource(edit) is not { } inSource)
            {
                Assert.True(text[entry.ValueRange.Start] != '"' || entry.Value.HasHoles);
                return;
            }
            count++;
            Assert.True(new TextRange(entry.ValueRange.Start + 1, entry.ValueRange.End - 1).Contains(inSource.Range));
            var edited = Edit.Apply(text, [inSource]);
            var after = JsonParser.Parse(edited);
            Assert.Empty(after.Problems);
            Assert.NotNull(JsonOracle.Read(edited));
            Assert.Equal(document.Entries.Count, after.Entries.Count);
            for (var i = 0; i < document.Entries.Count; i++)
            {
                Assert.Equal(document.Entries[i].Path, after.Entries[i].Path);
                var value = document.Entries[i].Value.Text;
                Assert.Equal(i == place ? Edit.Apply(value, [edit]) : value, after.Entries[i].Value.Text);
            }
        });
        Assert.InRange(count, 1000, int.MaxValue);
    }

    [Fact]
    public void Every_character_of_a_string_stands_between_its_quotes_in_order() =>
        Law.Holds(JsonTexts.Broken, text =>
        {
            foreach (var entry in JsonParser.Parse(text).Entries.Where(entry => text[entry.ValueRange.Start] == '"'))
            {
                var end = entry.ValueRange.Start + 1;
                for (var i = 0; i < entry.Value.Text.Length; i++)
                {
                    var range = entry.Value.ToSource(new TextRange(i, i + 1));
                    Assert.Equal(end, range.Start);
                    end = range.End;
                }
                Assert.True(entry.ValueRange.End == end || (entry.ValueRange.End == end + 1 && text[end] == '"'));
            }
        });

    [Fact]
    public void Every_beginning_of_a_document_can_be_read_and_keeps_the_values_before()
    {
        foreach (var text in JsonTexts.Realistic)
        {
            var whole = JsonParser.Parse(text).Entries;
            for (var length = 0; length <= text.Length; length++)
            {
                var document = JsonParser.Parse(text[..length]);
                Garbage.AssertPlacesAreInside(document);
                var finished = whole.TakeWhile(entry => entry.ValueRange.End <= length).ToList();
                Assert.Equal(
                    finished.Select(entry => (string.Join(':', entry.Path), entry.Value.Text)),
                    document.Entries.Take(finished.Count).Select(entry => (string.Join(':', entry.Path), entry.Value.Text)));
            }
        }
    }

    [Fact]
    public void Any_text_can_be_read_and_its_places_lie_within_it() =>
        Law.Holds(Garbage.Text, text => Garbage.AssertPlacesAreInside(JsonParser.Parse(text)));
}
