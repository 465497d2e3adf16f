using PgTls.Text;

namespace PgTls.Syntax.Tables;

/// <summary>Spells values of a file of tables.</summary>
internal sealed class TableSpelling
{
    private TableSpelling(bool needsQuotes)
    {
        NeedsQuotes = needsQuotes;
    }

    /// <summary>A text always stands in quotation marks.</summary>
    public static TableSpelling Toml { get; } = new(true);

    /// <summary>A text may stand without quotation marks.</summary>
    public static TableSpelling Hocon { get; } = new(false);

    public bool NeedsQuotes { get; }

    /// <summary>A part of a text between double quotation marks; null if it cannot be written.</summary>
    public static string? EncodeQuoted(string text) => IsPrintable(text) ? text.Replace("\\", "\\\\").Replace("\"", "\\\"") : null;

    /// <summary>A part of a text between single quotation marks, which has no escapes.</summary>
    public static string? EncodeLiteral(string text) => IsPrintable(text) && text.IndexOf('\'') < 0 ? text : null;

    /// <summary>A part of a text of several lines between three quotation marks.</summary>
    public static string? EncodeLines(string text) => IsPrintable(text.Replace("\n", "")) && text.IndexOfAny(['"', '\'', '\\']) < 0 ? text : null;

    /// <summary>A part of a value without quotation marks.</summary>
    public string? EncodeBare(string text)
    {
        if (NeedsQuotes && text is not ("true" or "false") && !text.All(static c => c is >= '0' and <= '9'))
            return null;
        return IsPrintable(text) && text.IndexOfAny(['#', '"', '\'', '`', ';', ',', '{', '}', '[', ']', '$', '\\', ' ']) < 0 ? text : null;
    }

    private static bool IsPrintable(string text) => text.All(static c => !char.IsControl(c) && !char.IsSurrogate(c) && c != SourceMap.Hole);
}
