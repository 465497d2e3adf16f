using System.Buffers;
using System.Globalization;
using System.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary>Reads the messages of JSON-RPC from a stream: a header that says how long each is, and the message.</summary>
/// <remarks>https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol</remarks>
internal sealed class MessageReader(Stream input)
{
    // Far more than any document that is linted, as JSON escapes it; what claims to be longer is no message.
    private const int MaxLength = 256 * 1024 * 1024;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Reads the next message.</summary>
    /// <returns>Its bytes; null where the stream has ended.</returns>
    /// <exception cref="IOException">The stream is broken.</exception>
    /// <exception cref="InvalidDataException">There is no valid header, so the start of the next message is unknown.</exception>
    public byte[]? Read()
    {
        if (ReadHeader(out var length) is false)
            return null;
        if (length is null or > MaxLength)
            throw new InvalidDataException();
        var message = new byte[length.Value];
        var read = 0;
        while (read < message.Length)
        {
            if (_start == _end && message.Length - read >= _buffer.Length)
            {
                var direct = input.Read(message, read, message.Length - read);
                if (direct == 0)
                    return null;
                read += direct;
                continue;
            }
            if (_start == _end && !Fill())
                return null;
            var count = Math.Min(_end - _start, message.Length - read);
            _buffer.AsSpan(_start, count).CopyTo(message.AsSpan(read));
            _start += count;
            read += count;
        }
        return message;
    }

    /// <summary>Reads lines up to an empty one that follows some other.</summary>
    /// <returns>False where the stream ends before.</returns>
    private bool ReadHeader(out long? length)
    {
        length = null;
        var isFirst = true;
        while (ReadLine() is { } line)
        {
            if (line.Length == 0 && !isFirst)
                return true;
            if (line.Length == 0)
                continue;
            isFirst = false;
            // A length that was too short shows here: the rest of the message before is no header.
            var colon = line.IndexOf(':');
            if (colon <= 0 || line.AsSpan(0, colon).IndexOfAnyExcept(NameCharacters) >= 0)
                throw new InvalidDataException();
            if (!line[..colon].Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                continue;
            if (length is not null || !long.TryParse(line.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                throw new InvalidDataException();
            length = value;
        }
        return false;
    }

    /// <summary>A line without its end; of one that is far too long for a header, what comes after its beginning is dropped.</summary>
    private string? ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !Fill())
                return null;
            var newline = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var end = newline < 0 ? _end : newline;
            if (line.Length < 1024)
                line.Append(Encoding.Latin1.GetString(_buffer, _start, end - _start));
            _start = newline < 0 ? _end : newline + 1;
            if (newline >= 0)
                return line.ToString().TrimEnd('\r');
        }
    }

    private bool Fill()
    {
        _start = 0;
        _end = input.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }
}
