using PgTls.Text;

namespace PgTls.ConnectionStrings;

/// <summary>Writes the parameters and parts of <c>postgresql://</c> URIs.</summary>
public sealed class PostgresUriGrammar : SeparatedGrammar
{
    private PostgresUriGrammar()
    {
    }

    public static PostgresUriGrammar Instance { get; } = new();

    protected override string DefaultSeparator => "&";

    /// <summary>Spells the value of a parameter.</summary>
    public override string? EncodeValue(string value) => CanBeSpelled(value) ? PercentEncoding.Encode(value, "/:") : null;

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (!PostgresUriParser.IsPart(setting))
            return base.Replace(connection, setting, value);
        // An empty part is no setting.
        if (setting.IsOpaque || IsList(connection, setting) || value.Length == 0 || !CanBeSpelled(value))
            return null;
        var isAddress = setting.Keyword == "host" && value.IndexOf(':') >= 0;
        if (PercentEncoding.Encode(value, isAddress ? ":" : "") is not { } encoded)
            return null;
        return new Edit(setting.ValueRange, isAddress ? $"[{encoded}]" : encoded);
    }

    protected override IReadOnlyList<Edit>? RemoveAndAdd(
        ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var parameters = new List<Setting>();
        var edits = new List<Edit>();
        foreach (var setting in removed)
        {
            if (!PostgresUriParser.IsPart(setting))
                parameters.Add(setting);
            else if (RemovePart(connection, setting) is { } removal)
                edits.Add(removal);
            else
                return null;
        }
        return base.RemoveAndAdd(connection, parameters, added) is { } rest ? [.. edits, .. rest] : null;
    }

    protected override IReadOnlyList<Setting> Row(ConnectionSettings connection) =>
        [.. connection.Settings.Where(static setting => !PostgresUriParser.IsPart(setting))];

    protected override bool IsSeparator(string gap) => gap == "&";

    protected override Edit? AddFirst(ConnectionSettings connection, string pairs)
    {
        if (connection.Settings.Any(static setting => setting.IsMalformed))
            return null;
        var text = connection.Map.Text;
        // A question mark can be part of the user's name or the password, but then it is not the last character.
        var hasQuestionMark = text[text.Length - 1] == '?';
        return new Edit(new TextRange(text.Length, text.Length), hasQuestionMark ? pairs : "?" + pairs);
    }

    /// <summary>Without parameters neither the question mark nor a last ampersand has anything to separate.</summary>
    protected override TextRange WithSeparators(ConnectionSettings connection, TextRange row) =>
        new(row.Start - 1, connection.Map.Text.Length);

    private static Edit? RemovePart(ConnectionSettings connection, Setting part)
    {
        if (part.IsOpaque || IsList(connection, part))
            return null;
        var start = part.ValueRange.Start;
        // A password and a port have a colon before them that is not needed without them.
        var separatorLength = connection.Map.Text[start - 1] == ':' ? 1 : 0;
        return new Edit(new TextRange(start - separatorLength, part.ValueRange.End), "");
    }

    /// <summary>Hosts and ports of a list alternate, so neither has a stretch of text to itself.</summary>
    private static bool IsList(ConnectionSettings connection, Setting part) =>
        part.Keyword is "host" or "port" && part.ValueRange.In(connection.Map.Text).IndexOf(',') >= 0;
}
