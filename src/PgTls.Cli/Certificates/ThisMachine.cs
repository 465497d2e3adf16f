using System.Collections.Concurrent;
using PgTls.Certificates;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Syntax;

namespace PgTls.Cli.Certificates;

/// <summary>The result of a request to make a file private.</summary>
internal enum Restriction
{
    Done,

    /// <summary>It is outside of the searched directories.</summary>
    Outside,

    /// <summary>It is no file of the kind that has to be private.</summary>
    NoSecret,
    Failed,
}

/// <summary>The files of the machine the tool runs on, each looked at once; may be asked by several threads.</summary>
/// <param name="time">Tells what time it is.</param>
/// <param name="root">The directory that stands for the root of its file system.</param>
internal sealed class ThisMachine(TimeProvider time, string root = "/") : Machine
{
    // No certificate is larger; what is may be anything.
    private const int MaxBytes = 4_000_000;

    private readonly ConcurrentDictionary<string, FileFacts?> _files = new(StringComparer.Ordinal);

    public override DateTimeOffset Now { get; } = time.GetUtcNow();

    public override FileFacts? Look(string path) => _files.GetOrAdd(path, path => PathHere(path) is { } here ? LookAt(here) : null);

    /// <summary>Takes the rights of everybody but its owner from a file.</summary>
    /// <param name="path">The path, as a setting names it.</param>
    /// <param name="roots">The directories, given by their real paths, in which that may be done; null: anywhere.</param>
    /// <param name="failure">Why it could not be done.</param>
    public Restriction Restrict(string path, IReadOnlyList<string>? roots, out string failure)
    {
        failure = "";
        if (PathHere(path) is not { } here || OperatingSystem.IsWindows())
            return Restriction.Done;
        _files.TryRemove(path, out _);
        try
        {
            here = RealPath.Of(here);
            if (roots?.Any(root => here.StartsWith(Path.Join(root, "/"), StringComparison.Ordinal)) == false)
                return Restriction.Outside;
            const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            // An open file cannot be replaced meanwhile.
            using var file = File.OpenHandle(here);
            if (RandomAccess.GetLength(file) is not (<= MaxBytes and var length))
                return Restriction.NoSecret;
            var bytes = new byte[length];
            var count = RandomAccess.Read(file, bytes, 0);
            if (!SecretFile.Is(here, bytes.AsSpan(0, count).ToArray()))
                return Restriction.NoSecret;
            var mode = File.GetUnixFileMode(file) & Private;
            File.SetUnixFileMode(file, mode == UnixFileMode.None ? Private : mode);
            return Restriction.Done;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            failure = IoFailure.ReasonOf(e);
            return Restriction.Failed;
        }
    }

    /// <summary>The path as it is written on this platform; null where it is one of another, or leads to another machine.</summary>
    private string? PathHere(string path)
    {
        if (path.Contains('\0') || !CertificatePath.IsAbsolute(path))
            return null;
        if (!OperatingSystem.IsWindows())
            return path[0] != '/' ? null : root == "/" ? path : root + path;
        // A share that a repository names may ask the user for a password.
        return path[0] is '/' or '\\' ? null : path;
    }

    private static FileFacts? LookAt(string path)
    {
        try
        {
            var mode = OperatingSystem.IsWindows() ? (int?)null : (int)File.GetUnixFileMode(path);
            if (Directory.Exists(path))
                return new FileFacts(FileCondition.Directory);
            if (!File.Exists(path) && OperatingSystem.IsWindows())
                return new FileFacts(FileCondition.Missing);
            // A pipe is waited for, and a device may never end; what comes out of them only the driver finds out.
            if (UnixFile.IsSpecial(path) == true || new FileInfo(path).Length > MaxBytes)
                return null;
            return Read(path) with { Mode = mode, IsOwnedByRoot = UnixFile.IsOwnedByRoot(path) };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileFacts(FileCondition.Missing);
        }
        catch (UnauthorizedAccessException)
        {
            return new FileFacts(FileCondition.Unreadable);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileFacts Read(string path)
    {
        try
        {
            return CertificateReader.Read(File.ReadAllBytes(path));
        }
        catch (UnauthorizedAccessException)
        {
            return new FileFacts(FileCondition.Unreadable);
        }
    }
}
