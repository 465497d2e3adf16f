namespace PgTls.Cli.Files;

/// <summary>Tells whether a file is unchanged since it was read.</summary>
internal sealed class FileStamp
{
    private readonly string _path;
    private readonly object? _identity;

    private FileStamp(string path)
    {
        _path = path;
        _identity = IdentityOf(path);
    }

    /// <summary>Takes note of a file before it is read, so that every later change counts.</summary>
    public static FileStamp Of(string path) => new(path);

    /// <summary>Whether the file is unchanged since then.</summary>
    /// <param name="content">What was read; a change within one tick of the clock shows in nothing else.</param>
    public bool Holds(byte[] content) =>
        _identity is not null && _identity.Equals(IdentityOf(_path)) && TextFile.ReadBytes(_path, out _) is { } bytes && bytes.AsSpan().SequenceEqual(content);

    private static object? IdentityOf(string path)
    {
        if (UnixFile.IdentityOf(path) is { } identity)
            return identity;
        var file = RealFile.Of(new FileInfo(path));
        return file is null ? null : (file.FullName, file.Length, file.LastWriteTimeUtc);
    }
}
