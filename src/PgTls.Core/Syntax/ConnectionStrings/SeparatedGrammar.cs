using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes settings that stand in a row, <c>keyword=value</c> each, with a separator between neighbours.</summary>
public abstract class SeparatedGrammar : SettingGrammar
{
    public override bool IsOneText => true;

    /// <summary>The separator of two settings if the text shows no style of its own.</summary>
    protected abstract string DefaultSeparator { get; }

    public sealed override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings) =>
        OnlyEdit(RemoveAndAdd(connection, [], settings));

    public sealed override Edit? Remove(ConnectionSettings connection, Setting setting) =>
        OnlyEdit(RemoveAndAdd(connection, [setting], []));

    /// <summary>Replaces a setting's value, unless the end of the setting is unknown.</summary>
    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value) =>
        setting.IsOpaque ? null : base.Replace(connection, setting, value);

    protected override IReadOnlyList<Edit>? RemoveAndAdd(
        ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var row = Row(connection);
        var gone = new HashSet<Setting>(removed);
        if (removed.Any(setting => setting.IsOpaque))
            return null;
        var separator = SeparatorLikeIn(connection, row);
        if (Spell(connection, added, separator) is not { } pairs)
            return null;
        if (row.All(gone.Contains))
            return ReplaceAll(connection, row, pairs);

        var edits = Deletions(row, gone);
        if (added.Count == 0)
            return edits;
        if (Insertion(connection, row, gone, pairs, separator) is not { } insertion)
            return null;
        edits.Add(insertion);
        return edits;
    }

    /// <summary>The settings that stand in the row; the others have places of their own.</summary>
    protected virtual IReadOnlyList<Setting> Row(ConnectionSettings connection) => connection.Settings;

    /// <summary>Whether the text between two neighbours can be used between others.</summary>
    protected abstract bool IsSeparator(string gap);

    /// <summary>Whether a separator and another setting can be written directly after this one.</summary>
    protected virtual bool CanBeFollowed(ConnectionSettings connection, Setting setting) => !setting.IsMalformed;

    /// <summary>A keyword and its value, already encoded.</summary>
    protected virtual string Pair(ConnectionSettings connection, string keyword, string encodedValue) => $"{keyword}={encodedValue}";

    /// <summary>Writes settings into an empty text.</summary>
    protected virtual Edit? AddFirst(ConnectionSettings connection, string pairs) =>
        new Edit(new TextRange(connection.Range.Start, connection.Range.Start), pairs);

    /// <summary>The range to remove with a whole row: the row and the separators beside it.</summary>
    protected virtual TextRange WithSeparators(ConnectionSettings connection, TextRange row) => row;

    /// <summary>Whether a value can be spelled at all. A hole has no text, and a reader stops at the end of a C string.</summary>
    private protected static bool CanBeSpelled(string value) => value.IndexOf('\0') < 0 && value.IndexOf(SourceMap.Hole) < 0;

    private static Edit? OnlyEdit(IReadOnlyList<Edit>? edits) => edits is { Count: 1 } ? edits[0] : null;

    /// <summary>The separator between the last two settings, where it can stand between others.</summary>
    protected virtual string SeparatorLikeIn(ConnectionSettings connection, IReadOnlyList<Setting> row)
    {
        if (row.Count < 2)
            return DefaultSeparator;
        var gap = new TextRange(row[row.Count - 2].Range.End, row[row.Count - 1].Range.Start).In(connection.Map.Text);
        return IsSeparator(gap) ? gap : DefaultSeparator;
    }

    private string? Spell(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings, string separator)
    {
        var pairs = new string[settings.Count];
        for (var i = 0; i < pairs.Length; i++)
        {
            if (EncodeValue(settings[i].Key, settings[i].Value) is not { } value)
                return null;
            pairs[i] = Pair(connection, settings[i].Key, value);
        }
        return string.Join(separator, pairs);
    }

    private IReadOnlyList<Edit>? ReplaceAll(ConnectionSettings connection, IReadOnlyList<Setting> row, string pairs)
    {
        if (row.Count == 0)
        {
            if (pairs.Length == 0)
                return [];
            return AddFirst(connection, pairs) is { } first ? [first] : null;
        }
        var range = new TextRange(row[0].Range.Start, row[row.Count - 1].Range.End);
        return [new Edit(pairs.Length == 0 ? WithSeparators(connection, range) : range, pairs)];
    }

    private static List<Edit> Deletions(IReadOnlyList<Setting> row, HashSet<Setting> gone)
    {
        var deletions = new List<Edit>();
        for (var i = 0; i < row.Count; i++)
        {
            if (!gone.Contains(row[i]))
                continue;
            var first = i;
            while (i + 1 < row.Count && gone.Contains(row[i + 1]))
                i++;
            deletions.Add(new Edit(Run(first, i), ""));
        }
        return deletions;

        // The gap before a run is removed with it, so that the end of the text stays as it was.
        TextRange Run(int first, int last)
        {
            if (first == 0)
                return new TextRange(row[0].Range.Start, row[last + 1].Range.Start);
            var needsGapBefore = last + 1 < row.Count && row[last + 1].Range.Start == row[last].Range.End;
            return new TextRange(needsGapBefore ? row[first].Range.Start : row[first - 1].Range.End, row[last].Range.End);
        }
    }

    /// <remarks>
    /// The place is after the last setting. If the source cannot be written there (after the operand of a concatenation),
    /// it is the nearest earlier place that can be written.
    /// </remarks>
    private Edit? Insertion(
        ConnectionSettings connection, IReadOnlyList<Setting> row, HashSet<Setting> gone, string pairs, string separator)
    {
        Setting? next = null;
        for (var i = row.Count - 1; i >= 0; i--)
        {
            var setting = row[i];
            if (gone.Contains(setting))
                continue;
            var end = setting.Range.End;
            var touchesNext = next is not null && row[i + 1].Range.Start == end;
            if (!touchesNext && CanBeFollowed(connection, setting))
            {
                var behind = new Edit(new TextRange(end, end), separator + pairs);
                if (connection.Map.ToSource(behind) is not null)
                    return behind;
            }
            // The settings after an opaque one may override everything before it.
            if (setting.IsOpaque)
                return null;
            next = setting;
        }
        var start = next!.Range.Start;
        return new Edit(new TextRange(start, start), pairs + separator);
    }
}
