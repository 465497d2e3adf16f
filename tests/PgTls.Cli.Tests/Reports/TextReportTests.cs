using System.Text.RegularExpressions;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Reports;

namespace PgTls.Cli.Tests.Reports;

public partial class TextReportTests
{
    [Theory]
    [InlineData("SSL Mode=Prefer", "…SSL Mode=Prefer", "          ^^^^^^")]
    [InlineData("SSL Mode=Prefer;Pooling=true", "…SSL Mode=Prefer…", "          ^^^^^^")]
    [InlineData("SSL Mode=需要", "…SSL Mode=需要", "          ^^^^")]
    [InlineData("Port=1", "…Host…", " ^^^^")]
    [InlineData("SSL Mode=VerifyCA;Root Certificate=ca/root.crt", "…Root Certificate…", " ^^^^^^^^^^^^^^^^")]
    public void The_setting_is_shown_and_marked_and_nothing_beside_it(string settings, string shown, string mark)
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.target = gaussdb\n");
        // Not quoted: the setting is what the line ends in.
        workspace.Write("a.ini", $"[db]\nnpgsql = Host=db.acme.net;Username=app;Password={Workspace.Password};{settings}\n");

        var lines = workspace.Run("lint", "a.ini").Output.Split('\n');

        Assert.Equal("    2 | " + shown, lines[1]);
        Assert.Equal("      | " + mark, lines[2]);
    }

    [Fact]
    public void The_fix_is_one_line()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\nsslrootcert=/r.crt");

        Assert.Equal("      = fix: Set sslmode to verify-full", workspace.Run("lint", "a.ini").Output.Split('\n')[3]);
    }

    [Fact]
    public void A_whole_line_is_shown_as_it_is()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[db]\nhost=db.acme.net\nsslmode\t= prefer  \r\n");

        Assert.Equal("    3 | sslmode = prefer", workspace.Run("lint", "a.ini").Output.Split('\n')[1]);
    }

    [Fact]
    public void A_wide_character_has_two_cells_and_an_accent_none()
    {
        Assert.Equal(12, ConsoleText.WidthOf("数据库=ab 🐘"));
        Assert.Equal(1, ConsoleText.WidthOf("e\u0301"));
    }

    [Fact]
    public void Nobody_but_a_terminal_is_shown_colours()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        var plain = workspace.Run("lint", ".").Output;

        workspace.Terminal = new Terminal(2000, HasColor: false);
        Assert.Equal(plain, workspace.Run("lint", ".").Output);

        workspace.Terminal = new Terminal(2000, HasColor: true);
        var colored = workspace.Run("lint", ".").Output;
        Assert.Contains("\u001b[1;33mwarning\u001b[0m", colored);
        Assert.Equal(plain, EscapeSequence().Replace(colored, ""));

        workspace.Run("lint", ".", "--output", "out.txt");
        Assert.Equal(plain, workspace.Read("out.txt"));
        Assert.DoesNotContain('\u001b', workspace.Run("lint", ".", "--format", "github").Output);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void A_terminal_is_not_written_beyond(string language)
    {
        using var workspace = new Workspace { Terminal = new Terminal(60, HasColor: true) };
        workspace.Write("a.json", Workspace.Weak);

        var lines = EscapeSequence().Replace(workspace.RunIn(language, "lint", ".").Output, "").Split('\n');

        Assert.True(lines.Length > 5);
        Assert.All(lines, line => Assert.InRange(ConsoleText.WidthOf(line), 0, 60));
    }

    [Fact]
    public void The_password_is_in_no_form_of_the_report()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak.Replace("SSL Mode=Prefer", "Port=5432"));
        workspace.Write("c.ini", $"[db]\nhost=db.acme.net\nport=5432\nuser=app\ndbname=app\npassword={Workspace.Password}\nurl=postgresql://app:{Workspace.Password}@db.acme.net/app?sslmode=require\n");
        workspace.Write("d.json", Workspace.Weak + "oops");
        workspace.Write("e.json", $$"""{ "A": "Host=db.acme.net sslmode=require password={{Workspace.Password}};Username=app" }""");
        workspace.Write("f.json", $$"""{ "A": "Host=db.acme.net;Username=app;SSL Mode=Require Password={{Workspace.Password}}" }""");
        workspace.Write(".env", $"DATABASE_URL=postgresql://app:{Workspace.Password}@db.acme.net/app\n");

        // Every run looks for it in all that was said.
        foreach (var form in ReportForm.Names)
            Assert.NotEmpty(workspace.Run("lint", ".", "--format", form).Output);
    }

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex EscapeSequence();
}
