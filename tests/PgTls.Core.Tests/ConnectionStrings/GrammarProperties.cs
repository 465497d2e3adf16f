using FsCheck;
using FsCheck.Fluent;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

/// <summary>What holds for every form of connection string, tried on whatever its generator makes.</summary>
public abstract class GrammarProperties
{
    private const string Keyword = "application_name";

    /// <summary>Texts of the form, well-formed ones and others.</summary>
    protected abstract Gen<string> Inputs { get; }

    /// <summary>Texts somebody could have written.</summary>
    protected abstract string[] RealisticTexts { get; }

    /// <summary>What a removal may take along besides the setting.</summary>
    protected abstract string Separators { get; }

    protected abstract ConnectionSettings Parse(SourceMap text);

    /// <summary>Whether the setting's text belongs to it alone, so that it can be changed.</summary>
    protected virtual bool CanChange(ConnectionSettings connection, Setting setting) => true;

    /// <summary>Whether every value can be written in the setting's place.</summary>
    protected virtual bool CanBecome(Setting setting, string value) => true;

    /// <summary>Whether every value can be written for a new keyword.</summary>
    protected virtual bool CanBeAdded(string value) => true;

    private static Gen<string> Values => Law.TextOf(
        6, "a", "Z", "0", " ", "'", "\"", "=", ";", "&", "?", "#", "%", "%41", "+", "/", ":", "@", ",", "[", "{", "\\", "\n", "\u00A0", "é", "😀");

    [Fact]
    public void Every_beginning_of_a_realistic_text_can_be_read()
    {
        foreach (var text in RealisticTexts)
        {
            for (var length = 0; length <= text.Length; length++)
                AssertIsSound(Parse(SourceMap.Whole(text[..length])));
        }
    }

    [Fact]
    public void Anything_can_be_read() => Law.Holds(
        Law.Text(Inputs, from characters in Gen.ArrayOf(Gen.Choose(0, 0xFFFF).Select(c => (char)c)) select new string(characters)),
        text => AssertIsSound(Parse(SourceMap.Whole(text))));

    [Fact]
    public void A_value_is_what_its_range_reads_as() => Law.Holds(Law.Text(Inputs), text =>
    {
        var connection = Read(text);
        foreach (var setting in connection.Settings)
        {
            if (setting.IsOpaque || !CanChange(connection, setting) || !CanBecome(setting, setting.Value))
                continue;
            var replaced = Read(Edit.Apply(text, [connection.Grammar.Replace(connection, setting, setting.Value)!]));
            Assert.Equal(Texts.Pairs(connection), Texts.Pairs(replaced));
        }
    });

    [Fact]
    public void Changes_have_exactly_the_effect_they_say_and_touch_nothing_else() => Law.Holds(
        Arb.From(
            from text in Inputs
            from actions in Gen.ArrayOf(Gen.Choose(0, 3), 8)
            from values in Gen.ArrayOf(Values, 8)
            from additions in Gen.Choose(0, 2)
            select (text, actions, values, additions)),
        input =>
        {
            var connection = Read(input.text);
            if (connection.Settings.Any(setting => setting.IsOpaque))
                return;
            var changes = new List<SettingChange>();
            var expected = new List<(string, string)>();
            for (var i = 0; i < connection.Settings.Count; i++)
            {
                var setting = connection.Settings[i];
                var (action, value) = (input.actions[i % 8], input.values[i % 8]);
                if (action < 2 || !CanChange(connection, setting) || (action == 2 && !CanBecome(setting, value)))
                {
                    expected.Add((setting.Keyword, setting.Value));
                    continue;
                }
                if (action == 2)
                    expected.Add((setting.Keyword, value));
                changes.Add(new SettingChange(setting, setting.Keyword, action == 2 ? value : null));
            }
            var added = Enumerable.Range(0, input.additions).Where(i => CanBeAdded(input.values[i])).Select(i => ($"{Keyword}{i}", input.values[i])).ToList();
            changes.AddRange(added.Select(pair => new SettingChange(null, pair.Item1, pair.Item2)));

            var edits = connection.Grammar.Write(connection, changes);

            Assert.NotNull(edits);
            var actual = Texts.Pairs(Read(Edit.Apply(input.text, edits))).ToList();
            Assert.Equal(added, actual.Where(pair => pair.Keyword.StartsWith(Keyword, StringComparison.Ordinal)));
            Assert.Equal(expected, actual.Where(pair => !pair.Keyword.StartsWith(Keyword, StringComparison.Ordinal)));
            AssertOnlySeparatorsGoAlong(connection, edits, changes);
        });

    private ConnectionSettings Read(string text) => Parse(SourceMap.Whole(text));

    private void AssertOnlySeparatorsGoAlong(ConnectionSettings connection, IReadOnlyList<Edit> edits, List<SettingChange> changes)
    {
        var mayGo = new bool[connection.Map.Text.Length];
        foreach (var (existing, _, value) in changes)
        {
            if (existing is null)
                continue;
            var range = value is null ? existing.Range : existing.ValueRange;
            Array.Fill(mayGo, true, range.Start, range.Length);
        }
        foreach (var edit in edits)
        {
            for (var i = edit.Range.Start; i < edit.Range.End; i++)
                Assert.True(mayGo[i] || Separators.Contains(connection.Map.Text[i]) || char.IsWhiteSpace(connection.Map.Text[i]));
        }
    }

    private static void AssertIsSound(ConnectionSettings connection)
    {
        var whole = new TextRange(0, connection.Map.Text.Length);
        foreach (var setting in connection.Settings)
        {
            Assert.True(whole.Contains(setting.Range));
            Assert.True(setting.Range.Contains(setting.KeywordRange));
            Assert.True(setting.Range.Contains(setting.ValueRange));
            // Whether they answer is the grammar's decision; that they answer is not.
            connection.Grammar.Replace(connection, setting, "x");
            connection.Grammar.Remove(connection, setting);
        }
        connection.Grammar.Add(connection, [new("k", "v")]);
    }
}
