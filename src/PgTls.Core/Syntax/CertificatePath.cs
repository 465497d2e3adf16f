namespace PgTls.Syntax;

/// <summary>Tells absolute paths from relative ones by the rules of every platform, because it is not known where the program will run.</summary>
public static class CertificatePath
{
    /// <summary>Whether a path names the same file in every working directory: <c>/…</c>, <c>C:\…</c>, <c>C:/…</c> or <c>\\server\…</c>.</summary>
    /// <remarks>No driver expands <c>~</c>, so it is a directory of that name.</remarks>
    public static bool IsAbsolute(string path) =>
        path.Length > 0
        && (path[0] == '/'
            || (path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/' && char.IsLetter(path[0]))
            || (path.Length > 2 && path[0] == '\\' && path[1] == '\\'));

    /// <summary>The last part of a path, whichever slashes it uses.</summary>
    public static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The directory of a path that has one.</summary>
    public static string DirectoryOf(string path) => path.Substring(0, Math.Max(1, path.LastIndexOfAny(['/', '\\'])));

    /// <summary>The path without one of these endings of its name; null if it has none of them.</summary>
    public static string? WithoutEnding(string path, params string[] endings)
    {
        foreach (var ending in endings)
        {
            if (FileName(path).Length > ending.Length && path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return path.Substring(0, path.Length - ending.Length);
        }
        return null;
    }

    /// <summary>The ending of a file's name, with its dot.</summary>
    public static string EndingOf(string path) => path.Substring(path.LastIndexOf('.'));

    /// <summary>A file in a directory, joined by the kind of slash the directory uses.</summary>
    public static string Combine(string directory, string file)
    {
        var separator = directory.IndexOf('\\') >= 0 ? '\\' : '/';
        return directory[directory.Length - 1] is '/' or '\\' ? directory + file : directory + separator + file;
    }
}
