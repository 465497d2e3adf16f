namespace PgTls.Editors.Tests.VSCode;

/// <summary>The commands of the extension.</summary>
public sealed class CommandTests(Editor editor)
{
    private const string Weak = "[shop]\nhost=db.example.org\nuser=app\nsslmode=prefer\n\n[stock]\nhost=db.example.net\nuser=app\nsslmode=disable\n";

    [Theory]
    [InlineData("en", "PgTls: Fix All in File")]
    [InlineData("zh-CN", "PgTls: 修复文件中的所有问题")]
    public async Task A_whole_file_is_repaired(string language, string command)
    {
        using var folder = new Folder().WithOptions("opengauss").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path, language);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer", "disable");
        await window.Run(command);
        await window.Underlined();
        await window.Save();
        await folder.Holds(
            "database.ini",
            "[shop]\nhost=db.example.org\nuser=app\nsslmode=verify-ca\nsslrootcert=/etc/shop/root.crt\n\n[stock]\nhost=db.example.net\nuser=app\nsslmode=verify-ca\nsslrootcert=/etc/shop/root.crt\n");
    }

    [Theory]
    [InlineData("en", "PgTls: Explain Connection", "who can impersonate the server: ")]
    [InlineData("zh-CN", "PgTls: 解释连接", "谁可以冒充服务器: ")]
    public async Task A_connection_is_explained_on_a_page_of_its_own(string language, string command, string explanation)
    {
        using var folder = new Folder().WithOptions("opengauss").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path, language);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer", "disable");
        await window.Page.Click((await window.AreaOfText("disable")).Middle);
        await window.Run(command);
        await window.ShowsPage(explanation);
    }
}
