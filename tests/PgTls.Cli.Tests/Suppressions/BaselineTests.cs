using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Suppressions;

public class BaselineTests
{
    private const string Default = ".pgtls-baseline.json";
    private const string Two = "[a]\nhost=db.acme.net\nsslmode=prefer\n[b]\nhost=db.acme.net\nsslmode=require\n";

    [Fact]
    public void What_was_written_down_counts_no_more()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.ini", Two);
        workspace.Write("b.json", Workspace.Weak);

        var write = workspace.Run("baseline", "write", ".");
        Assert.Equal($"{Default}: 3 findings written", Assert.Single(write.ErrorLines));
        Assert.Equal(ExitCode.Clean, write.ExitCode);
        Assert.DoesNotContain("acme", workspace.Read(Default));
        Assert.DoesNotContain(Workspace.Password, workspace.Read(Default));

        var lint = workspace.Run("lint", ".");
        Assert.Empty(lint.Output);
        Assert.Equal(["0 findings in 0 files (2 files checked, 3 suppressed)"], lint.ErrorLines);
        Assert.Equal(ExitCode.Clean, lint.ExitCode);
        Assert.Contains($"\"justification\": \"known since {Default} was written\"", workspace.Run("lint", ".", "--format", "sarif").Output);
        Assert.Equal(ExitCode.Findings, workspace.Run("lint", ".", "--no-baseline").ExitCode);
        Assert.Equal(ExitCode.Clean, workspace.Run("baseline", "check", ".").ExitCode);
    }

    [Theory]
    [InlineData("# a new line\n\n\n[a]\nhost=db.acme.net\nsslmode=prefer\n[b]\nhost=db.acme.net\nsslmode=require\n")]
    [InlineData("[b]\nhost=db.acme.net\nsslmode=require\n[a]\nuser=x\nsslmode=prefer\nhost=db.acme.net\n")]
    [InlineData("[a]\r\nhost=other.acme.net\r\npassword=x\r\nsslmode=prefer\r\n[b]\r\nhost=db.acme.net\r\nsslmode=require\r\n")]
    public void It_survives_that_lines_move_and_other_settings_change(string text)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two);
        workspace.Run("baseline", "write", ".");
        var written = workspace.Read(Default);

        workspace.Write("a.ini", text);

        Assert.Equal(ExitCode.Clean, workspace.Run("lint", ".").ExitCode);
        Assert.Equal(ExitCode.Clean, workspace.Run("baseline", "check", ".").ExitCode);
        workspace.Run("baseline", "write", ".");
        Assert.Equal(written, workspace.Read(Default));
    }

    [Theory]
    [InlineData("[a]\nhost=db.acme.net\nsslmode=allow\n[b]\nhost=db.acme.net\nsslmode=require\n", "a.ini:3:9: warning PGTLS102")]
    [InlineData("[a]\nhost=db.acme.net\nsslmode=prefer\n[b]\nhost=db.acme.net\nsslmode=require\n[c]\nhost=db.acme.net\nsslmode=prefer\n", "a.ini:9:9: warning PGTLS102")]
    public void What_is_new_or_worse_counts(string text, string expected)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two);
        workspace.Run("baseline", "write", ".");

        workspace.Write("a.ini", text);

        Assert.StartsWith(expected, Assert.Single(workspace.Run("lint", ".").FindingLines));
        var check = workspace.Run("baseline", "check", ".");
        Assert.StartsWith(expected, Assert.Single(check.FindingLines));
        Assert.Equal(ExitCode.Findings, check.ExitCode);
    }

    [Fact]
    public void Of_equal_settings_only_as_many_count_as_there_are_more()
    {
        using var workspace = new Workspace();
        workspace.Write("pg_hba.conf", "host all all 0.0.0.0/0 md5\nhost x all 0.0.0.0/0 md5\n");
        workspace.Run("baseline", "write", ".");

        workspace.Write("pg_hba.conf", "host y all 0.0.0.0/0 md5\nhost all all 0.0.0.0/0 md5\nhost x all 0.0.0.0/0 md5\n");

        Assert.Single(workspace.Run("lint", ".").FindingLines);
    }

    [Fact]
    public void What_is_gone_is_said_by_lint_and_fails_a_check()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two);
        workspace.Write("b.json", Workspace.Weak);
        workspace.Run("baseline", "write", ".");

        workspace.Write("a.ini", Two.Replace("prefer", "verify-full\nsslrootcert=/r.crt"));
        File.Delete(workspace["b.json"]);

        var lint = workspace.Run("lint", ".");
        Assert.Equal(ExitCode.Clean, lint.ExitCode);
        Assert.Contains($"{Default}: 2 of its entries have no finding: pgtls baseline write removes them", lint.ErrorLines);
        var check = workspace.Run("baseline", "check", ".");
        Assert.Equal(ExitCode.Findings, check.ExitCode);
        Assert.Equal(
            ["a.ini: the baseline has PGTLS102, but there is no such finding: pgtls baseline write removes it", "b.json: the baseline has PGTLS102, but there is no such finding: pgtls baseline write removes it"],
            check.ErrorLines[..2]);
        workspace.Run("baseline", "write", ".");
        Assert.Equal(ExitCode.Clean, workspace.Run("baseline", "check", ".").ExitCode);
    }

    [Fact]
    public void What_is_known_of_files_that_are_not_named_stays()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two);
        workspace.Write("b.json", Workspace.Weak);
        workspace.Run("baseline", "write", ".");
        var written = workspace.Read(Default);

        workspace.Run("baseline", "write", "b.json");

        Assert.Equal(written, workspace.Read(Default));
    }

    [Fact]
    public void Another_file_may_be_named_and_lie_elsewhere()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.ini", Two);
        Directory.CreateDirectory(workspace["build"]);
        workspace.Run("baseline", "write", ".", "--baseline", "build/known.json");

        Assert.Contains("\"../sub/a.ini\"", workspace.Read("build/known.json"));
        Assert.Equal(ExitCode.Clean, workspace.Run("lint", "sub", "--baseline", "build/known.json").ExitCode);
        Assert.Equal(ExitCode.Findings, workspace.Run("lint", "sub").ExitCode);
    }

    [Fact]
    public void What_is_ignored_anyway_is_not_written_down()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two.Replace("sslmode=prefer", "# pgtls:ignore PGTLS102 -- x\nsslmode=prefer"));

        Assert.Equal($"{Default}: 1 finding written", Assert.Single(workspace.Run("baseline", "write", ".").ErrorLines));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"schemaVersion\": 2, \"findings\": [] }")]
    [InlineData("{ \"schemaVersion\": 1, \"findings\": [ { \"file\": 1 } ] }")]
    public void What_is_no_baseline_is_said_and_never_overwritten(string text)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two);
        workspace.Write(Default, text);

        foreach (var args in new[] { new[] { "lint", "." }, ["baseline", "write", "."], ["baseline", "check", "."] })
        {
            var run = workspace.Run(args);
            Assert.StartsWith($"{Default}: this version cannot read the baseline", run.ErrorLines[0]);
            Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        }
        Assert.Equal(text, workspace.Read(Default));
    }

    [Fact]
    public void Nothing_is_written_where_not_everything_could_be_read()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", Two);

        var run = workspace.Run("baseline", "write", "a.ini", "gone.ini");

        Assert.False(File.Exists(workspace[Default]));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    // SuppressionTests of the analyzers reads the same fingerprint.
    [Fact]
    public void A_fingerprint_is_the_same_in_every_release_and_in_the_compiler()
    {
        using var workspace = new Workspace();
        workspace.Write("src/Shop/appsettings.json", "{\n  \"A\": \"Host=db.acme.net;SSL Mode=Prefer\"\n}\n");

        workspace.Run("baseline", "write", ".");

        Assert.Contains("\"fingerprint\": \"90da7bf60331fd862fb86b75e614f93a:1\"", workspace.Read(Default));
    }

    [Fact]
    public void A_repair_does_not_heed_it()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);
        workspace.Run("baseline", "write", ".");

        workspace.Run("fix", ".");

        Assert.Equal(Workspace.Strong, workspace.Read("a.json"));
    }
}
