using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Files;

/// <summary>Why the operating system would not do something, in as many words as help.</summary>
internal static class IoFailure
{
    /// <summary>Whether an exception says that reading or writing failed.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The reason, without the path, which is named already, or is that of a file that nobody asked for.</summary>
    public static string ReasonOf(Exception e)
    {
        if (e is UnauthorizedAccessException)
            return Strings.Of("Io_NoPermission");
        var path = e.Message.IndexOf(" : '", StringComparison.Ordinal);
        return path < 0 ? e.Message : e.Message[..path];
    }
}
