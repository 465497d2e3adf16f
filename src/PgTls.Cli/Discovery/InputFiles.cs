using Microsoft.Extensions.FileSystemGlobbing;
using PgTls.Cli.Files;
using PgTls.Cli.Reports;
using PgTls.Formats;
using PgTls.Suppressions;

namespace PgTls.Cli.Discovery;

/// <summary>Finds the files that the command line names: by themselves, by a directory, a pattern or a list, or as the standard input.</summary>
internal sealed class InputFiles(Session session, Selection selection)
{
    private readonly Dictionary<string, InputFile> _single = new(StringComparer.Ordinal);
    private readonly List<DirectoryWalk> _walks = [];
    private readonly List<IEnumerable<InputFile>> _sources = [];

    // By what a path leads to, so that a file behind two names is linted once.
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _linked = new(StringComparer.Ordinal);

    private readonly string _workingDirectory = RealPath.Of(session.WorkingDirectory);

    private readonly IgnoreFile? _excluded = selection.Excluded.Count > 0 ? IgnoreFile.Of(selection.Excluded, IgnoreFile.BytesOf(session.WorkingDirectory)) : null;

    // Files of the list that are of no kind that is linted.
    private int _passedOver;

    /// <summary>Whether directories are searched, rather than files named.</summary>
    public bool IsSearch => _walks.Count > 0;

    /// <returns>The files in the order of their paths, found while they are asked for.</returns>
    public IEnumerable<InputFile> Find()
    {
        foreach (var path in selection.Paths)
            Add(path);
        if (selection.ListPath is { } list)
            AddListed(list);
        string[] order = [.. _single.Keys];
        Array.Sort(order, StringComparer.Ordinal);
        _sources.Add(order.Select(path => _single[path]));
        return Merge();
    }

    /// <summary>Prints how many files were skipped: those of the list, and files of other kinds that mention a connection.</summary>
    public void TellPassedOver()
    {
        if (_passedOver > 0)
            session.Note(Strings.Of("Input_PassedOver", Strings.Count("Count_Files", _passedOver)));
        if (_walks.Exists(static walk => walk.Unread.Count > 0))
            TellUnread();
    }

    private void TellUnread()
    {
        var unread = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (ending, count) in _walks.SelectMany(static walk => walk.Unread))
            unread[ending] = unread.GetValueOrDefault(ending) + count;
        session.Note(Strings.Of(
            "Input_Unread", Strings.Count("Count_Files", unread.Values.Sum()), string.Join(", ", unread.OrderByDescending(static row => row.Value).Select(static row => $"{row.Value} *{row.Key}"))));
    }

    /// <summary>Whether a path, given in full, is that of a file which is read, or that says what is read.</summary>
    public bool Reads(string path)
    {
        var real = RealPath.Of(path);
        if (_named.Contains(real) || (selection.ListPath is { } list && RealPath.Of(session.FullPath(list)) == real))
            return true;
        if (UnixFile.NamesOf(path) > 1 && UnixFile.IdentityOf(path) is { } identity && _named.Any(named => UnixFile.IdentityOf(named) == identity))
            return true;
        return _walks.Exists(walk => walk.Reads(path)) && !ReportOutput.IsReport(path);
    }

    /// <summary>The searched directories: named ones, those of named files, and the one of a list or of the standard input.</summary>
    public IReadOnlyList<string> Roots() =>
    [
        .. selection.Paths.Where(path => path is not ("" or Selection.StandardInput)).Select(session.FullPath)
            .Select(path => path.Contains('*') ? path[..path.LastIndexOf(Path.DirectorySeparatorChar, path.IndexOf('*'))] : Directory.Exists(path) ? path : Path.GetDirectoryName(path)!)
            .Concat(selection.ListPath is not null || selection.Paths.Contains(Selection.StandardInput) ? [session.WorkingDirectory] : [])
            .Select(RealPath.Of).Distinct(),
    ];

    private static bool IsUnder(string directory, string realPath) => realPath.StartsWith(Path.Join(directory, "/"), StringComparison.Ordinal);

    private void Add(string path)
    {
        // An empty argument is most often a variable that is not set; it must not mean the whole working directory.
        if (path.Length == 0)
        {
            AddFailure(session.FullPath("\"\""), Strings.Of("Input_NotFound"));
            return;
        }
        if (path == Selection.StandardInput)
        {
            AddStandardInput(session.FullPath(selection.StandardInputName!));
            return;
        }
        var fullPath = session.FullPath(path);
        if (Directory.Exists(fullPath))
            AddWalk(fullPath);
        else if (File.Exists(fullPath) && !IsLoop(fullPath))
            AddNamed(fullPath);
        else if (path.Contains('*'))
            AddPattern(fullPath);
        else
            AddFailure(fullPath, TextFile.NotFound(fullPath));
    }

    private void AddNamed(string path)
    {
        if (!_named.Add(RealPath.Of(path)))
            return;
        if (ConfigFileKinds.Of(path) is { } kind)
            AddSingle(new InputFile(path) { Kind = kind, IsNamed = true });
        else
            AddFailure(path, UnknownKind());
    }

    private void AddStandardInput(string path)
    {
        if (ConfigFileKinds.Of(path) is not { } kind)
            AddFailure(path, UnknownKind());
        else if (session.ReadInput(out var failure) is { } content)
            AddSingle(new InputFile(path) { Kind = kind, IsNamed = true, Content = content });
        else
            AddFailure(path, failure!);
    }

    private void AddPattern(string path)
    {
        var directory = path[..path.LastIndexOf(Path.DirectorySeparatorChar, path.IndexOf('*'))];
        var matcher = new Matcher(OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        matcher.AddInclude(path[(directory.Length + 1)..]);
        if (Directory.Exists(directory))
            AddWalk(directory, file => matcher.Match(directory, file).HasMatches, path);
        else
            AddFailure(path, Strings.Of("Input_NotFound"));
    }

    private void AddWalk(string directory, Func<string, bool>? filter = null, string? pattern = null)
    {
        var walk = new DirectoryWalk(directory, session.WorkingDirectory, selection.HeedsIgnoreFiles, IsExcluded, filter);
        _walks.Add(walk);
        var files = walk.Files(_named.Contains, IsTakenLink);
        _sources.Add(pattern is null ? files : files.Concat(Unmatched(walk, pattern)));
    }

    /// <summary>Adds what a list names; those who write lists, such as git, name every file there is.</summary>
    private void AddListed(string list)
    {
        var path = list == Selection.StandardInput ? null : session.FullPath(list);
        var bytes = path is null ? session.ReadInput(out var failure) : TextFile.ReadBytes(path, out failure);
        if (bytes is null || TextFile.Items(bytes) is not { } names)
        {
            AddFailure(path ?? session.FullPath(list), failure ?? Strings.Of("Input_ListNotText"));
            return;
        }
        var rules = new Dictionary<string, IgnoreRules>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Length > 0)
                AddListedFile(session.FullPath(name), rules);
        }
    }

    private void AddListedFile(string path, Dictionary<string, IgnoreRules> rulesOf)
    {
        if (path.Contains('\uFFFD') && !File.Exists(path))
        {
            AddFailure(path, TextFile.NotFound(path));
            return;
        }
        if (OwnFile.Is(Path.GetFileName(path)) || ConfigFileKinds.Of(path) is not { } kind)
        {
            _passedOver++;
            return;
        }
        if (!File.Exists(path))
        {
            AddFailure(path, TextFile.NotFound(path));
            return;
        }
        if (session.RelativePath(path) is not null && !IsUnder(_workingDirectory, RealPath.Of(path)))
        {
            AddSingle(new InputFile(path) { Failure = Strings.Of("Input_LinkOutside"), IsPassedOver = true });
            return;
        }
        var directory = Path.GetDirectoryName(path)!;
        if (selection.HeedsIgnoreFiles)
        {
            if (!rulesOf.TryGetValue(directory, out var rules))
                rulesOf[directory] = rules = IgnoreRules.Of(directory, session.WorkingDirectory, AddFailure);
            if (rules.ExcludesListed(Path.GetFileName(path)))
                return;
        }
        if (!IsExcludedWithParents(path) && _named.Add(RealPath.Of(path)))
            AddSingle(new InputFile(path) { Kind = kind });
    }

    private bool IsExcluded(string path, bool isDirectory) =>
        _excluded?.Ignores(IgnoreFile.BytesOf(path), isDirectory) == true || session.Configs.Excludes(path, isDirectory);

    private bool IsExcludedWithParents(string path)
    {
        if (IsExcluded(path, isDirectory: false))
            return true;
        for (var directory = Path.GetDirectoryName(path); directory is not null && Path.GetDirectoryName(directory) is not null; directory = Path.GetDirectoryName(directory))
        {
            if (IsExcluded(directory, isDirectory: true))
                return true;
        }
        return false;
    }

    private void AddFailure(string path, string failure) => AddSingle(new InputFile(path) { IsNamed = true, Failure = failure });

    private void AddSingle(InputFile file) => _single.TryAdd(OrderOf(file), file);

    /// <summary>The message for a pattern without a match.</summary>
    private static IEnumerable<InputFile> Unmatched(DirectoryWalk walk, string pattern)
    {
        if (!walk.HasMatched)
            yield return new InputFile(pattern) { IsNamed = true, Failure = Strings.Of("Input_NoMatch") };
    }

    /// <summary>Brings the sources, each of them in order, into one.</summary>
    private IEnumerable<InputFile> Merge()
    {
        var heads = new PriorityQueue<IEnumerator<InputFile>, string>(StringComparer.Ordinal);
        foreach (var source in _sources)
            Advance(source.GetEnumerator());
        InputFile? last = null;
        while (heads.TryDequeue(out var head, out _))
        {
            var file = head.Current;
            Advance(head);
            // Directories that lie within one another are walked each by itself.
            if (file != last && file.Path != last?.Path)
                yield return file;
            last = file;
        }

        void Advance(IEnumerator<InputFile> source)
        {
            if (source.MoveNext())
                heads.Enqueue(source, OrderOf(source.Current));
            else
                source.Dispose();
        }
    }

    private string OrderOf(InputFile file) => session.RelativeTo(file.Path);

    /// <summary>Whether what a link leads to is linted under another name.</summary>
    private bool IsTakenLink(string realPath) => _named.Contains(realPath) || _walks.Exists(walk => walk.Finds(realPath)) || !_linked.Add(realPath);

    private static string UnknownKind() => Strings.Of("Input_UnknownKind", FileKindNames.All);

    private static bool IsLoop(string path) => new FileInfo(RealPath.Of(path)).LinkTarget is not null;
}
