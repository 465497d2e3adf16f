using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Random changes of settings, with what the file must say afterwards.</summary>
internal static class IniEditing
{
    private static readonly string[] Values =
    [
        "verify-full", "/etc/ssl/ca.pem", "", "a = b", "# x", "; y", "[z]", "é", "\"q\"",
        " blank", "blank\t", "two\nlines", "cr\r", "50%", "%(a)s",
    ];

    private static readonly string[] Keywords =
        ["sslmode", "SSLRootCert", "new key", "host", "k%", "bad=key", "bad:key", "#bad", ";bad", "[bad", " bad", "bad\n", ""];

    /// <summary>The text after one to three changes of one section; null where there was nothing to change or no way to write it.</summary>
    public static Result? ChangeRandomSetting(IniDocument document, Random random)
    {
        if (IniModel.Refusals(document).Any() || document.Sections.Count == 0)
            return null;
        var place = random.Next(document.Sections.Count);
        var connection = document.Sections[place].ToConnectionSettings();
        var changes = new List<SettingChange>();
        var existing = connection.Settings.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var value = Values[random.Next(Values.Length)];
            if (existing.Count == 0 || random.Next(3) == 0)
            {
                changes.Add(new(null, Keywords[random.Next(Keywords.Length)], value));
                continue;
            }
            var setting = existing[random.Next(existing.Count)];
            existing.Remove(setting);
            changes.Add(new(setting, setting.Keyword, random.Next(3) == 0 ? null : value));
        }
        var edits = connection.Grammar.Write(connection, changes);
        if (edits is null)
        {
            Assert.Contains(changes, change => CannotBeWritten(change, document.Sections[place]) || IsTwice(change, changes));
            return null;
        }
        foreach (var change in changes)
            Assert.False(change.Value is { } value && (value.IndexOfAny(['\n', '\r', '%']) >= 0 || value.Trim() != value));
        return new(Edit.Apply(document.Text, edits), edits, Expect(document, place, changes));
    }

    private static List<IniModel.Section> Expect(IniDocument document, int place, List<SettingChange> changes)
    {
        var byPlace = changes.Where(change => change.Existing is not null).ToDictionary(change => change.Existing!.KeywordRange.Start);
        var expected = new List<IniModel.Section>();
        for (var i = 0; i < document.Sections.Count; i++)
        {
            var entries = new List<(string, string)>();
            foreach (var entry in document.Sections[i].Entries)
            {
                var value = byPlace.TryGetValue(entry.KeyRange.Start, out var change) ? change.Value : entry.Value.Text;
                if (value is not null)
                    entries.Add((entry.Key, value));
            }
            if (i == place)
            {
                foreach (var added in changes.Where(change => change.Existing is null))
                    entries.Add((added.Keyword.ToLowerInvariant(), added.Value!));
            }
            expected.Add(new(document.Sections[i].Name, entries));
        }
        return expected;
    }

    private static bool CannotBeWritten(SettingChange change, IniSection section)
    {
        if (change.Value is null)
            return false;
        if (change.Value.IndexOfAny(['\n', '\r', '%']) >= 0 || change.Value.Trim() != change.Value)
            return true;
        if (change.Existing is not null)
            return change.Keyword[0] == '[' && change.Value.Contains(']');
        return change.Keyword is "" or " bad" or "bad\n" or "bad=key" or "bad:key" or "#bad" or ";bad" or "[bad"
            || section.Entries.Any(entry => entry.Key == change.Keyword.ToLowerInvariant());
    }

    private static bool IsTwice(SettingChange change, List<SettingChange> changes) =>
        changes.Count(other => other.Existing is null && change.Existing is null && other.Keyword == change.Keyword) > 1;

    /// <summary>The text after the edits, and what it must say.</summary>
    internal sealed record Result(string Text, IReadOnlyList<Edit> Edits, List<IniModel.Section> Expected);
}
