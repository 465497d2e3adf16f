using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PgTls.Cli.Discovery;

namespace PgTls.Cli.Files;

/// <summary>Replaces a file as a whole, so that no reader ever sees half of it.</summary>
/// <remarks>An existing file keeps its mode and, where that is allowed, its owner, and a symbolic link to it stays a link.</remarks>
internal sealed partial class AtomicFile : IDisposable
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
        if (IsWrittenInPlace(path))
        {
            _target = path;
            _stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            if (_stream.CanSeek)
                _stream.Seek(0, SeekOrigin.End);
            return;
        }
        var link = new FileInfo(path);
        _target = link.LinkTarget is null ? path : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        _temporary = TemporaryFile.NameBeside(_target);
        // Until it is open, another run would take it for a forgotten one.
        using var directory = DirectoryLock.Take(RealPath.Of(Path.GetDirectoryName(_target)!));
        _stream = TemporaryFile.Create(_temporary, isPrivate: File.Exists(_target));
    }

    /// <summary>Whether a path leads to a device or a pipe, or to what this process has open (<c>/dev/stdout</c>): nothing is renamed over those.</summary>
    public static bool IsWrittenInPlace(string path)
    {
        if (Directory.Exists(path))
            return false;
        return OpenStream().IsMatch(path) || OpenStream().IsMatch(new FileInfo(path).LinkTarget ?? "") || (!OperatingSystem.IsWindows() && UnixFile.IsSpecial(path) == true);
    }

    /// <summary>Takes what the file will hold.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="failure">Why that could not be done; the file is then as it was.</param>
    /// <param name="isStill">Asked at the last moment whether the file is still unchanged; null: no check.</param>
    public static bool TryWrite(string path, byte[] bytes, [NotNullWhen(false)] out string? failure, Func<bool>? isStill = null)
    {
        try
        {
            using var file = new AtomicFile(path);
            file.Stream.Write(bytes);
            file._stream.Flush(flushToDisk: file._temporary is not null);
            if (isStill?.Invoke() == false)
            {
                failure = Strings.Of("Output_Changed");
                return false;
            }
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
        // If an open file can be renamed, another run does not delete it as a forgotten one.
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
            // The rest cannot be written either, and the reason was reported.
        }
        if (_temporary is not null)
            File.Delete(_temporary);
    }

    [GeneratedRegex(@"^/(dev|proc/(self|thread-self|[0-9]+))/fd/[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex OpenStream();

    private static void KeepAttributes(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            return;
        // In this order: a change of owner takes bits away from the mode.
        UnixFile.TryCopyOwner(from, to);
        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }
}
