using Microsoft.Win32.SafeHandles;

namespace PgTls.Cli.Files;

/// <summary>Keeps other runs of the tool out of a directory while files in it are read, written and put in one another's place.</summary>
/// <remarks>Windows and some network drives have no such locks. There, a run continues without one, and skips a file that changes.</remarks>
internal sealed class DirectoryLock : IDisposable
{
    // A thread that holds a directory may ask for it again: a lock belongs to the handle, so that it would wait for itself.
    [ThreadStatic]
    private static HashSet<string>? _held;

    private readonly string _directory;
    private readonly SafeFileHandle? _handle;
    private readonly bool _isFirst;

    private DirectoryLock(string directory)
    {
        _directory = directory;
        _isFirst = (_held ??= new HashSet<string>(StringComparer.Ordinal)).Add(directory);
        if (_isFirst)
            _handle = UnixFile.TryLockDirectory(directory);
    }

    /// <param name="directory">The directory's real path.</param>
    public static DirectoryLock Take(string directory) => new(directory);

    public void Dispose()
    {
        if (!_isFirst)
            return;
        _held!.Remove(_directory);
        _handle?.Dispose();
    }
}
