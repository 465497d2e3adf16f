using PgTls.Cli.Files;

namespace PgTls.Cli.Discovery;

/// <summary>What a walk leaves out in a directory: its own ignore files, and what those of the directories above say.</summary>
/// <remarks>
/// Git's files hold within one repository; without one, from the directory that is walked down. <c>.pgtlsignore</c> holds from there down, too,
/// and is asked first, so that it can bring back what git ignores.
/// </remarks>
internal sealed class IgnoreRules
{
    public const string GitFileName = ".gitignore";
    public const string OwnFileName = ".pgtlsignore";
    public const string GitDirectoryName = ".git";

    private readonly IgnoreRules? _parent;
    private readonly IgnoreFile? _own;
    private readonly IgnoreFile? _git;
    private readonly IgnoreFile? _gitOfRepository;
    private readonly bool _isRepository;

    private IgnoreRules(string directory, IgnoreRules? parent, Action<string, string> fail)
    {
        _parent = parent;
        Directory = IgnoreFile.BytesOf(directory);
        _own = IgnoreFile.Read(Path.Combine(directory, OwnFileName), Directory, fail);
        // Like git, which does not let a repository name files elsewhere.
        var git = new FileInfo(Path.Combine(directory, GitFileName));
        _git = git.LinkTarget is null ? IgnoreFile.Read(git.FullName, Directory, fail) : null;
        _isRepository = IsRepository(directory);
        _gitOfRepository = _isRepository ? IgnoreFile.Read(ExcludeFileOf(directory), Directory, fail) : null;
    }

    /// <summary>The directory, as <see cref="IgnoreFile.BytesOf"/> writes it.</summary>
    public string Directory { get; }

    /// <summary>The rules of a named directory, including those above it.</summary>
    /// <param name="directory">Its full path.</param>
    /// <param name="workingDirectory">How far up they count where there is no repository.</param>
    /// <param name="fail">Told what cannot be read, and why.</param>
    public static IgnoreRules Of(string directory, string workingDirectory, Action<string, string> fail)
    {
        var chain = new Stack<string>();
        var repository = Above(directory).FirstOrDefault(IsRepository);
        var top = repository ?? (Above(directory).Contains(workingDirectory) ? workingDirectory : directory);
        foreach (var above in Above(directory))
        {
            chain.Push(above);
            if (above == top)
                break;
        }
        IgnoreRules? rules = null;
        foreach (var above in chain)
            rules = new IgnoreRules(above, rules, fail);
        return rules!;
    }

    /// <summary>The rules of a directory within this one.</summary>
    /// <param name="directory">Its full path.</param>
    /// <param name="fail">Told what cannot be read, and why.</param>
    public IgnoreRules Within(string directory, Action<string, string> fail) => new(directory, this, fail);

    /// <summary>Whether to ignore something in this directory; the content of an ignored directory is never asked about.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isDirectory">Whether it is a directory; a link to one is not.</param>
    public bool Ignores(string name, bool isDirectory)
    {
        var path = Directory + "/" + IgnoreFile.BytesOf(name);
        return OwnVerdict(path, isDirectory) ?? GitVerdict(path, isDirectory) ?? false;
    }

    /// <summary>Whether <c>.pgtlsignore</c> alone ignores a file in this directory, or a directory on the way to it.</summary>
    public bool ExcludesListed(string name)
    {
        if (OwnVerdict(Directory + "/" + IgnoreFile.BytesOf(name), isDirectory: false) == true)
            return true;
        for (var rules = this; rules._parent is { } parent; rules = parent)
        {
            if (parent.OwnVerdict(rules.Directory, isDirectory: true) == true)
                return true;
        }
        return false;
    }

    private bool? OwnVerdict(string path, bool isDirectory)
    {
        for (var rules = this; rules is not null; rules = rules._parent)
        {
            if (rules._own?.Ignores(path, isDirectory) is { } verdict)
                return verdict;
        }
        return null;
    }

    private bool? GitVerdict(string path, bool isDirectory)
    {
        for (var rules = this; rules is not null; rules = rules._parent)
        {
            if ((rules._git?.Ignores(path, isDirectory) ?? rules._gitOfRepository?.Ignores(path, isDirectory)) is { } verdict)
                return verdict;
            if (rules._isRepository)
                return null;
        }
        return null;
    }

    private static IEnumerable<string> Above(string directory)
    {
        for (string? current = Path.TrimEndingDirectorySeparator(directory); current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }

    private static bool IsRepository(string directory) => Path.Exists(Path.Combine(directory, GitDirectoryName));

    /// <summary>Where the repository at a directory keeps <c>info/exclude</c>: a submodule or a further work tree names the place in a file.</summary>
    private static string ExcludeFileOf(string directory)
    {
        var place = Path.Combine(directory, GitDirectoryName);
        if (ReadLine(place) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal))
            place = Path.GetFullPath(line["gitdir:".Length..].Trim(), directory);
        if (ReadLine(Path.Combine(place, "commondir")) is { } common)
            place = Path.GetFullPath(common, place);
        return Path.Combine(place, "info", "exclude");
    }

    private static string? ReadLine(string path) => File.Exists(path) ? TextFile.Read(path, out _)?.Text.Split('\n')[0].TrimEnd('\r') : null;
}
