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

    [Theory]
    [InlineData("en", "PgTls: Run Certificate Checks", "en.UTF-8", "Nothing is wrong with the certificates.")]
    [InlineData("zh-CN", "PgTls: 运行证书检查", "zh_CN.UTF-8", "证书没有问题。")]
    public async Task The_certificates_of_the_folder_are_looked_at_in_the_language_of_the_editor(string language, string command, string locale, string verdict)
    {
        using var folder = new Folder().With("database.ini", Weak);
        // Says how it was called, and is pgtls but for that. The editor's own PATH has no dotnet.
        folder.With("pgtls", $"#!/bin/sh\n[ \"$1\" = certs ] || PATH='{Environment.GetEnvironmentVariable("PATH")}' DOTNET_ROOT= exec dotnet '{Path.Combine(AppContext.BaseDirectory, "PgTls.Cli.dll")}' \"$@\"\necho \"$* in $PWD\"; echo \"$LC_ALL\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.PathOf("pgtls"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        folder.With(".vscode/settings.json", $$"""{ "pgtls.path": "{{folder.PathOf("pgtls")}}" }""");
        await using var window = await editor.Open(folder.Path, language);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer", "disable");
        await window.Run(command);
        await window.Prints($"certs . in {folder.Path}");
        await window.Prints(locale);
        await window.Prints(verdict);
    }

    [Fact]
    public async Task A_server_is_replaced_when_somebody_says_so()
    {
        using var folder = new Folder().WithOptions("opengauss").With("database.ini", Weak);
        await using var window = await editor.Open(folder.Path);
        await window.OpenFile("database.ini");
        await window.Underlined("prefer", "disable");
        var before = Servers();
        await window.Run("PgTls: Restart");
        await window.Replace("disable", "allow");
        await window.Underlined("prefer", "allow");
        Assert.Equal(2, (await window.Problems(2)).Length);
        Assert.NotEmpty(Servers().Except(before));

        HashSet<int> Servers() => [.. editor.Server.LanguageServers().Select(server => server.Id)];
    }
}
