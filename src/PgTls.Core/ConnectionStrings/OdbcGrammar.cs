using PgTls.Text;

namespace PgTls.ConnectionStrings;

/// <summary>Writes <c>keyword=value;keyword={value}</c> for psqlODBC and its relatives.</summary>
public sealed class OdbcGrammar : SeparatedGrammar
{
    private OdbcGrammar()
    {
    }

    public static OdbcGrammar Instance { get; } = new();

    protected override string DefaultSeparator => ";";

    /// <summary>Spells a value, in braces only where it would be misread without, for a reader that takes the braces away.</summary>
    public override string? EncodeValue(string value)
    {
        if (!CanBeSpelled(value))
            return null;
        return NeedsBraces(value) ? "{" + value.Replace("}", "}}") + "}" : value;
    }

    /// <summary>Where the braces stay part of the value, nothing that needs them can be spelled.</summary>
    protected override string? EncodeValue(string keyword, string value)
    {
        if (!CanBeSpelled(value))
            return null;
        if (OdbcParser.LosesBraces(keyword))
        {
            var hasEscape = OdbcParser.IsPercentDecoded(keyword) && value.IndexOfAny(['%', '+']) >= 0;
            return hasEscape ? "{" + value.Replace("}", "}}") + "}" : EncodeValue(value);
        }
        var isInBraces = value.Length > 0 && value[0] == '{' && OdbcParser.EndOfBraces(value, 0) == value.Length;
        return isInBraces || (value.IndexOf(';') < 0 && !value.TrimStart().StartsWith("{", StringComparison.Ordinal)) ? value : null;
    }

    /// <summary>A blank between two settings would become part of the second one's keyword.</summary>
    protected override bool IsSeparator(string gap) => gap == ";";

    protected override Edit? AddFirst(ConnectionSettings connection, string pairs)
    {
        // What follows, blanks at most, would become part of the value.
        var text = connection.Map.Text;
        var start = connection.Range.Start;
        var isAlone = start == text.Length || text[start] == ';';
        return new Edit(new TextRange(start, start), isAlone ? pairs : pairs + ";");
    }

    /// <summary>The semicolon behind the last setting goes with the settings.</summary>
    protected override TextRange WithSeparators(ConnectionSettings connection, TextRange row)
    {
        var text = connection.Map.Text;
        return row.End < text.Length && text[row.End] == ';' ? new TextRange(row.Start, row.End + 1) : row;
    }

    private static bool NeedsBraces(string value) =>
        value.Length > 0
        && (value.IndexOf(';') >= 0 || value[0] == '{' || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[value.Length - 1]));
}
