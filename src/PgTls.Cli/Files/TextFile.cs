using System.Text;

namespace PgTls.Cli.Files;

/// <summary>A file's text and how it is encoded, so that what is not edited is written back byte for byte.</summary>
internal sealed class TextFile
{
    // Decoded strictly: a byte that is no text would come back as another one.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    private readonly Encoding _encoding;
    private readonly bool _hasByteOrderMark;

    private TextFile(string text, Encoding encoding, bool hasByteOrderMark)
    {
        Text = text;
        _encoding = encoding;
        _hasByteOrderMark = hasByteOrderMark;
    }

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Reads a file; null, and the reason with its remedy, where that cannot be done.</summary>
    public static TextFile? Read(string path, out string? failure)
    {
        var bytes = ReadBytes(path, out failure);
        if (bytes is null)
            return null;
        var file = Decode(bytes);
        failure = file is null ? Strings.Of("Input_NotText") : null;
        return file;
    }

    /// <summary>Reads a file's bytes; null, and the reason with its remedy, where that cannot be done.</summary>
    public static byte[]? ReadBytes(string path, out string? failure)
    {
        failure = null;
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            failure = Strings.Of("Input_NotFound");
        }
        catch (UnauthorizedAccessException)
        {
            failure = Strings.Of("Input_NoPermission");
        }
        catch (IOException e)
        {
            failure = Strings.Of("Input_Unreadable", e.Message);
        }
        return null;
    }

    /// <summary>The text of bytes; null where they are neither UTF-8 nor, with a byte order mark, UTF-16.</summary>
    public static TextFile? Decode(byte[] bytes)
    {
        var encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => Utf16LittleEndian,
            [0xFE, 0xFF, ..] => Utf16BigEndian,
            _ => Utf8,
        };
        var mark = encoding.Preamble;
        var hasMark = bytes.AsSpan().StartsWith(mark);
        try
        {
            var text = encoding.GetString(hasMark ? bytes.AsSpan(mark.Length) : bytes);
            // UTF-16 without its mark, and UTF-32, are valid UTF-8 or UTF-16 full of NULs, in which nothing would ever be found.
            return text.Contains('\0') ? null : new TextFile(text, encoding, hasMark);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The bytes of another text in this file's encoding.</summary>
    public byte[] Encode(string text) => _hasByteOrderMark ? [.. _encoding.Preamble, .. _encoding.GetBytes(text)] : _encoding.GetBytes(text);
}
