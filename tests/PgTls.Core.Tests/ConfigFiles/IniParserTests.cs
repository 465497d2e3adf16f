using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class IniParserTests
{
    [Fact]
    public void An_entry_knows_its_section_its_lower_cased_key_and_its_places()
    {
        const string Text = """
            [postgresql]
            Host = db.example.org
            SSLMode: require
            """;

        var document = IniParser.Parse(Text);

        Assert.Empty(document.Problems);
        Assert.Equal([["postgresql", "host"], ["postgresql", "sslmode"]], document.Entries.Select(entry => entry.Path.ToArray()));
        Assert.Equal("SSLMode", document.Entries[1].KeyRange.In(Text));
        Assert.Equal("require", document.Entries[1].ValueRange.In(Text));
        Assert.Equal("require", document.Entries[1].Value.Text);
        Assert.Equal("[postgresql]", document.Sections[0].NameRange.In(Text));
    }

    [Fact]
    public void Quotes_and_comments_behind_a_value_are_part_of_it()
    {
        var document = IniParser.Parse("""
            [postgresql]
            ; a comment
            sslmode = 'require'  # safe
              # another
            """);

        Assert.Equal("'require'  # safe", Assert.Single(document.Entries).Value.Text);
    }

    [Fact]
    public void A_value_goes_on_in_deeper_lines_over_comments_and_blank_lines()
    {
        const string Text = """
            [a]
            dsn =
                host=x

                # not here
                sslmode=require

            next = 1
            """;

        var document = IniParser.Parse(Text);

        Assert.Equal("\nhost=x\n\nsslmode=require", document.Entries[0].Value.Text);
        Assert.Equal("1", document.Entries[1].Value.Text);
        Assert.Equal("sslmode=require", document.Entries[0].Value.ToSource(new TextRange(9, 24)).In(Text));
        Assert.EndsWith("sslmode=require", document.Entries[0].ValueRange.In(Text));
    }

    [Fact]
    public void A_doubled_percent_sign_is_one_and_a_reference_is_a_hole()
    {
        const string Text = "[a]\nurl = postgresql://%(user)s:p%%40@h/db?sslmode=require";

        var value = Assert.Single(IniParser.Parse(Text).Entries).Value;

        Assert.Equal("postgresql://\uFFFC:p%40@h/db?sslmode=require", value.Text);
        Assert.Equal("%(user)s", value.ToSource(new TextRange(13, 14)).In(Text));
        var mode = new TextRange(value.Text.Length - 7, value.Text.Length);
        var edit = value.ToSource(new Edit(mode, "verify-full&a=%2F"))!;
        Assert.Equal(Text.Replace("require", "verify-full&a=%%2F"), Edit.Apply(Text, [edit]));
        Assert.Null(value.ToSource(new Edit(mode, "a\nb")));
    }

    [Fact]
    public void A_value_with_a_stray_percent_sign_is_kept_and_can_be_edited_beside_it()
    {
        const string Text = "[a]\nurl = postgresql://u:p%40@h/db?sslmode=require";

        var document = IniParser.Parse(Text);

        var problem = Assert.Single(document.Problems);
        Assert.Equal("Ini_BadPercent", problem.Message.Key);
        Assert.Equal("%", problem.Range.In(Text));
        var value = document.Entries[0].Value;
        Assert.Equal("postgresql://u:p%40@h/db?sslmode=require", value.Text);
        var mode = new TextRange(value.Text.Length - 7, value.Text.Length);
        Assert.Equal("verify-full", value.ToSource(new Edit(mode, "verify-full"))!.NewText);
        Assert.Null(value.ToSource(new Edit(mode, "a%b")));
    }

    [Fact]
    public void A_section_is_completed_by_the_defaults_wherever_they_stand()
    {
        var document = IniParser.Parse(IniTexts.Inherited + "\n[DEFAULT]\ntimeout = 5\n");

        Assert.Equal(
            ["sslmode=verify-full", "sslrootcert=/etc/ssl/ca.pem", "timeout=5", "host=db2.example.org", "dsn=host=db2\nsslmode=require"],
            document.Sections[2].ToConnectionSettings().Settings.Select(setting => $"{setting.Keyword}={setting.Value}"));
        Assert.Equal(3, document.Sections[0].ToConnectionSettings().Settings.Count);
        Assert.True(document.Sections[2].IsComplete);
    }

    [Theory]
    [InlineData("a = 1\n[s]\nb = 2", "Ini_MissingHeader", "a = 1")]
    [InlineData("[s]\na = 1\njust text\nb = 2", "Ini_MissingDelimiter", "just text")]
    [InlineData("[s]\na = 1\n= x\nb = 2", "Ini_MissingKey", "= x")]
    [InlineData("[s]\na = 1\nA = 3\nb = 2", "Ini_DuplicateKey", "A")]
    [InlineData("[s]\na = 1\n[s]\nb = 2", "Ini_DuplicateSection", "[s]")]
    [InlineData("[s]\na = %x\nb = 2", "Ini_BadPercent", "%")]
    public void What_the_reader_refuses_is_a_problem_and_the_rest_is_kept(string text, string key, string where)
    {
        var document = IniParser.Parse(text);

        var problem = Assert.Single(document.Problems);
        Assert.Equal(key, problem.Message.Key);
        Assert.Equal(where, problem.Range.In(text));
        Assert.Equal("a", document.Entries[0].Key);
        Assert.Equal(["b", "2"], [document.Entries[^1].Key, document.Entries[^1].Value.Text]);
    }

    [Fact]
    public void A_section_with_a_line_nobody_understands_is_not_complete()
    {
        var document = IniParser.Parse("[a]\nx = 1\nsslmode\n[b]\ny = 2\n[c]\nz = 1\n[c]\nz = 2\n");

        Assert.Equal([false, true, false, false], document.Sections.Select(section => section.ToConnectionSettings().IsComplete));
        Assert.All(IniParser.Parse("[DEFAULT]\nsslmode\n[b]\ny = 2").Sections, section => Assert.False(section.IsComplete));
    }

    [Fact]
    public void An_edit_of_a_decoded_value_changes_that_value_and_nothing_else()
    {
        var count = 0;
        Law.Holds(IniTexts.Plausible, (text, random) =>
        {
            var document = IniParser.Parse(text);
            if (document.Problems.Count > 0 || document.Entries.Count == 0)
                return;
            var place = random.Next(document.Entries.Count);
            var entry = document.Entries[place];
            var edit = RandomEdit.Of(
                entry.Value.Text, random, "verify-full", "a", "%", "100%", " x", "", "(n)s", "=", "#", ";", "]", "[", "\n", "é");
            if (entry.Value.ToSource(edit) is not { } inSource)
                return;
            count++;
            Assert.True(entry.ValueRange.Contains(inSource.Range));
            var after = IniParser.Parse(Edit.Apply(text, [inSource]));
            Assert.Empty(after.Problems);
            Assert.Equal(document.Entries.Count, after.Entries.Count);
            for (var i = 0; i < document.Entries.Count; i++)
            {
                Assert.Equal(document.Entries[i].Path, after.Entries[i].Path);
                var value = document.Entries[i].Value.Text;
                Assert.Equal(i == place ? WithoutEdgeBlanks(Edit.Apply(value, [edit])) : value, after.Entries[i].Value.Text);
            }
        });
        Assert.InRange(count, 500, int.MaxValue);
    }

    [Fact]
    public void Every_character_of_a_value_stands_in_its_range_in_order() =>
        Law.Holds(IniTexts.Adversarial, text =>
        {
            foreach (var entry in IniParser.Parse(text).Entries)
            {
                var end = entry.ValueRange.Start;
                for (var i = 0; i < entry.Value.Text.Length; i++)
                {
                    var range = entry.Value.ToSource(new TextRange(i, i + 1));
                    Assert.Equal(end, range.Start);
                    end = range.End;
                }
                Assert.Equal(entry.ValueRange.End, end);
            }
        });

    [Fact]
    public void Every_beginning_of_a_file_can_be_read()
    {
        foreach (var text in IniTexts.Realistic)
        {
            for (var length = 0; length <= text.Length; length++)
                IniParser.Parse(text[..length]).Sections.ToList().ForEach(section => section.ToConnectionSettings());
        }
    }

    [Fact]
    public void Any_text_can_be_read_and_its_places_lie_within_it() =>
        Law.Holds(Garbage.Text, text =>
        {
            var document = IniParser.Parse(text);
            Garbage.AssertPlacesAreInside(document);
            Assert.All(document.Sections, section => Assert.True(new TextRange(0, text.Length).Contains(section.NameRange)));
        });

    [Fact]
    public void A_large_hostile_file_is_read_in_linear_time()
    {
        var opening = string.Concat(Enumerable.Repeat("%(", 200_000));
        Assert.Single(IniParser.Parse("[a]\nb = " + opening + ")").Problems);
        Assert.Single(IniParser.Parse("[a]\nb = " + opening).Problems);
        Assert.Equal(200_000, IniParser.Parse(string.Concat(Enumerable.Repeat("[a]\n", 200_000)) + "b = 1\nb = 2").Problems.Count);
    }

    // The reader takes blanks away at both ends of each line, however they came there.
    private static string WithoutEdgeBlanks(string value) => string.Join('\n', value.Split('\n').Select(line => line.Trim())).TrimEnd();
}
