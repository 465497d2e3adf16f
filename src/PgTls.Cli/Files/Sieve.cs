using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using PgTls.Cli.Discovery;
using PgTls.Cli.Suppressions;
using PgTls.Formats;

namespace PgTls.Cli.Files;

/// <summary>Looks through the bytes of files for anything that could matter, before anybody makes a text of them: in most files there is nothing.</summary>
internal static class Sieve
{
    // Whatever is longer is rare, and read as any other file.
    private const int MostBytes = 256 * 1024;

    private static readonly ConcurrentDictionary<ConfigFileKind, SearchValues<string>?> Signs = [];

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static char[]? _chars;

    /// <summary>Whether it is certain that nothing can be said of a file.</summary>
    /// <param name="file">The file; one whose length nobody knows yet, which may be no regular one, is left alone.</param>
    public static bool HoldsNothing(InputFile file)
    {
        if (file is not { Length: { } length and < MostBytes, Kind: { } kind } || SignsOf(kind) is not { } signs)
            return false;
        var bytes = _bytes ??= new byte[MostBytes];
        var chars = _chars ??= new char[MostBytes];
        try
        {
            // Others may write to it; nobody is kept from that.
            using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var count = RandomAccess.Read(handle, bytes, 0);
            // It has grown, or was read in part: then it is read as any other.
            if (count != length)
                return false;
            // Among ASCII letters, every other byte of UTF-8 is a letter that is none of a sign's; UTF-16 and what is no text have NULs in them.
            if (bytes.AsSpan(0, count).Contains((byte)0))
                return false;
            return !chars.AsSpan(0, Encoding.Latin1.GetChars(bytes.AsSpan(0, count), chars)).ContainsAny(signs);
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            // Whoever reads it as any other file says what is wrong.
            return false;
        }
    }

    private static SearchValues<string>? SignsOf(ConfigFileKind kind) => Signs.GetOrAdd(
        kind, static kind => kind.Signs.Count == 0 ? null : SearchValues.Create([.. kind.Signs, IgnoreComments.Marker], StringComparison.OrdinalIgnoreCase));
}
