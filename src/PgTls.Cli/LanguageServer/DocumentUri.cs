namespace PgTls.Cli.LanguageServer;

/// <summary>Turns the URIs that clients use for files into paths and back.</summary>
internal static class DocumentUri
{
    /// <summary>The full path of a file; null where the URI is not one of a file on this machine.</summary>
    public static string? PathOf(string? uri)
    {
        if (uri is null || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Scheme != Uri.UriSchemeFile || parsed.Host.Length > 0)
            return null;
        // The path of file:///c%3A/shop begins with a slash that Windows does not use.
        var path = Uri.UnescapeDataString(parsed.AbsolutePath);
        if (OperatingSystem.IsWindows())
            path = path.TrimStart('/');
        return path.Length == 0 || path.Contains('\0') ? null : Path.GetFullPath(path);
    }

    public static string Of(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString);
        return "file://" + (path.StartsWith('/') ? "" : "/") + string.Join('/', parts);
    }
}
