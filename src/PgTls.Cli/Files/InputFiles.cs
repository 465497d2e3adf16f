using PgTls.ConfigFiles;

namespace PgTls.Cli.Files;

/// <summary>A file to be linted.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="IsNamed">Whether somebody named this very file, rather than a directory it lies in.</param>
internal sealed record InputFile(string Path, ConfigFileKind Kind, bool IsNamed);

/// <summary>Finds the files that the command line names, by themselves or by their directories.</summary>
internal sealed class InputFiles(Session session)
{
    private static readonly HashSet<string> SkippedDirectories = new(StringComparer.Ordinal) { "bin", "obj", "node_modules", ".git" };

    // By what a path leads to, so that a file behind two names is linted once.
    private readonly Dictionary<string, InputFile> _files = new(StringComparer.Ordinal);

    /// <returns>The files in the order of their paths.</returns>
    public IReadOnlyList<InputFile> Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            // An empty argument is most often a variable that is not set; it must not mean the whole working directory.
            var fullPath = path.Length == 0 ? null : session.FullPath(path);
            if (Directory.Exists(fullPath))
                Walk(new DirectoryInfo(fullPath));
            else if (!File.Exists(fullPath))
                session.Fail(ExitCode.Incomplete, fullPath ?? session.FullPath("\"\""), Strings.Of("Input_NotFound"));
            else if (ConfigFileKinds.Of(fullPath) is { } kind)
                AddNamed(fullPath, kind);
            else
                session.Fail(ExitCode.Incomplete, fullPath, Strings.Of("Input_UnknownKind", string.Join(", ", ConfigFileKinds.All.Select(known => known.Name))));
        }
        return [.. _files.Values.OrderBy(file => session.Show(file.Path), StringComparer.Ordinal)];
    }

    private void AddNamed(string path, ConfigFileKind kind) => _files[RealFile.Of(new FileInfo(path))?.FullName ?? path] = new InputFile(path, kind, IsNamed: true);

    private void Walk(DirectoryInfo top)
    {
        var open = new Stack<DirectoryInfo>([top]);
        while (open.TryPop(out var directory))
        {
            foreach (var entry in EntriesOf(directory))
            {
                switch (entry)
                {
                    // A link to a directory is not followed: what it leads to lies elsewhere in the tree, or outside it, or above it for ever.
                    case DirectoryInfo child when !SkippedDirectories.Contains(child.Name) && child.LinkTarget is null:
                        open.Push(child);
                        break;
                    case FileInfo file when ConfigFileKinds.Of(file.Name) is { } kind && RealFile.Of(file) is { } real:
                        _files.TryAdd(real.FullName, new InputFile(file.FullName, kind, IsNamed: false));
                        break;
                }
            }
        }
    }

    private IReadOnlyList<FileSystemInfo> EntriesOf(DirectoryInfo directory)
    {
        try
        {
            return [.. directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException)
        {
            session.Fail(ExitCode.Incomplete, directory.FullName, Strings.Of("Input_NoPermission"));
        }
        catch (IOException e)
        {
            session.Fail(ExitCode.Incomplete, directory.FullName, Strings.Of("Input_Unreadable", e.Message));
        }
        return [];
    }
}
