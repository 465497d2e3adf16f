using FsCheck;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What holds for every file of sections and lines.</summary>
internal static class IniDialectLaws
{
    private static readonly string[] Values = ["verify-full", "", "a = b", "# x", "; y", "[z]", "é", "\"q\"", " blank", "two\nlines", "50%"];

    public static void ChangesHaveExactlyTheirEffect(Gen<string> files, Func<string, IniDocument> parse)
    {
        var count = 0;
        Law.Holds(files, (text, random) =>
        {
            var document = parse(text);
            var complete = document.Sections.Where(section => section.IsComplete).ToList();
            if (complete.Count == 0)
                return;
            var section = complete[random.Next(complete.Count)];
            var connection = section.ToConnectionSettings();
            // A duplicate would come to the fore when the one that counts is removed.
            if (connection.Settings.Count < section.Entries.Count)
                return;
            var changes = new List<SettingChange>();
            var expected = new List<(string, string)>();
            foreach (var setting in connection.Settings)
            {
                var value = random.Next(4) switch { 0 => null, 1 => Values[random.Next(Values.Length)], _ => setting.Value };
                if (value != setting.Value)
                    changes.Add(new(setting, setting.Keyword, value));
                if (value is not null)
                    expected.Add((setting.Keyword, value));
            }
            if (random.Next(2) == 0)
            {
                changes.Add(new(null, "added", Values[random.Next(Values.Length)]));
                expected.Add(("added", changes[^1].Value!));
            }

            var edits = connection.Grammar.Write(connection, changes);

            if (edits is null)
            {
                Assert.Contains(changes, change => change.Value is { } value && connection.Grammar.EncodeValue(value) is null);
                return;
            }
            count++;
            var after = parse(Edit.Apply(text, edits));
            for (var i = 0; i < document.Sections.Count; i++)
            {
                var entries = document.Sections[i] == section ? expected : [.. document.Sections[i].Entries.Select(entry => (entry.Key, entry.Value.Text))];
                Assert.Equal(document.Sections[i].Name, after.Sections[i].Name);
                Assert.Equal(entries, after.Sections[i].Entries.Select(entry => (entry.Key, entry.Value.Text)));
            }
            var lines = new LineIndex(text);
            foreach (var edit in edits.Where(edit => !edit.Range.IsEmpty))
            {
                var isValue = section.Entries.Any(entry => entry.ValueRange == edit.Range);
                Assert.True(isValue || (edit.NewText == "" && lines.PositionOf(edit.Range.Start).Column == 0));
            }
        });
        Assert.InRange(count, 300, int.MaxValue);
    }

    public static void AnythingCanBeRead(Gen<string> files, Func<string, IniDocument> parse, string realistic)
    {
        for (var length = 0; length <= realistic.Length; length++)
            Read(realistic[..length]);
        Law.Holds(Garbage.Text, Read);
        Law.Holds(files, Read);

        void Read(string text)
        {
            var document = parse(text);
            Garbage.AssertPlacesAreInside(document);
            foreach (var section in document.Sections)
            {
                Assert.True(new TextRange(0, text.Length).Contains(section.NameRange));
                var connection = section.ToConnectionSettings();
                foreach (var setting in connection.Settings)
                {
                    connection.Grammar.Replace(connection, setting, "x");
                    connection.Grammar.Remove(connection, setting);
                }
                connection.Grammar.Add(connection, [new("k", "v")]);
            }
        }
    }
}
