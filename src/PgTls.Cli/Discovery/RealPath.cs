using PgTls.Cli.Files;

namespace PgTls.Cli.Discovery;

/// <summary>The one path of a file that leads through no symbolic link.</summary>
internal static class RealPath
{
    // As many as Linux follows before it takes them for a loop.
    private const int MaxLinks = 40;

    /// <param name="path">A full path.</param>
    public static string Of(string path)
    {
        var real = Path.GetPathRoot(path)!;
        var open = new Stack<string>();
        Push(path[real.Length..]);
        var links = 0;
        while (open.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            var next = Path.Combine(real, part);
            if (links < MaxLinks && TargetOf(next) is { } target)
            {
                links++;
                var root = Path.GetPathRoot(target)!;
                if (root.Length > 0)
                    real = root;
                Push(target[root.Length..]);
                continue;
            }
            real = next;
        }
        return real;

        void Push(string parts)
        {
            foreach (var part in parts.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Reverse())
            {
                if (part is not ("" or "."))
                    open.Push(part);
            }
        }
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            return null;
        }
    }
}
