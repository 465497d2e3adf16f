namespace PgTls.Suppressions;

/// <summary>Full paths, compared by their text: nothing is asked of a disk.</summary>
public static class FilePath
{
    /// <summary>A path with <c>/</c> between its parts on every platform.</summary>
    public static string Normalize(string path) => Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The directory of a full path; empty for the root of Unix.</summary>
    /// <param name="path">The path, with <c>/</c> between its parts.</param>
    public static string DirectoryOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    /// <summary>The full path of a file that is named from a directory on.</summary>
    /// <param name="directory">The directory, as <see cref="DirectoryOf"/> gives it.</param>
    /// <param name="file">The file's path.</param>
    public static string Resolve(string directory, string file) => Path.IsPathRooted(file) ? Collapse(file) : Collapse(directory + "/" + file);

    /// <summary>A full path without the detours that a project's items may make.</summary>
    public static string Collapse(string path)
    {
        var steps = Normalize(path).Split('/');
        var parts = new List<string> { steps[0] };
        foreach (var step in steps.Skip(1))
        {
            if (step == ".." && parts.Count > 1)
                parts.RemoveAt(parts.Count - 1);
            else if (step is not ("" or "." or "..") || IsOfShare(step, parts))
                parts.Add(step);
        }
        return string.Join("/", parts);
    }

    // A path to another machine begins with two slashes.
    private static bool IsOfShare(string step, List<string> parts) => step.Length == 0 && parts.Count == 1 && parts[0].Length == 0;

    /// <summary>How a full path is named from a directory on.</summary>
    /// <param name="directory">The directory, as <see cref="DirectoryOf"/> gives it.</param>
    /// <param name="path">The full path.</param>
    public static string RelativeTo(string directory, string path)
    {
        path = Normalize(path);
        var (from, to) = (directory.Split('/'), path.Split('/'));
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && string.Equals(from[common], to[common], Comparison))
            common++;
        // On another drive there is no way from here.
        return common == 0 ? path : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    private static StringComparison Comparison => Path.DirectorySeparatorChar == '/' ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
}
