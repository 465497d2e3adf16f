using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax;

/// <summary>Replaces values where they stand in a file, and adds or removes none: where another line would be read is not certain.</summary>
internal sealed class EntryGrammar(IReadOnlyList<ConfigEntry> entries) : SettingGrammar
{
    private Dictionary<int, ConfigEntry>? _byPlace;

    /// <summary>Entries of a file as settings under their own names, never complete: what is not among them may be set elsewhere.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="entries">The entries, in the order of the file.</param>
    public static ConnectionSettings ToConnectionSettings(SourceMap file, IReadOnlyList<ConfigEntry> entries)
    {
        var settings = new List<Setting>(entries.Count);
        foreach (var entry in entries)
        {
            settings.Add(new Setting(
                entry.Key, entry.KeyRange, entry.Value.Text, entry.ValueRange, new TextRange(entry.KeyRange.Start, entry.ValueRange.End)));
        }
        var range = settings.Count == 0 ? default : new TextRange(settings[0].Range.Start, settings[settings.Count - 1].Range.End);
        return new ConnectionSettings(file, new EntryGrammar(entries), settings, range, isComplete: false);
    }

    public override string? EncodeValue(string value) => value;

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (_byPlace is null)
        {
            _byPlace = [];
            foreach (var entry in entries)
                _byPlace[entry.KeyRange.Start] = entry;
        }
        // The map knows how its place spells a text, or that it cannot.
        return _byPlace.TryGetValue(setting.KeywordRange.Start, out var found)
            ? found.Value.ToSource(new Edit(new TextRange(0, found.Value.Text.Length), value))
            : null;
    }

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings) => null;

    public override Edit? Remove(ConnectionSettings connection, Setting setting) => null;
}
