using System.Globalization;
using PgTls.Analysis;
using PgTls.Editors.Tests.Browser;
using PgTls.EndToEnd.Tests;
using PgTls.Package.Tests;

namespace PgTls.Editors.Tests.VSCode;

/// <summary>The program of the PostgreSQL tutorials for Python, whose settings somebody repairs in the editor.</summary>
public sealed class SeedTests(Editor editor) : IAsyncLifetime
{
    private const string Refusal = "certificate verify failed";

    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-servers-").FullName;
    private PostgresServer? _right;
    private PostgresServer? _impostor;
    private Authority? _authority;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        _missing = await Machine.Missing();
        if (_missing is not null)
            return;
        // The server's account must be able to look into it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _authority = await Authority.Create(_folder, "shop");
        _right = await PostgresServer.Start(FolderFor("right"), _authority, ("hostssl", "scram-sha-256"));
        _impostor = await PostgresServer.Start(FolderFor("impostor"), await Authority.Create(_folder, "somebody-else"), ("hostssl", "password"));

        string FolderFor(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
    }

    [Fact]
    public async Task A_file_that_is_repaired_in_the_editor_connects_to_the_right_server_and_to_no_impostor()
    {
        Requirement.ShouldNotMiss(_missing);
        using var folder = new Folder().WithOptions("auto", _authority!.RootCertificate).With("database.ini", PythonProgram.Settings("require"));
        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(folder.Path, _impostor!)).ShouldSucceed().Output, StringComparison.Ordinal);

        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("require");
        await TakePicture(window);
        await window.QuickFix("require", "Set sslmode to verify-ca and add sslrootcert");
        await window.Underlined();
        await window.Save();
        await folder.Holds("database.ini", PythonProgram.Settings("verify-ca") + $"sslrootcert={_authority.RootCertificate}\n");

        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(folder.Path, _right!)).ShouldSucceed().Output, StringComparison.Ordinal);
        var refused = await PythonProgram.Connect(folder.Path, _impostor!);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(Refusal, refused.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _right, _impostor })
        {
            if (server is not null)
                await server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The picture of the README: what is said of the value, and what is offered for it.</summary>
    private static async Task TakePicture(Workbench window)
    {
        await window.Hover("require", text => text.Contains("who can impersonate the server", StringComparison.Ordinal));
        await window.Page.Picture("sslmode-require", new Area(348, 35, 852, 450));
        // What was pointed at is left alone again, so that nothing covers the text.
        await window.Page.MoveTo(new Place(150, 400));
    }
}
