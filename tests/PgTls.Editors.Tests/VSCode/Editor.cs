using PgTls.Editors.Tests.Browser;
using PgTls.Editors.Tests.VSCode;
using PgTls.EndToEnd.Tests;

[assembly: AssemblyFixture(typeof(Editor))]

namespace PgTls.Editors.Tests.VSCode;

/// <summary>VS Code and a browser to use it with, started once for all tests.</summary>
public sealed class Editor : IAsyncLifetime
{
    private readonly string? _missing = Programs.MissingForVSCode();
    private Chromium? _browser;

    internal CodeServer Server { get; private set; } = null!;

    private string Folder { get; } = Directory.CreateTempSubdirectory("pgtls-editor-").FullName;

    public async ValueTask InitializeAsync()
    {
        if (_missing is not null)
            return;
        Server = await CodeServer.Start(Directory.CreateDirectory(Path.Combine(Folder, "server")).FullName);
        _browser = await Chromium.Start(Path.Combine(Folder, "browser"));
    }

    /// <summary>Opens a folder in a window of its own.</summary>
    internal async Task<Workbench> Open(string folder, string language = "en")
    {
        Requirement.ShouldNotMiss(_missing);
        return new Workbench(await _browser!.Open(Server.PageOf(folder), language), Server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (Server is not null)
            await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
