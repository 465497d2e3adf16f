using System.Text;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Dotenv;
using PgTls.Text;

namespace PgTls.Syntax;

/// <summary>
/// Replaces values where they stand in a file. It removes none and adds only words, because it is uncertain where another line would be read.
/// </summary>
internal class EntryGrammar(IReadOnlyList<ConfigEntry> entries, bool areWords) : SettingGrammar
{
    private Dictionary<int, ConfigEntry>? _byPlace;

    /// <summary>Entries of a file as settings under their own names. They are never complete: other settings may come from elsewhere.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="entries">The entries, in the order of the file.</param>
    /// <param name="areWords">Whether they are words <c>NAME=value</c> of one line of a shell, which may get more such words.</param>
    public static ConnectionSettings ToConnectionSettings(SourceMap file, IReadOnlyList<ConfigEntry> entries, bool areWords = false) =>
        ToConnectionSettings(file, entries, new EntryGrammar(entries, areWords));

    protected static ConnectionSettings ToConnectionSettings(SourceMap file, IReadOnlyList<ConfigEntry> entries, EntryGrammar grammar)
    {
        var settings = new List<Setting>(entries.Count);
        foreach (var entry in entries)
        {
            settings.Add(new Setting(
                entry.Key, entry.KeyRange, entry.Value.Text, entry.ValueRange, new TextRange(entry.KeyRange.Start, entry.ValueRange.End)));
        }
        var range = settings.Count == 0 ? default : new TextRange(settings[0].Range.Start, settings[settings.Count - 1].Range.End);
        return new ConnectionSettings(file, grammar, settings, range, isComplete: false);
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
        // The map knows how to spell a text at its place, or that it cannot.
        return _byPlace.TryGetValue(setting.KeywordRange.Start, out var found)
            ? found.Value.ToSource(new Edit(new TextRange(0, found.Value.Text.Length), value))
            : null;
    }

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        if (!areWords || entries.Count == 0)
            return null;
        var text = connection.Map.Text;
        var last = entries[entries.Count - 1];
        var end = last.ValueRange.End;
        if (text[last.ValueRange.Start - 1] != '=' || (end < text.Length && !char.IsWhiteSpace(text[end])))
            return null;
        var words = new StringBuilder();
        foreach (var setting in settings)
        {
            if (EnvGrammar.Script.EncodeValue(setting.Value) is not { } value)
                return null;
            words.Append(' ').Append(setting.Key).Append('=').Append(value);
        }
        return new Edit(new TextRange(end, end), words.ToString());
    }

    public override Edit? Remove(ConnectionSettings connection, Setting setting) => null;
}
