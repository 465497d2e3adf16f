namespace PgTls.Editors.Tests.VSCode;

/// <summary>A folder of somebody's project.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; private set; } = Directory.CreateTempSubdirectory("pgtls-shop-").FullName;

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    public Folder With(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    public Folder WithOptions(string target, string rootCertificate = "/etc/shop/root.crt") =>
        With(".globalconfig", $"is_global = true\npgtls.target = {target}\npgtls.root_certificate = {rootCertificate}\n");

    /// <summary>Has every file repaired when it is saved.</summary>
    public Folder WithFixAllOnSave() => With(".vscode/settings.json", """{ "editor.codeActionsOnSave": { "source.fixAll.pgtls": "explicit" } }""");

    public void Move(string newPath)
    {
        Directory.Move(Path, newPath);
        Path = newPath;
    }

    /// <summary>Waits until a file has this text and no other.</summary>
    public async Task Holds(string file, string text)
    {
        for (var look = 0; look < 600; look++)
        {
            if (await TextOf(file) == text)
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Equal(text, await TextOf(file));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The text as it is now: it may be half written.</summary>
    private async Task<string> TextOf(string file)
    {
        try
        {
            return await File.ReadAllTextAsync(PathOf(file), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
