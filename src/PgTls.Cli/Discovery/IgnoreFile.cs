using PgTls.Cli.Files;
using PgTls.Suppressions;

namespace PgTls.Cli.Discovery;

/// <summary>The patterns of one file, and the directory they count from.</summary>
internal sealed class IgnoreFile
{
    private readonly string _directory;
    private readonly IReadOnlyList<IgnorePattern> _patterns;

    private IgnoreFile(string directory, IReadOnlyList<IgnorePattern> patterns)
    {
        _directory = directory;
        _patterns = patterns;
    }

    /// <summary>A path's bytes, as patterns and paths are compared: one in each character, <c>/</c> between its parts, none at the end.</summary>
    public static string BytesOf(string path)
    {
        var text = FilePath.Normalize(path).TrimEnd('/');
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            text = text.ToLowerInvariant();
        return System.Text.Ascii.IsValid(text) ? text : System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads a file; null if there is none, or, with a message, if it cannot be read.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="directory">The directory its patterns count from, as <see cref="BytesOf"/> writes it.</param>
    /// <param name="fail">Told what cannot be read, and why.</param>
    public static IgnoreFile? Read(string path, string directory, Action<string, string> fail)
    {
        if (!File.Exists(path))
            return null;
        if (TextFile.ReadBytes(path, out var failure) is { } bytes)
            return Parse(bytes, directory);
        fail(path, failure!);
        return null;
    }

    /// <param name="patterns">Patterns, each as a line of a file.</param>
    /// <param name="directory">The directory they count from, as <see cref="BytesOf"/> writes it.</param>
    public static IgnoreFile Of(IEnumerable<string> patterns, string directory) => Parse(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', patterns)), directory);

    public static IgnoreFile Parse(byte[] bytes, string directory)
    {
        var text = System.Text.Encoding.Latin1.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes);
        var patterns = new List<IgnorePattern>();
        foreach (var line in text.Split('\n'))
        {
            var pattern = line.EndsWith('\r') ? line[..^1] : line;
            if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
                pattern = pattern.ToLowerInvariant();
            if (IgnorePattern.Parse(pattern) is { } parsed)
                patterns.Add(parsed);
        }
        return new IgnoreFile(directory, patterns);
    }

    /// <summary>The same for a file, or for a directory above it; false if no pattern matches, null for a file in another place.</summary>
    public bool? IgnoresWithin(string path)
    {
        if (!path.StartsWith(_directory + "/", StringComparison.Ordinal))
            return null;
        var isDirectory = false;
        for (; path.Length > _directory.Length; path = path[..path.LastIndexOf('/')], isDirectory = true)
        {
            if (Ignores(path, isDirectory) is { } verdict)
                return verdict;
        }
        return false;
    }

    /// <summary>Whether to ignore a path; null if no pattern matches it.</summary>
    /// <param name="path">The full path as <see cref="BytesOf"/> writes it.</param>
    /// <param name="isDirectory">Whether a directory is there.</param>
    public bool? Ignores(string path, bool isDirectory)
    {
        // A pattern is not about what lies elsewhere.
        if (path.Length <= _directory.Length + 1 || path[_directory.Length] != '/' || !path.StartsWith(_directory, StringComparison.Ordinal))
            return null;
        var relative = path.AsSpan(_directory.Length + 1);
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(relative, isDirectory))
                return !_patterns[i].IsNegative;
        }
        return null;
    }
}
