using System.Globalization;
using System.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Percent-encoding: <c>%XX</c> is a byte of UTF-8, <c>+</c> a blank for some readers, and all else stands for itself.</summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without percent-encoding; null if it is broken, a NUL or not UTF-8.</summary>
    public static string? Decode(string text, bool plusIsBlank = false)
    {
        if (text.IndexOf('\0') >= 0)
            return null;
        if (plusIsBlank)
            text = text.Replace('+', ' ');
        if (text.IndexOf('%') < 0)
            return text;
        var decoded = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                decoded.Append(text[i++]);
                continue;
            }
            bytes.Clear();
            for (; i < text.Length && text[i] == '%'; i += 3)
            {
                if (i + 2 >= text.Length || ByteOf(text[i + 1], text[i + 2]) is not (> 0 and var value))
                    return null;
                bytes.Add((byte)value);
            }
            try
            {
                decoded.Append(Utf8.GetString([.. bytes]));
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
        return decoded.ToString();
    }

    /// <summary>Encodes everything but letters, digits, <c>- . _ ~</c> and the given characters; null if the text is not valid Unicode.</summary>
    public static string? Encode(string text, string plain)
    {
        byte[] bytes;
        try
        {
            bytes = Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
        var encoded = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            var character = (char)value;
            if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~'
                || plain.IndexOf(character) >= 0)
                encoded.Append(character);
            else
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
        return encoded.ToString();
    }

    /// <returns>Negative if one of them is not a digit: the bits of -1 survive the shift and the other digit's bits.</returns>
    private static int ByteOf(char high, char low) => (HexDigit(high) << 4) | HexDigit(low);

    private static int HexDigit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => -1,
    };
}
