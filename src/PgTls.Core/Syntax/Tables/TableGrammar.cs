using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Tables;

/// <summary>Writes settings as entries of a table, in the style of the last one that is there.</summary>
internal sealed class TableGrammar(SettingTable table, TableSpelling spelling) : EntryGrammar(table.Entries, areWords: false)
{
    /// <summary>A table's entries as settings. They are never complete: other settings may come from elsewhere.</summary>
    /// <param name="document">The file.</param>
    /// <param name="table">The table.</param>
    /// <param name="isSetting">Selects the entries that are settings.</param>
    public static ConnectionSettings ToConnectionSettings(TableDocument document, SettingTable table, Func<ConfigEntry, bool> isSetting) =>
        ToConnectionSettings(document.File, [.. table.Entries.Where(isSetting)], new TableGrammar(table, document.Spelling));

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var text = connection.Map.Text;
        if (table.Entries.Count == 0)
            return null;
        var last = table.Entries[table.Entries.Count - 1];
        var end = last.ValueRange.End;
        var between = new TextRange(last.KeyRange.End, last.ValueRange.Start).In(text);
        // A key of several words leads to another table. A value of several lines hides where the next entry may begin.
        if (between.Trim() is not ("=" or ":") || last.ValueRange.In(text).IndexOf('\n') >= 0)
            return null;
        var parts = new List<string>();
        foreach (var setting in settings)
        {
            if (TableSpelling.EncodeQuoted(setting.Value) is not { } quoted || !setting.Key.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-'))
                return null;
            var isBare = !spelling.NeedsQuotes && text[last.ValueRange.Start] is not ('"' or '\'');
            if (isBare && spelling.EncodeBare(setting.Value) is null)
                return null;
            parts.Add(setting.Key + between + (isBare ? setting.Value : $"\"{quoted}\""));
        }
        if (table.IsInline)
            return new Edit(new TextRange(end, end), string.Concat(parts.Select(static part => ", " + part)));
        var lines = connection.Map.Lines;
        var line = lines.PositionOf(last.KeyRange.Start).Line;
        var start = lines.OffsetOf(line, 0);
        var indent = new TextRange(start, last.KeyRange.Start).In(text);
        var lineEnd = lines.OffsetOf(line, text.Length);
        var rest = new TextRange(end, lineEnd).In(text).TrimStart();
        return indent.Trim().Length > 0 || (rest.Length > 0 && rest[0] is not ('\r' or '\n' or '#')) ? null
            : new Edit(new TextRange(lineEnd, lineEnd), NewLines.Insert(text, lineEnd, parts.Select(part => indent + part)));
    }

    public override Edit? Remove(ConnectionSettings connection, Setting setting)
    {
        if (table.IsInline)
            return null;
        var text = connection.Map.Text;
        var lines = connection.Map.Lines;
        var line = lines.PositionOf(setting.Range.Start).Line;
        var (start, end) = (lines.OffsetOf(line, 0), lines.OffsetOf(line, text.Length));
        var isAlone = setting.Range.End <= end
            && new TextRange(start, setting.Range.Start).In(text).Trim().Length == 0
            && new TextRange(setting.Range.End, end).In(text).Trim().Length == 0;
        return isAlone ? new Edit(new TextRange(start, end), "") : null;
    }
}
