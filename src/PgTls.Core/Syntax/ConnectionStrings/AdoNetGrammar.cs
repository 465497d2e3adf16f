using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes <c>Key=Value;Key=Value</c> for <c>DbConnectionStringBuilder</c> and the drivers built on it.</summary>
public sealed class AdoNetGrammar : SeparatedGrammar
{
    private AdoNetGrammar()
    {
    }

    public static AdoNetGrammar Instance { get; } = new();

    protected override string DefaultSeparator => ";";

    /// <summary>Spells a value, with quotes only if it would be misread without them. It prefers single quotes, which C# and JSON need not escape.</summary>
    public override string? EncodeValue(string value)
    {
        if (!CanBeSpelled(value))
            return null;
        if (!NeedsQuotes(value))
            return value;
        var quote = value.IndexOf('\'') >= 0 && value.IndexOf('"') < 0 ? "\"" : "'";
        return quote + value.Replace(quote, quote + quote) + quote;
    }

    protected override bool IsSeparator(string gap) => gap.Trim() == ";";

    /// <summary>The semicolon after the last setting is removed with the settings.</summary>
    protected override TextRange WithSeparators(ConnectionSettings connection, TextRange row)
    {
        var text = connection.Map.Text;
        var end = row.End;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return end < text.Length && text[end] == ';' ? new TextRange(row.Start, end + 1) : row;
    }

    private static bool NeedsQuotes(string value)
    {
        if (value.Length == 0 || value[0] == '=' || IsBlankOrQuote(value[0]) || IsBlankOrQuote(value[value.Length - 1]))
            return true;
        foreach (var character in value)
        {
            if (character == ';' || char.IsControl(character))
                return true;
        }
        return false;

        static bool IsBlankOrQuote(char character) => character is '\'' or '"' || char.IsWhiteSpace(character);
    }
}
