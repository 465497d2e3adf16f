namespace PgTls.Cli.LanguageServer;

/// <summary>A document that is open in the client, whose text is the client's and not the file's.</summary>
/// <param name="uri">What the client calls it.</param>
/// <param name="path">The file, saved or not, or null.</param>
/// <param name="version">The version of its text.</param>
/// <param name="text">Its text.</param>
/// <param name="analyze">Finds what is in a text.</param>
internal sealed class OpenDocument(string uri, string? path, int version, string text, Func<string?, string, Analysis> analyze)
{
    private DocumentText _text = new(text);
    private Analysis? _analysis;

    public string Uri => uri;

    public string? Path => path;

    public int Version { get; private set; } = version;

    /// <summary>Whether the client has not been told what is found in the text as it is now.</summary>
    public bool IsStale { get; set; } = true;

    /// <summary>Whether the client has been told of findings.</summary>
    public bool HasPublished { get; set; }

    public Analysis Analysis => _analysis ??= analyze(path, _text.ToString());

    public void Replace(LspPosition start, LspPosition end, string newText)
    {
        _text.Replace(start, end, newText);
        Forget();
    }

    public void Replace(string newText)
    {
        _text = new DocumentText(newText);
        Forget();
    }

    public void SetVersion(int newVersion) => Version = newVersion;

    /// <summary>Has everything found again: the text or the settings have changed.</summary>
    public void Forget()
    {
        _analysis = null;
        IsStale = true;
    }
}
