namespace PgTls.Cli.Files;

/// <summary>The file of a path, if it is a regular file.</summary>
internal static class RealFile
{
    /// <returns>Null where there is nothing to read: a link to nowhere, an empty file, or a pipe, which would be waited for.</returns>
    public static FileInfo? Of(FileInfo file)
    {
        try
        {
            var real = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return real is { Exists: true, Length: > 0 } ? real : null;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            return null;
        }
    }
}
