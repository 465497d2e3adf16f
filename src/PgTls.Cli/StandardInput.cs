using System.Globalization;

namespace PgTls.Cli;

/// <summary>Tells whether this process was given a standard input at all.</summary>
internal static class StandardInput
{
    /// <remarks>
    /// If it was started with a closed one (<c>&lt;&amp;-</c>), the first file that the runtime opens takes its number. That is a pipe between two of
    /// its own threads, into which nothing is ever written.
    /// </remarks>
    public static bool IsClosed()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            var own = new FileInfo("/proc/self/fd/0");
            if (own.LinkTarget is not { } target)
                return true;
            return target.StartsWith("anon_inode:", StringComparison.Ordinal)
                || (target.StartsWith("pipe:", StringComparison.Ordinal) && IsOpenedHere(target));
        }
        catch (Exception e) when (Files.IoFailure.Is(e))
        {
            // Unknown.
            return false;
        }
    }

    // The runtime may hold a second reading end of an inherited one.
    private static bool IsForWriting(int number)
    {
        var flags = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{number}")).FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return flags?.Trim()[^1] is '1' or '2';
    }

    private static bool IsOpenedHere(string target)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), out var number) && number > 2 && new FileInfo(path).LinkTarget == target && IsForWriting(number))
                return true;
        }
        return false;
    }
}
