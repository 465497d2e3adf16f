using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class IniSectionGrammarTests
{
    [Fact]
    public void A_new_value_takes_the_place_of_the_old_one() =>
        AssertWritten(
            """
            [postgresql]
            host = db
            sslmode = require
            """,
            """
            [postgresql]
            host = db
            sslmode = verify-full
            """,
            new Change("sslmode", "verify-full"));

    [Fact]
    public void A_value_of_several_lines_is_replaced_as_a_whole() =>
        AssertWritten(
            """
            [postgresql]
            options = -c a=b
                # and
                -c c=d
            host = db
            """,
            """
            [postgresql]
            options = none
            host = db
            """,
            new Change("options", "none"));

    [Theory]
    [InlineData("[a]\nb = 1\nsslmode =", "[a]\nb = 1\nsslmode = require")]
    [InlineData("[a]\nb = 1\nsslmode =  ", "[a]\nb = 1\nsslmode = require ")]
    [InlineData("[a]\nb=1\nsslmode=\n", "[a]\nb=1\nsslmode=require\n")]
    [InlineData("[a]\nb: 1\nsslmode:\r\nc=", "[a]\nb: 1\nsslmode: require\r\nc=")]
    public void An_empty_value_is_filled_as_its_neighbours_are(string before, string after) =>
        AssertWritten(before, after, new Change("sslmode", "require"));

    [Fact]
    public void New_settings_follow_the_last_one_in_its_style() =>
        AssertWritten(
            """
            [postgresql]
              host:db
              options:a
                  b

            # others
            [other]
            x = 1
            """,
            """
            [postgresql]
              host:db
              options:a
                  b
              sslmode:verify-full
              sslrootcert:/etc/ssl/ca.pem

            # others
            [other]
            x = 1
            """,
            new Change("sslmode", "verify-full"),
            new Change("sslrootcert", "/etc/ssl/ca.pem"));

    [Theory]
    [InlineData("[a]\r\nb = 1\r\n", "[a]\r\nb = 1\r\nsslmode = require\r\n")]
    [InlineData("[a]\rb = 1\r", "[a]\rb = 1\r\nsslmode = require")]
    [InlineData("[a]\r\nb = 1", "[a]\r\nb = 1\r\nsslmode = require")]
    [InlineData("[a]", "[a]\nsslmode = require")]
    [InlineData("\uFEFF[a]\n", "\uFEFF[a]\nsslmode = require\n")]
    [InlineData("[a]\n# nothing yet\n  [b]\n", "[a]\n  sslmode = require\n# nothing yet\n  [b]\n")]
    [InlineData("[a]\n[DEFAULT]\nx=1\n", "[a]\nsslmode=require\n[DEFAULT]\nx=1\n")]
    public void New_settings_keep_the_files_line_ends_and_its_sections(string before, string after) =>
        AssertWritten(before, after, new Change("sslmode", "require"));

    [Theory]
    [InlineData("[a]\nsslmode = require\nb = 1\n", "[a]\nb = 1\n")]
    [InlineData("[a]\nb = 1\n  sslmode = x\n     y\n", "[a]\nb = 1\n  sslmode = x\n     y\n")]
    [InlineData("[a]\nsslmode = x\n\n   y\n\n[b]", "[a]\n\n[b]")]
    [InlineData("[a]\nb = 1\nsslmode = require", "[a]\nb = 1\n")]
    public void A_removed_setting_takes_its_lines_with_it(string before, string after) =>
        AssertWritten(before, after, new Change("sslmode", null));

    [Theory]
    [InlineData("50%")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData(" a")]
    [InlineData("a\t")]
    public void A_value_the_reader_would_change_cannot_be_written(string value)
    {
        var connection = IniParser.Parse("[a]\nsslmode = require").Sections[0].ToConnectionSettings();

        Assert.Null(connection.Grammar.EncodeValue(value));
        Assert.Null(connection.Grammar.Write(connection, [new(connection.Settings[0], "sslmode", value)]));
        Assert.Null(connection.Grammar.Write(connection, [new(null, "other", value)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSLMode")]
    [InlineData("a=b")]
    [InlineData("a:b")]
    [InlineData("#a")]
    [InlineData("[a")]
    [InlineData(" a")]
    public void A_keyword_that_is_taken_or_would_be_read_otherwise_cannot_be_added(string keyword)
    {
        var connection = IniParser.Parse("[a]\nsslmode = require").Sections[0].ToConnectionSettings();

        Assert.Null(connection.Grammar.Write(connection, [new(null, keyword, "1")]));
    }

    [Fact]
    public void A_line_that_begins_like_a_header_is_not_made_one()
    {
        var connection = IniParser.Parse("[a]\n[x = 1").Sections[0].ToConnectionSettings();

        Assert.NotNull(connection.Grammar.Write(connection, [new(connection.Settings[0], "[x", "2")]));
        Assert.Null(connection.Grammar.Write(connection, [new(connection.Settings[0], "[x", "2]")]));
    }

    [Fact]
    public void Any_changes_of_a_section_change_just_that()
    {
        var count = 0;
        Law.Holds(IniTexts.Plausible, (text, random) =>
        {
            var document = IniParser.Parse(text);
            if (IniEditing.ChangeRandomSetting(document, random) is not { } change)
                return;
            count++;
            var after = IniParser.Parse(change.Text);
            Assert.Empty(IniModel.Refusals(after));
            IniModel.AssertSame(change.Expected, IniModel.Of(after));
            var lines = new LineIndex(text);
            foreach (var edit in change.Edits.Where(edit => !edit.Range.IsEmpty))
            {
                var isValue = document.Entries.Any(entry => entry.ValueRange == edit.Range);
                Assert.True(isValue || (edit.NewText == "" && lines.PositionOf(edit.Range.Start).Column == 0));
            }
        });
        Assert.InRange(count, 300, int.MaxValue);
    }

    [Fact]
    public void A_default_that_stands_under_another_header_of_the_defaults_is_not_added_again()
    {
        var defaults = ((IniDocument)IniParser.Parse("[f]\n[DEFAULT]\n[DEFAULT]\nhost=x\n")).Sections[1].ToConnectionSettings();

        Assert.Null(IniSectionGrammar.Instance.Add(defaults, [new("Host", "y")]));
    }

    private static void AssertWritten(string before, string after, params Change[] changes)
    {
        var connection = IniParser.Parse(before).Sections[0].ToConnectionSettings();
        var edits = connection.Grammar.Write(
            connection,
            [.. changes.Select(change => new SettingChange(
                connection.Settings.LastOrDefault(setting => setting.Keyword == change.Keyword), change.Keyword, change.Value))]);

        Assert.NotNull(edits);
        Assert.Equal(after, Edit.Apply(before, edits));
    }

    private sealed record Change(string Keyword, string? Value);
}
