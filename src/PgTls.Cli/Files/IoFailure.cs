using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Files;

/// <summary>Why the operating system would not do something, in as many words as help.</summary>
internal static class IoFailure
{
    // EEXIST and ENOSPC, and ERROR_ALREADY_EXISTS and ERROR_DISK_FULL as results.
    private const int Exists = 17;
    private const int AlreadyExists = unchecked((int)0x800700B7);
    private const int NoSpace = 28;
    private const int DiskFull = unchecked((int)0x80070070);

    /// <summary>Whether an exception says that reading or writing failed.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The reason, without the path, which is named already, or is that of a temporary file.</summary>
    public static string ReasonOf(Exception e)
    {
        if (e is UnauthorizedAccessException)
            return Strings.Of("Io_NoPermission");
        if (e is DirectoryNotFoundException)
            return Strings.Of("Io_NoDirectory");
        if (e is PathTooLongException)
            return Strings.Of("Io_PathTooLong");
        if (e.HResult is NoSpace or DiskFull)
            return Strings.Of("Io_NoSpace");
        if (e.HResult is Exists or AlreadyExists)
            return Strings.Of("Io_Exists");
        var path = e.Message.IndexOf(" : '", StringComparison.Ordinal);
        return path < 0 ? e.Message : e.Message[..path];
    }
}
