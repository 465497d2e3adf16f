using System.Text.RegularExpressions;
using PgTls.Cli.Discovery;

namespace PgTls.Cli.Files;

/// <summary>The files that hold what is to take another file's place; those of a run that was killed stay behind.</summary>
internal static partial class TemporaryFile
{
    /// <summary>A unique name beside a file.</summary>
    /// <remarks>It does not grow with the file's name, which may already be as long as names may be.</remarks>
    public static string NameBeside(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".pgtls-{Guid.NewGuid():N}.tmp");

    /// <summary>Creates one that belongs to this run for as long as the stream is open: the system ends that with the run, however that ends.</summary>
    public static FileStream Create(string path, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // A file with passwords must not be readable by more people for even a moment.
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Removes, and names, what runs that were killed left in a directory.</summary>
    /// <param name="directory">The directory's full path.</param>
    /// <param name="log">Told of each file.</param>
    /// <param name="isRehearsal">Whether they are only named.</param>
    public static void ClearAway(string directory, Log log, bool isRehearsal)
    {
        // No one creates one meanwhile: the creator of a file that is not open is dead.
        using var held = DirectoryLock.Take(RealPath.Of(directory));
        foreach (var path in LeftIn(directory))
            log.Fail(ExitCode.Clean, path, Strings.Of(!isRehearsal && TryDelete(path) ? "Fix_ClearedAway" : "Fix_LeftBehind"));
    }

    private static List<string> LeftIn(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, ".pgtls-*.tmp").Where(path => Name().IsMatch(Path.GetFileName(path)) && !IsInUse(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            return [];
        }
    }

    private static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            return false;
        }
    }

    private static bool IsInUse(string path)
    {
        try
        {
            // pgtls creates only plain files; opening a pipe would block.
            if (new FileInfo(path).LinkTarget is not null || UnixFile.IsSpecial(path) == true)
                return true;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // It belongs to another user, and is reported.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"^\.pgtls-[0-9a-f]{32}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
