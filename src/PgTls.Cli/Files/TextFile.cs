using System.Text;

namespace PgTls.Cli.Files;

/// <summary>A file's text and how it is encoded, so that what is not edited is written back byte for byte.</summary>
internal sealed class TextFile
{
    // Decoded strictly: a byte that is no text would come back as another one.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>The most bytes that are read: no configuration file has more, and a dump that has would take all the memory there is.</summary>
    public const int MaxBytes = 4_000_000;

    private readonly Encoding _encoding;

    private TextFile(string text, Encoding encoding, bool hasByteOrderMark)
    {
        Text = text;
        _encoding = encoding;
        HasByteOrderMark = hasByteOrderMark;
    }

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    public bool HasByteOrderMark { get; }

    /// <summary>Whether the text in UTF-8 is what is in the file.</summary>
    public bool IsUtf8 => _encoding == Utf8;

    /// <summary>The message for a file that is too large.</summary>
    public static string TooLarge => Strings.Of("Input_TooLarge", MaxBytes / 1_000_000);

    /// <summary>The message for a missing file. .NET cannot spell a name that is not UTF-8, and finds nothing under it.</summary>
    public static string NotFound(string path) => Strings.Of(path.Contains('\uFFFD') ? "Input_NameNotUtf8" : "Input_NotFound");

    /// <summary>A text that no file holds yet.</summary>
    public static TextFile Of(string text) => new(text, Utf8, hasByteOrderMark: false);

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
        try
        {
            // Opening a pipe blocks until a writer opens it. It has no length, and a link may report its own length.
            var info = new FileInfo(path);
            if (info.Length == 0 || info.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                var isSpecial = UnixFile.IsSpecial(path);
                if (isSpecial == true)
                {
                    failure = Strings.Of("Input_NotRegular");
                    return null;
                }
                if (isSpecial is null && info.Length == 0)
                {
                    failure = null;
                    return [];
                }
            }
            using var stream = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
            return ReadBytes(stream, stream.Length, out failure);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            failure = NotFound(path);
        }
        catch (UnauthorizedAccessException)
        {
            failure = Strings.Of("Input_NoPermission");
        }
        catch (IOException e)
        {
            failure = Strings.Of("Input_Unreadable", IoFailure.ReasonOf(e));
        }
        return null;
    }

    /// <summary>Reads a stream to its end; null, and the reason with its remedy, where that cannot be done.</summary>
    public static byte[]? ReadBytes(Stream stream, out string? failure)
    {
        try
        {
            return ReadBytes(stream, expected: 0, out failure);
        }
        catch (IOException e)
        {
            failure = Strings.Of("Input_Unreadable", IoFailure.ReasonOf(e));
            return null;
        }
    }

    /// <summary>The text of bytes; null where they are neither UTF-8 nor, with a byte order mark, UTF-16.</summary>
    public static TextFile? Decode(byte[] bytes) => Decode(bytes, out _);

    /// <inheritdoc cref="Decode(byte[])"/>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The text up to the first byte that is not text.</param>
    public static TextFile? Decode(byte[] bytes, out string before)
    {
        var encoding = EncodingOf(bytes);
        var mark = encoding.Preamble;
        var hasMark = bytes.AsSpan().StartsWith(mark);
        var content = hasMark ? bytes.AsSpan(mark.Length) : bytes;
        before = "";
        try
        {
            var text = encoding.GetString(content);
            // UTF-16 without its mark, and UTF-32, are valid UTF-8 or UTF-16 full of NULs, in which nothing would ever be found.
            var nul = text.IndexOf('\0');
            if (nul < 0)
                return new TextFile(text, encoding, hasMark);
            before = text[..nul];
        }
        catch (DecoderFallbackException e)
        {
            before = LenientOf(encoding).GetString(content[..Math.Clamp(e.Index, 0, content.Length)]);
        }
        return null;
    }

    /// <summary>The lines of a list, or what NULs part in it; null where it is no text.</summary>
    public static string[]? Items(byte[] bytes)
    {
        // A name that is not UTF-8 has its own message; UTF-16 text holds no name.
        if (EncodingOf(bytes) != Utf8)
            return null;
        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains('\0') ? text.Split('\0') : text.ReplaceLineEndings("\n").Split('\n');
    }

    private static byte[]? ReadBytes(Stream stream, long expected, out string? failure)
    {
        failure = null;
        // One more than its length, so that the end is seen without growing.
        var bytes = new byte[(int)Math.Min(expected, MaxBytes) + 1];
        var count = 0;
        while (stream.Read(bytes, count, bytes.Length - count) is > 0 and var read)
        {
            count += read;
            if (count > MaxBytes)
            {
                failure = TooLarge;
                return null;
            }
            if (count == bytes.Length)
                Array.Resize(ref bytes, Math.Min(Math.Max(2 * count, 4096), MaxBytes + 1));
        }
        Array.Resize(ref bytes, count);
        return bytes;
    }

    private static Encoding LenientOf(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);

    private static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Utf16LittleEndian,
        [0xFE, 0xFF, ..] => Utf16BigEndian,
        _ => Utf8,
    };

    /// <summary>The bytes of another text in this file's encoding.</summary>
    public byte[] Encode(string text) => HasByteOrderMark ? [.. _encoding.Preamble, .. _encoding.GetBytes(text)] : _encoding.GetBytes(text);
}
