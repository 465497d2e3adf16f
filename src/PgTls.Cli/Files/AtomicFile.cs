using System.Diagnostics.CodeAnalysis;

namespace PgTls.Cli.Files;

/// <summary>Replaces a file as a whole, so that nobody ever sees half of it, whatever happens meanwhile.</summary>
/// <remarks>An existing file keeps its mode and, where that is allowed, its owner, and a symbolic link to it stays a link.</remarks>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _target;
    private readonly string? _temporary;
    private readonly FileStream _stream;
    private bool _isComplete;

    /// <param name="path">The file's full path.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public AtomicFile(string path)
    {
        if (IsDevice(path))
        {
            // /dev/stdout is there to be written to; a file renamed over it would replace it for everybody.
            _target = path;
            _stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            return;
        }
        var link = new FileInfo(path);
        _target = link.LinkTarget is null ? path : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        _temporary = TemporaryFile.NameBeside(_target);
        _stream = TemporaryFile.Create(_temporary, isPrivate: File.Exists(_target));
    }

    /// <summary>Takes what the file will hold.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="failure">Why that could not be done; the file is then as it was.</param>
    public static bool TryWrite(string path, byte[] bytes, [NotNullWhen(false)] out string? failure)
    {
        try
        {
            using var file = new AtomicFile(path);
            file.Stream.Write(bytes);
            file.Complete();
            failure = null;
            return true;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            failure = Strings.Of("Output_Failed", IoFailure.ReasonOf(e));
            return false;
        }
    }

    /// <summary>Puts what was written in the file's place.</summary>
    /// <exception cref="IOException">That cannot be done; the file is as it was.</exception>
    public void Complete()
    {
        _stream.Flush(flushToDisk: _temporary is not null);
        // Where an open file can be renamed, another run does not take it for a forgotten one meanwhile.
        if (OperatingSystem.IsWindows())
            _stream.Dispose();
        if (_temporary is not null)
        {
            if (File.Exists(_target))
            {
                KeepAttributes(_target, _temporary);
                // Unlike Move, it also keeps the access control list on Windows.
                File.Replace(_temporary, _target, destinationBackupFileName: null);
            }
            else
            {
                File.Move(_temporary, _target);
            }
        }
        _isComplete = true;
        _stream.Dispose();
    }

    /// <summary>Leaves nothing behind of what was not completed.</summary>
    public void Dispose()
    {
        if (_isComplete)
            return;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What is still to be written finds no room either; why was said already.
        }
        if (_temporary is not null)
            File.Delete(_temporary);
    }

    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static void KeepAttributes(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            return;
        // In this order: a change of owner takes bits away from the mode.
        UnixFile.TryCopyOwner(from, to);
        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }
}
