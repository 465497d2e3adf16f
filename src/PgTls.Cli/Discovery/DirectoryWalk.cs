using System.IO.Enumeration;
using PgTls.Cli.Files;
using PgTls.Formats;
using PgTls.Suppressions;

namespace PgTls.Cli.Discovery;

/// <summary>A named directory, and the files to check in it and below, in the order of their paths.</summary>
internal sealed class DirectoryWalk
{
    private static readonly HashSet<string> SkippedNames = new(StringComparer.Ordinal) { "bin", "obj", "node_modules", IgnoreRules.GitDirectoryName };

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    private readonly string _directory;
    private readonly string _realDirectory;
    private readonly string _workingDirectory;
    private readonly bool _heedsIgnoreFiles;
    private readonly Func<string, bool, bool> _isExcluded;
    private readonly Func<string, bool>? _filter;

    /// <param name="directory">Its full path.</param>
    /// <param name="workingDirectory">How far up ignore files count where there is no repository.</param>
    /// <param name="heedsIgnoreFiles">Whether they count at all.</param>
    /// <param name="isExcluded">Whether a file or, where the second is true, a directory is left out for another reason.</param>
    /// <param name="filter">Whether a file, given by its path, is asked for; null: all are.</param>
    public DirectoryWalk(string directory, string workingDirectory, bool heedsIgnoreFiles, Func<string, bool, bool> isExcluded, Func<string, bool>? filter = null)
    {
        _directory = Path.TrimEndingDirectorySeparator(directory);
        _realDirectory = RealPath.Of(_directory);
        _workingDirectory = workingDirectory;
        _heedsIgnoreFiles = heedsIgnoreFiles;
        _isExcluded = isExcluded;
        _filter = filter;
    }

    /// <summary>Whether it has come across a file that was asked for, here or elsewhere.</summary>
    public bool HasMatched { get; private set; }

    /// <summary>How many files of kinds that are not read mention a connection, by the ending of their names.</summary>
    public SortedDictionary<string, int> Unread { get; } = new(StringComparer.Ordinal);

    /// <param name="isTaken">Whether a file, given by its real path, is found elsewhere.</param>
    /// <param name="isTakenLink">The same for one that a link leads to.</param>
    public IEnumerable<InputFile> Files(Func<string, bool> isTaken, Func<string, bool> isTakenLink)
    {
        var failures = new Queue<InputFile>();
        var open = new Stack<(string Path, IgnoreRules? Rules, Queue<Entry> Entries)>();
        Open(_directory, _heedsIgnoreFiles ? IgnoreRules.Of(_directory, _workingDirectory, Fail) : null);
        while (open.TryPeek(out var current))
        {
            while (failures.TryDequeue(out var failure))
                yield return failure;
            if (!current.Entries.TryDequeue(out var entry))
            {
                open.Pop();
                continue;
            }
            if (current.Rules?.Ignores(entry.Name, entry.IsDirectory) == true)
                continue;
            var path = Path.Combine(current.Path, entry.Name);
            if (_isExcluded(path, entry.IsDirectory))
                continue;
            if (entry.IsDirectory)
            {
                Open(path, current.Rules?.Within(path, Fail));
                continue;
            }
            if (_filter?.Invoke(path) == false)
                continue;
            if (entry.UnreadEnding is { } ending)
            {
                if (UnreadFiles.MentionsConnection(path))
                    Unread[ending] = Unread.GetValueOrDefault(ending) + 1;
                continue;
            }
            HasMatched = true;
            if (entry.IsLink && TargetOutside(path) is { } target)
            {
                // The author of the link chose the file, but only the user of the tool may.
                if (!isTaken(target))
                    yield return new InputFile(path) { Failure = Strings.Of("Input_LinkOutside"), IsPassedOver = true };
            }
            else if (!(entry.IsLink ? IsTakenLink(path) : isTaken(_realDirectory + path[_directory.Length..])))
                yield return new InputFile(path) { Kind = entry.Kind, Length = entry.Length };
        }

        void Open(string path, IgnoreRules? rules)
        {
            var entries = new Queue<Entry>();
            try
            {
                entries = EntriesOf(path);
            }
            catch (UnauthorizedAccessException)
            {
                Fail(path, Strings.Of("Input_NoPermission"));
            }
            catch (DirectoryNotFoundException)
            {
                Fail(path, TextFile.NotFound(path));
            }
            catch (IOException e)
            {
                Fail(path, Strings.Of("Input_Unreadable", IoFailure.ReasonOf(e)));
            }
            open.Push((path, rules, entries));
        }

        void Fail(string path, string failure) => failures.Enqueue(new InputFile(path) { Failure = failure });

        string? TargetOutside(string path) =>
            RealFile.Of(new FileInfo(path)) is { } target && RealPath.Of(target.FullName) is var real && !IsWithin(real) ? real : null;

        bool IsTakenLink(string path) => RealFile.Of(new FileInfo(path)) is not { } target || isTakenLink(RealPath.Of(target.FullName));
    }

    /// <summary>Whether the walk comes across a file.</summary>
    /// <param name="realPath">The file's real path.</param>
    public bool Finds(string realPath) => _filter is null && Covers(realPath);

    /// <summary>Whether the walk reads a file.</summary>
    /// <param name="path">The file's full path.</param>
    public bool Reads(string path) => _filter?.Invoke(path) != false && Covers(RealPath.Of(path));

    private bool IsWithin(string realPath) => realPath.StartsWith(Path.Join(_realDirectory, "/"), StringComparison.Ordinal);

    private bool Covers(string realPath)
    {
        if (ConfigFileKinds.Of(realPath) is null || OwnFile.Is(Path.GetFileName(realPath)) || !IsWithin(realPath))
            return false;
        var names = realPath[_realDirectory.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var rules = _heedsIgnoreFiles ? IgnoreRules.Of(_directory, _workingDirectory, Ignored) : null;
        var path = _directory;
        foreach (var name in names[..^1])
        {
            if (SkippedNames.Contains(name) || rules?.Ignores(name, isDirectory: true) == true)
                return false;
            path = Path.Combine(path, name);
            if (_isExcluded(path, true))
                return false;
            rules = rules?.Within(path, Ignored);
        }
        return rules?.Ignores(names[^1], isDirectory: false) != true && !_isExcluded(Path.Combine(path, names[^1]), false);

        // The walk itself says so.
        static void Ignored(string path, string failure)
        {
        }
    }

    private static Queue<Entry> EntriesOf(string directory)
    {
        var entries = new FileSystemEnumerable<Entry?>(directory, static (ref entry) => EntryOf(ref entry), Everything);
        return new Queue<Entry>(entries.OfType<Entry>().OrderBy(entry => entry.SortKey, StringComparer.Ordinal));
    }

    /// <summary>What is of interest in a directory: other directories, and files of a known kind in which there is something.</summary>
    private static Entry? EntryOf(ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        var kind = entry.IsDirectory || OwnFile.Is(name) ? null : ConfigFileKinds.Of(name);
        var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
        if (!entry.IsDirectory && kind is null)
            return !isLink && UnreadFiles.EndingOf(name) is { } ending && entry.Length > 0 ? new Entry(name, null, false, null) { UnreadEnding = ending } : null;
        if (entry.IsDirectory)
        {
            // A link to a directory is not followed: what it leads to lies elsewhere in the tree, or outside it, or above it for ever.
            return isLink || SkippedNames.Contains(name) ? null : new Entry(name, kind, isLink, null);
        }
        // Nothing is in a pipe or a device as far as its length tells, and it would be waited for. What cannot be looked at has no length either.
        if (isLink)
            return new Entry(name, kind, isLink, null);
        var length = entry.Length;
        return length > 0 || !File.Exists(entry.ToFullPath()) ? new Entry(name, kind, isLink, length) : null;
    }

    private readonly record struct Entry(string Name, ConfigFileKind? Kind, bool IsLink, long? Length)
    {
        /// <summary>The ending of a file of a kind that is not read; null for any other, and for a directory.</summary>
        public string? UnreadEnding { get; init; }

        public bool IsDirectory => Kind is null && UnreadEnding is null;

        /// <summary>What puts a directory where its files' paths stand among those of its neighbours.</summary>
        public string SortKey => IsDirectory ? Name + "/" : Name;
    }
}
