using System.Diagnostics.CodeAnalysis;

namespace PgTls.Cli.Files;

/// <summary>Replaces a file as a whole, so that nobody ever sees half of it, whatever happens meanwhile.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file; an existing one keeps its mode and, where that is allowed, its owner, and a symbolic link to it stays a link.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="failure">Why that could not be done; the file is then as it was.</param>
    public static bool TryWrite(string path, byte[] bytes, [NotNullWhen(false)] out string? failure)
    {
        try
        {
            Write(path, bytes);
            failure = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = Strings.Of("Output_Failed", e.Message);
            return false;
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        if (IsDevice(path))
        {
            // /dev/stdout is there to be written to; a file renamed over it would replace it for everybody.
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
            device.Write(bytes);
            return;
        }
        var link = new FileInfo(path);
        var target = link.LinkTarget is null ? path : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var exists = File.Exists(target);
        // The name does not grow with the target's, which may already be as long as names may be.
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".pgtls-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = Create(temporary, isPrivate: exists))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            if (exists)
            {
                KeepAttributes(target, temporary);
                // Unlike Move, it also keeps the access control list on Windows.
                File.Replace(temporary, target, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, target);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static FileStream Create(string path, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // A file with passwords must not be readable by more people for even a moment.
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static void KeepAttributes(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            return;
        // In this order: a change of owner takes bits away from the mode.
        UnixOwner.TryCopy(from, to);
        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }
}
