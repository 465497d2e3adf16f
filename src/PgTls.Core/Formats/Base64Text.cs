using System.Text;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>Text in Base64. It maps to its whole source and cannot be edited in parts.</summary>
internal static class Base64Text
{
    private static readonly SourceMap Unknown = new SourceMap.Builder().StartPiece(0, null).AppendHole(default).Build();

    /// <summary>The decoded text; a hole if it cannot be decoded.</summary>
    public static SourceMap Decode(SourceMap encoded)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(Convert.FromBase64String(encoded.Text)).TrimEnd('\n', '\r');
            return encoded.Text.Length == 0 || text.Length == 0
                ? Unknown
                : new SourceMap.Builder().StartPiece(0, null).Append(text, encoded.ToSource(new TextRange(0, encoded.Text.Length))).Build();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return Unknown;
        }
    }
}
