using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Json;

/// <summary>Writes settings as members of a JSON object.</summary>
public sealed class JsonObjectGrammar : SeparatedGrammar
{
    private JsonObjectGrammar()
    {
    }

    public static JsonObjectGrammar Instance { get; } = new();

    /// <summary>The reader decides whether a name may occur twice, and which one counts.</summary>
    public override bool IsOneText => false;

    protected override string DefaultSeparator => ", ";

    public override string? EncodeValue(string value) => CanBeSpelled(value) ? $"\"{JsonParser.EncodeString(value)}\"" : null;

    /// <summary>Replaces a value, unless it is an object or array.</summary>
    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value) =>
        connection.Map.Text[setting.ValueRange.Start] switch
        {
            '{' or '[' => null,
            // A boolean stays a boolean.
            't' or 'f' when value is "true" or "false" => new Edit(setting.ValueRange, value),
            _ => base.Replace(connection, setting, value),
        };

    protected override string Pair(ConnectionSettings connection, string keyword, string encodedValue)
    {
        var colon = ": ";
        if (connection.Settings.Count > 0)
        {
            var last = connection.Settings[connection.Settings.Count - 1];
            var between = new TextRange(last.KeywordRange.End, last.ValueRange.Start).In(connection.Map.Text);
            if (between.Trim() == ":" && !between.Contains("\n") && !between.Contains("\r"))
                colon = between;
        }
        return $"\"{JsonParser.EncodeString(keyword)}\"{colon}{encodedValue}";
    }

    protected override string SeparatorLikeIn(ConnectionSettings connection, IReadOnlyList<Setting> row)
    {
        if (row.Count == 0)
            return DefaultSeparator;
        var text = connection.Map.Text;
        var key = row[row.Count - 1].KeywordRange.Start;
        var start = key;
        while (char.IsWhiteSpace(text[start - 1]))
            start--;
        return "," + LastLineBreak(new TextRange(start, key).In(text));
    }

    protected override bool IsSeparator(string gap) => gap.Trim() == ",";

    protected override Edit? AddFirst(ConnectionSettings connection, string pairs) =>
        new Edit(new TextRange(connection.Range.Start + 1, connection.Range.Start + 1), pairs);

    /// <summary>A comma is removed with its member only if no comment stands beside it.</summary>
    protected override IReadOnlyList<Edit>? RemoveAndAdd(
        ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var gone = new HashSet<Setting>(removed);
        var row = Row(connection);
        for (var i = 1; i < row.Count; i++)
        {
            var gap = new TextRange(row[i - 1].Range.End, row[i].Range.Start);
            if ((gone.Contains(row[i - 1]) || gone.Contains(row[i])) && !IsSeparator(gap.In(connection.Map.Text)))
                return null;
        }
        return row.All(gone.Contains) && added.Count == 0 && row.Count > 0 && !EndsSimply(connection, row) ? null : base.RemoveAndAdd(connection, removed, added);
    }

    /// <summary>The comma after the last member is removed with the members.</summary>
    protected override TextRange WithSeparators(ConnectionSettings connection, TextRange row) =>
        new(row.Start, row.End + Rest(connection, row.End).LastIndexOf(',') + 1);

    /// <summary>Whether only a comma stands after the last member.</summary>
    private static bool EndsSimply(ConnectionSettings connection, IReadOnlyList<Setting> row) =>
        Rest(connection, row[row.Count - 1].Range.End).Trim() is "" or ",";

    private static string Rest(ConnectionSettings connection, int start) =>
        start < connection.Range.End ? new TextRange(start, connection.Range.End - 1).In(connection.Map.Text) : "";

    /// <summary>White space without the empty lines before its last line.</summary>
    private static string LastLineBreak(string blanks)
    {
        var at = blanks.LastIndexOfAny(['\n', '\r']);
        return at > 0 && blanks[at] == '\n' && blanks[at - 1] == '\r' ? blanks.Substring(at - 1) : at < 0 ? blanks : blanks.Substring(at);
    }
}
