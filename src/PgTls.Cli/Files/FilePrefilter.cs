using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using PgTls.Cli.Discovery;
using PgTls.Formats;
using PgTls.Suppressions;

namespace PgTls.Cli.Files;

/// <summary>Looks through the bytes of files for anything that could matter, before they are decoded: most files contain nothing.</summary>
internal static class FilePrefilter
{
    // Longer files are rare, and are read as any other file.
    private const int MostBytes = 256 * 1024;

    private static readonly ConcurrentDictionary<ConfigFileKind, SearchValues<string>[]> Groups = [];

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static char[]? _chars;

    /// <summary>Whether a file certainly has no findings.</summary>
    /// <param name="file">The file; one with an unknown length, which may not be regular, is left alone.</param>
    public static bool HoldsNothing(InputFile file)
    {
        if (file is not { Length: { } length and < MostBytes, Kind: { } kind } || GroupsOf(kind) is not { Length: > 0 } groups)
            return false;
        var bytes = _bytes ??= new byte[MostBytes];
        var chars = _chars ??= new char[MostBytes];
        try
        {
            // Other programs may still write to it.
            using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var count = RandomAccess.Read(handle, bytes, 0);
            // It has grown, or was read in part: then it is read as any other.
            if (count != length)
                return false;
            // In UTF-8, non-ASCII bytes never match an ASCII word. NUL means UTF-16 or binary.
            if (bytes.AsSpan(0, count).Contains((byte)0))
                return false;
            var text = chars.AsSpan(0, Encoding.Latin1.GetChars(bytes.AsSpan(0, count), chars));
            foreach (var words in groups)
            {
                if (!text.ContainsAny(words))
                    return true;
            }
            return false;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            // The normal reader reports the error.
            return false;
        }
    }

    // A comment that suppresses findings is looked at even where there is no connection.
    private static SearchValues<string>[] GroupsOf(ConfigFileKind kind) => Groups.GetOrAdd(
        kind, static kind => [.. kind.Prefilter.Groups.Select(static words => SearchValues.Create([.. words, IgnoreComments.Marker], StringComparison.OrdinalIgnoreCase))]);
}
