namespace PgTls.Editors.Tests.VSCode;

/// <summary>What happens to windows, folders and servers in a working day.</summary>
public sealed class LifeTests(Editor editor)
{
    private const string Weak = "[postgresql]\nhost=db.example.org\nuser=app\nsslmode=prefer\n";

    [Fact]
    public async Task A_file_that_is_closed_and_opened_again_has_each_finding_once()
    {
        using var folder = new Folder().WithOptions("postgresql").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        await window.CloseFile();
        // What is wrong with a file of the folder is told whether or not it is open.
        Assert.Contains("PGTLS102", Assert.Single(await window.Problems(1)), StringComparison.Ordinal);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        Assert.Single(await window.Problems(1));
    }

    [Fact]
    public async Task A_folder_that_has_moved_is_read_where_it_is_now()
    {
        using var folder = new Folder().WithOptions("postgresql").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        folder.Move(folder.Path + "-moved");
        await window.GoTo(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        await window.QuickFix("prefer", "Set sslmode to verify-full and add sslrootcert");
        await window.Underlined();
        await window.Save();
        await folder.Holds("database.ini", "[postgresql]\nhost=db.example.org\nuser=app\nsslmode=verify-full\nsslrootcert=/etc/shop/root.crt\n");
        Assert.Empty(await window.Problems(0));
    }

    [Fact]
    public async Task Two_windows_judge_each_for_its_own_database()
    {
        using var first = new Folder().WithOptions("opengauss").With("database.ini", Weak);
        using var second = new Folder().WithOptions("postgresql").With("database.ini", Weak);
        await using var left = await editor.Open(first.Path);
        await using var right = await editor.Open(second.Path);
        await left.OpenFile("database.ini");
        await right.OpenFile("database.ini");
        await left.Underlined("prefer");
        await right.Underlined("prefer");
        await left.Status("PgTls: 1 · openGauss");
        await right.Status("PgTls: 1 · PostgreSQL");
        await left.QuickFix("prefer", "Set sslmode to verify-ca and add sslrootcert");
        await left.Underlined();
        await right.Underlined("prefer");
        await right.QuickFix("prefer", "Set sslmode to verify-full and add sslrootcert");
        await right.Underlined();
    }

    [Fact]
    public async Task The_server_that_came_along_runs_without_NET()
    {
        using var folder = new Folder().WithOptions("postgresql").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        var servers = editor.Server.LanguageServers();
        Assert.NotEmpty(servers);
        foreach (var server in servers)
        {
            Assert.Equal("pgtls", Path.GetFileName(server.MainModule!.FileName));
            server.Dispose();
        }
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again()
    {
        using var folder = new Folder().WithOptions("postgresql").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        var killed = new HashSet<int>();
        foreach (var server in editor.Server.LanguageServers())
        {
            killed.Add(server.Id);
            server.Kill();
            server.Dispose();
        }
        Assert.NotEmpty(killed);
        await window.Replace("prefer", "disable");
        await window.Underlined("disable");
        Assert.DoesNotContain(editor.Server.LanguageServers(), server => killed.Contains(server.Id));
        Assert.Single(await window.Problems(1));
        await window.QuickFix("disable", "Set sslmode to verify-full and add sslrootcert");
        await window.Underlined();
    }

    [Fact]
    public async Task Settings_of_the_editor_hold_where_no_file_says_otherwise_and_change_what_is_found_at_once()
    {
        using var folder = new Folder().With(".vscode/settings.json", """{ "pgtls.target": "opengauss" }""").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Status("PgTls: 1 · openGauss");
        folder.With(".vscode/settings.json", """{ "pgtls.target": "gaussdb_dws", "pgtls.codeLens": true }""");
        await window.Status("PgTls: 1 · GaussDB(DWS)");
        await window.ShowsAbove("libpq");
    }

    [Theory]
    [InlineData("en", "/nowhere/pgtls cannot be started", "PgTls: Fix All in File")]
    [InlineData("zh-CN", "无法启动/nowhere/pgtls", "PgTls: 解释连接")]
    public async Task Whoever_names_a_program_that_cannot_be_started_is_told_so_whatever_he_wants_and_served_as_soon_as_he_names_none(string language, string message, string command)
    {
        using var folder = new Folder().With(".vscode/settings.json", """{ "pgtls.path": "/nowhere/pgtls" }""").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path, language);
        await window.OpenFile("database.ini");
        await window.Says(message);
        await window.Run("Notifications: Clear All Notifications");
        await window.SaysNothing();
        await window.Run(command);
        await window.Says(message);
        folder.With(".vscode/settings.json", "{}");
        await window.Underlined("prefer");
    }

    [Fact]
    public async Task A_C_sharp_file_is_left_to_the_compiler()
    {
        using var folder = new Folder().WithOptions("postgresql").With("database.ini", Weak)
            .With("Shop.cs", "var db = NpgsqlDataSource.Create(\"Host=db.example.org;SSL Mode=Disable\");\n");
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer");
        await window.OpenFile("Shop.cs");
        await window.Underlined();
        Assert.Contains("PGTLS102", Assert.Single(await window.Problems(1)), StringComparison.Ordinal);
    }
}
