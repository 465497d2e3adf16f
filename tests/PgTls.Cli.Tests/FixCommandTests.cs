using System.Text;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests;

public class FixCommandTests
{
    [Fact]
    public void The_recommended_fix_of_each_finding_is_applied_and_listed()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("b.json", Workspace.Weak);
        workspace.Write("a/a.json", Workspace.Weak);

        var run = workspace.Run("fix", ".");

        Assert.Equal(Workspace.Strong, workspace.Read("b.json"));
        Assert.Equal(Workspace.Strong, workspace.Read("a/a.json"));
        var column = Workspace.Weak.IndexOf("Prefer", StringComparison.Ordinal) + 1;
        Assert.Equal([$"a/a.json:1:{column}: PGTLS102: Set SSL Mode to VerifyFull", $"b.json:1:{column}: PGTLS102: Set SSL Mode to VerifyFull"], run.FindingLines);
        Assert.Equal(["2 fixes in 2 files", "0 findings in 0 files (2 files checked)"], run.ErrorLines);
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void What_was_repaired_is_found_no_more_and_a_second_run_changes_nothing()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql + "pgtls.root_certificate = /etc/ssl/root.crt\npgtls.certificate_directory = /etc/ssl\n");
        var lines = new[] { "Disable", "Allow", "Prefer", "Require", "Require;Root Certificate=ca.crt", "verify_full", "VerifyCA", "VerifyCA;Root Certificate=ca.crt" };
        workspace.Write("a.json", "{\n" + string.Join(",\n", lines.Select((mode, i) => $"\"C{i}\": \"{Workspace.WeakConnection.Replace("Prefer", mode)}\"")) + "\n}\n");
        workspace.Write("b.ini", $"[one]\nhost=db.acme.net\npassword={Workspace.Password}\nsslmode=prefer\n\n[two]\nhost=db.acme.net\nsslmode=require\nsslrootcert=ca.crt");
        workspace.Write("c.env", $"PGPASSWORD={Workspace.Password}\r\nPGSSLMODE=prefer\r\nPGSSLROOTCERT=ca.crt\r\n");
        workspace.Write("d.sh", "export PGSSLMODE=require\nexec psql\n");
        workspace.Write("appsettings.json", $$"""{ "Postgres": { "Host": "db.acme.net", "Password": "{{Workspace.Password}}", "SslMode": "Prefer" } }""");
        Assert.True(workspace.Run("lint", ".").FindingLines.Length > lines.Length);

        Assert.Equal(ExitCode.Clean, workspace.Run("fix", ".", "--fail-on", "info", "--include-decisions").ExitCode);

        Assert.Empty(workspace.Run("lint", ".").Output);
        var files = new[] { "a.json", "b.ini", "c.env", "d.sh", "appsettings.json" };
        var texts = files.Select(workspace.Read).ToList();
        var times = files.Select(file => File.GetLastWriteTimeUtc(workspace[file])).ToList();
        var second = workspace.Run("fix", ".", "--fail-on", "info", "--include-decisions");
        Assert.Empty(second.Output);
        Assert.Equal(ExitCode.Clean, second.ExitCode);
        Assert.Equal(texts, files.Select(workspace.Read));
        Assert.Equal(times, files.Select(file => File.GetLastWriteTimeUtc(workspace[file])));
    }

    [Fact]
    public void A_rehearsal_says_the_same_and_writes_nothing()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak.Replace("Prefer", "VerifyCA"));
        var time = File.GetLastWriteTimeUtc(workspace["a.json"]);

        var rehearsal = workspace.Run("fix", ".", "--dry-run");

        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
        Assert.Equal(time, File.GetLastWriteTimeUtc(workspace["a.json"]));
        Assert.Contains("1 fix in 1 file; nothing was written", rehearsal.ErrorLines);
        var run = workspace.Run("fix", ".");
        Assert.Equal(run.ExitCode, rehearsal.ExitCode);
        Assert.NotEqual(Workspace.Weak, workspace.Read("a.json"));
        // The fixes stand before the diff, the rest beside it.
        Assert.Equal("# " + run.FindingLines[0], rehearsal.FindingLines[0]);
        Assert.All(run.FindingLines[1..], line => Assert.Contains(line, rehearsal.Error));
    }

    [Fact]
    public void What_only_its_owner_knows_is_left_until_somebody_decides()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.target = opengauss\n");
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("fix", ".");

        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
        Assert.Contains(": warning PGTLS102: ", Assert.Single(run.FindingLines));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("1 fix needs a path that only you know: ", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void The_command_lines_root_certificate_and_target_go_before_those_of_the_files()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.root_certificate = /etc/other.crt\npgtls.target = postgresql\n");
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("fix", ".", "--target", "opengauss", "--root-certificate", "/etc/db.crt");

        Assert.Equal(Workspace.Weak.Replace("Prefer", "VerifyCA;Root Certificate=/etc/db.crt"), workspace.Read("a.json"));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Theory]
    [InlineData("--rule", "PGTLS102")]
    [InlineData("--rule", "pgtls102", "--rule", "PGTLS401")]
    [InlineData("--rule", "PGTLS401,PGTLS102")]
    public void Only_what_the_named_rules_find_is_repaired_and_reported(params string[] choice)
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak.Replace("Prefer", "Disable"));

        var run = workspace.Run(["fix", ".", .. choice]);

        Assert.Equal(Workspace.Strong, workspace.Read("a.json"));
        Assert.Contains("Disable", workspace.Read("b.json"));
        Assert.Contains(": PGTLS102: ", Assert.Single(run.FindingLines));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void A_place_holder_is_pointed_out_where_it_was_written()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", $"[one]\nsslmode=require\nhost=db.acme.net\npassword={Workspace.Password}\n[two]\nhost=db.acme.net\nsslmode=prefer\n");

        var run = workspace.Run("fix", "a.ini", "--include-decisions");

        Assert.Equal(
            ["a.ini:2:9: PGTLS201", "a.ini:7:9: PGTLS102", "a.ini:5:13: warning PGTLS308", "a.ini:9:13: warning PGTLS308"],
            run.FindingLines.Select(line => string.Join(':', line.Split(':')[..4])));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
        var text = workspace.Read("a.ini").Split('\n');
        var notes = run.ErrorLines.Where(line => line.Contains("pgtls.root_certificate")).ToList();
        Assert.Equal(2, notes.Count);
        foreach (var note in notes)
        {
            var parts = note.Split(':');
            Assert.Equal("a.ini", parts[0]);
            Assert.Equal("/path/to/root.crt", text[int.Parse(parts[1]) - 1][(int.Parse(parts[2]) - 1)..]);
        }
    }

    [Fact]
    public void With_a_root_certificate_among_the_options_nothing_has_to_be_decided()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.root_certificate = /etc/db.crt\n");
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("fix", ".");

        Assert.Equal(Workspace.Weak.Replace("Prefer", "VerifyFull;Root Certificate=/etc/db.crt"), workspace.Read("a.json"));
        Assert.DoesNotContain(run.ErrorLines, static line => line.Contains("path that only you know"));
    }

    [Fact]
    public void What_has_no_fix_is_left_and_said()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.driver = npgsql@9\n");
        workspace.Write("a.json", Workspace.Weak.Replace("Prefer", "VerifyCA;Root Certificate=/r.crt"));

        var run = workspace.Run("fix", ".", "--fail-on", "info");

        Assert.Contains(": info PGTLS208: ", Assert.Single(run.FindingLines));
        Assert.Equal(["0 fixes in 0 files", "1 finding in 1 file (1 file checked)"], run.ErrorLines);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void What_is_below_the_threshold_is_left()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        var text = Workspace.Weak.Replace("Prefer", "VerifyCA;Root Certificate=/r.crt");
        workspace.Write("a.json", text);

        var run = workspace.Run("fix", ".");
        Assert.Contains(": info PGTLS205: ", Assert.Single(run.FindingLines));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Equal(text, workspace.Read("a.json"));

        workspace.Run("fix", ".", "--fail-on", "info");
        Assert.Equal(text.Replace("VerifyCA", "VerifyFull"), workspace.Read("a.json"));
    }

    [Fact]
    public void What_is_switched_off_is_not_repaired()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", "[*]\ndotnet_diagnostic.PGTLS102.severity = none\n");
        workspace.Write("a.json", Workspace.Weak);

        Assert.Equal(ExitCode.Clean, workspace.Run("fix", ".").ExitCode);
        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
    }

    [Fact]
    public void With_an_option_that_could_not_be_read_nothing_is_repaired()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", "[*]\npgtls.root_certificate = db.crt\n");
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("fix", ".");

        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
        Assert.Contains("a.json: not fixed, because its options could not be read completely: correct the configuration file named above", run.ErrorLines);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Everything_but_the_setting_stays_byte_for_byte(string encodingName, bool hasMark)
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        var encoding = Encoding.GetEncoding(encodingName);
        byte[] Encode(string text) => [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        // Mixed line ends, trailing blanks, other languages, a character outside the BMP, no new line at the end.
        var text = $"{{ \"Name\": \"数据库 🐘\",\r\n\t\"A\":\"{Workspace.WeakConnection}\" ,  \n  \"B\": \"x\" }}";
        workspace.Write("a.json", Encode(text));

        Assert.Equal(ExitCode.Clean, workspace.Run("fix", "a.json").ExitCode);

        Assert.Equal(Encode(text.Replace("Prefer", "VerifyFull")), File.ReadAllBytes(workspace["a.json"]));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_line_that_is_added_ends_like_its_neighbours(string newLine)
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.root_certificate = /r.crt\n");
        workspace.Write("a.ini", string.Join(newLine, "[db]", "host=db.acme.net", "sslmode=require"));

        workspace.Run("fix", "a.ini");

        Assert.Equal(string.Join(newLine, "[db]", "host=db.acme.net", "sslmode=verify-ca", "sslrootcert=/r.crt"), workspace.Read("a.ini").TrimEnd('\r', '\n'));
    }

    [Fact]
    public void A_malformed_file_is_repaired_where_it_can_be_read_and_the_run_is_incomplete()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak + " }");

        var run = workspace.Run("fix", ".");

        Assert.Equal(Workspace.Strong + " }", workspace.Read("a.json"));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void A_link_stays_a_link_and_what_it_leads_to_is_repaired()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("elsewhere/real.json", Workspace.Weak);
        Directory.CreateDirectory(workspace["config"]);
        File.CreateSymbolicLink(workspace["config/middle.json"], "../elsewhere/real.json");
        File.CreateSymbolicLink(workspace["link.json"], "config/middle.json");

        Assert.Equal(ExitCode.Clean, workspace.Run("fix", "link.json").ExitCode);

        Assert.Equal("config/middle.json", new FileInfo(workspace["link.json"]).LinkTarget);
        Assert.Equal("../elsewhere/real.json", new FileInfo(workspace["config/middle.json"]).LinkTarget);
        Assert.Equal(Workspace.Strong, workspace.Read("elsewhere/real.json"));
        Assert.Single(Directory.GetFiles(workspace["elsewhere"]));
    }

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_100_000)]
    [InlineData(0b111_111_111)]
    public void The_mode_stays(int mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no mode bits.");
        using var workspace = new Workspace();
        File.SetUnixFileMode(workspace.Write("a.json", Workspace.Weak), (UnixFileMode)mode);

        workspace.Run("fix", ".", "--include-decisions");

        Assert.NotEqual(Workspace.Weak, workspace.Read("a.json"));
        Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(workspace["a.json"]));
    }

    [Fact]
    public void A_directory_that_may_not_be_written_to_keeps_the_file_as_it_was_and_nothing_else_is_left_behind()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.root_certificate = /r.crt\n");
        workspace.Write("a.json", Workspace.Weak);
        workspace.OpenRoot((UnixFileMode)0b101_101_101);

        var run = workspace.RunAsNobody("fix", ".");

        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
        Assert.StartsWith("a.json: cannot be written and is unchanged: ", run.ErrorLines[0]);
        Assert.Contains(": warning PGTLS102: ", Assert.Single(run.FindingLines));
        Assert.Contains("0 fixes in 0 files", run.ErrorLines);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Equal(2, Directory.GetFileSystemEntries(workspace.Root).Length);
    }

    [Fact]
    public void Fixes_and_notes_are_in_the_language_of_the_user_interface()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.target = opengauss\n");
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.RunIn("zh-CN", "fix", ".", "--include-decisions");

        Assert.Contains(": PGTLS102: 将SSL Mode设置为VerifyCA并添加Root Certificate", run.Output);
        Assert.Contains("证书路径是占位符", run.ErrorLines[0]);
        Assert.Equal("已在1个文件中修复1处", run.ErrorLines[1]);
    }
}
