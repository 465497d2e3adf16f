using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes the parameters and parts of URIs: <c>scheme//host:port/dbname?keyword=value</c>.</summary>
public abstract class UriGrammar : SeparatedGrammar
{
    private protected UriGrammar()
    {
    }

    protected sealed override string DefaultSeparator => "&";

    /// <summary>Spells the value of a parameter.</summary>
    public sealed override string? EncodeValue(string value) => CanBeSpelled(value) ? PercentEncoding.Encode(value, "/:") : null;

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (!UriReader.IsPart(setting))
            return base.Replace(connection, setting, value);
        // An empty part is not a setting.
        if (setting.IsOpaque || IsList(connection, setting) || value.Length == 0 || !CanBeSpelled(value))
            return null;
        return EncodePart(setting, value) is { } encoded ? new Edit(setting.ValueRange, encoded) : null;
    }

    /// <summary>Spells the value of a part; null if it has no spelling there.</summary>
    private protected abstract string? EncodePart(Setting part, string value);

    protected sealed override IReadOnlyList<Edit>? RemoveAndAdd(
        ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var parameters = new List<Setting>();
        var edits = new List<Edit>();
        foreach (var setting in removed)
        {
            if (!UriReader.IsPart(setting))
                parameters.Add(setting);
            else if (RemovePart(connection, setting) is { } removal)
                edits.Add(removal);
            else
                return null;
        }
        return base.RemoveAndAdd(connection, parameters, added) is { } rest ? [.. edits, .. rest] : null;
    }

    protected sealed override IReadOnlyList<Setting> Row(ConnectionSettings connection) =>
        [.. connection.Settings.Where(static setting => !UriReader.IsPart(setting))];

    protected sealed override bool IsSeparator(string gap) => gap == "&";

    protected override Edit? AddFirst(ConnectionSettings connection, string pairs)
    {
        if (connection.Settings.Any(static setting => setting.IsMalformed))
            return null;
        var end = connection.Map.Text.Length;
        return new Edit(new TextRange(end, end), HasOpenQuery(connection.Map.Text) ? pairs : "?" + pairs);
    }

    /// <summary>Whether a parameter could be written directly after a text that has none.</summary>
    private protected abstract bool HasOpenQuery(string text);

    /// <summary>Without parameters, the question mark and a last ampersand have nothing to separate.</summary>
    protected sealed override TextRange WithSeparators(ConnectionSettings connection, TextRange row) =>
        new(row.Start - 1, connection.Map.Text.Length);

    private static Edit? RemovePart(ConnectionSettings connection, Setting part)
    {
        if (part.IsOpaque || IsList(connection, part))
            return null;
        // The colon before a password or a port is not needed without them.
        var separatorLength = part.Keyword is "password" or "port" ? 1 : 0;
        return new Edit(new TextRange(part.ValueRange.Start - separatorLength, part.ValueRange.End), "");
    }

    /// <summary>Hosts and ports of a list alternate, so neither has a stretch of text to itself.</summary>
    private static bool IsList(ConnectionSettings connection, Setting part) =>
        part.Keyword is "host" or "port" && part.ValueRange.In(connection.Map.Text).IndexOf(',') >= 0;
}
