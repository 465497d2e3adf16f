using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes <c>keyword=value keyword='value'</c> for libpq and everything that hands it a connection string.</summary>
public sealed class LibpqGrammar : SeparatedGrammar
{
    private LibpqGrammar()
    {
    }

    public static LibpqGrammar Instance { get; } = new();

    protected override string DefaultSeparator => " ";

    public override string? EncodeValue(string value)
    {
        if (!CanBeSpelled(value))
            return null;
        return NeedsQuotes(value) ? Quote(value) : value;
    }

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (base.Replace(connection, setting, value) is not { } edit)
            return null;
        // A closing quote ends a value without a blank. Without the quote, the value would run into the text after it.
        var text = connection.Map.Text;
        var end = setting.ValueRange.End;
        return end == text.Length || LibpqParser.IsBlank(text[end]) || NeedsQuotes(value) ? edit : edit with { NewText = Quote(value) };
    }

    protected override bool IsSeparator(string gap) => gap.Length > 0;

    /// <summary>
    /// False for a missing value, because the next setting would become the value. False for a value with a lone backslash at the end,
    /// which would make the separator part of it.
    /// </summary>
    protected override bool CanBeFollowed(ConnectionSettings connection, Setting setting)
    {
        if (!base.CanBeFollowed(connection, setting))
            return false;
        if (setting.ValueRange.IsEmpty)
            return setting.Range == setting.KeywordRange;
        var text = connection.Map.Text;
        var backslashes = 0;
        while (text[setting.ValueRange.End - 1 - backslashes] == '\\')
            backslashes++;
        return backslashes % 2 == 0;
    }

    private static bool NeedsQuotes(string value)
    {
        foreach (var character in value)
        {
            if (LibpqParser.IsBlank(character) || character is '\'' or '\\')
                return true;
        }
        return value.Length == 0;
    }

    private static string Quote(string value) => $"'{value.Replace("\\", "\\\\").Replace("'", "\\'")}'";
}
