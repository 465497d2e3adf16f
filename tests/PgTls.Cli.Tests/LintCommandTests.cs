using System.Text;
using PgTls.Cli.LanguageServer;
using PgTls.Formats;

namespace PgTls.Cli.Tests;

public class LintCommandTests
{
    [Fact]
    public void A_finding_is_a_line_with_its_place_severity_rule_and_message()
    {
        using var workspace = new Workspace();
        workspace.Write("config/appsettings.json", "{\n  \"A\": \"" + Workspace.WeakConnection + "\"\n}\n");

        var run = workspace.Run("lint", ".");

        var line = Assert.Single(run.FindingLines);
        var column = "  \"A\": \"".Length + Workspace.WeakConnection.IndexOf("Prefer", StringComparison.Ordinal) + 1;
        Assert.StartsWith($"config/appsettings.json:2:{column}: warning PGTLS102: SSL Mode=Prefer lets Npgsql connect unencrypted", line);
        Assert.Equal(["1 finding in 1 file (1 file checked)"], run.ErrorLines);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void Findings_are_in_the_order_of_path_and_place()
    {
        using var workspace = new Workspace();
        workspace.Write("b.json", "{\n\"A\": \"" + Workspace.WeakConnection + "\",\n\"B\": \"" + Workspace.WeakConnection + "\"\n}");
        workspace.Write("a/z.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n");
        workspace.Write("A.json", Workspace.Weak);

        var run = workspace.Run("lint", "b.json", ".");

        Assert.Equal(["A.json:1", "a/z.ini:3", "b.json:2", "b.json:3"], run.FindingLines.Select(line => string.Join(':', line.Split(':')[..2])));
        Assert.Equal(["4 findings in 3 files (3 files checked)"], run.ErrorLines);
    }

    [Fact]
    public void Nothing_wrong_is_nothing_on_the_output_and_exit_code_zero()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", """{ "Logging": true }""");

        var run = workspace.Run("lint", ".");

        Assert.Empty(run.Output);
        Assert.Equal(["0 findings in 0 files (1 file checked)"], run.ErrorLines);
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void A_walk_leaves_out_what_is_built_and_fetched_unless_it_is_named()
    {
        using var workspace = new Workspace();
        foreach (var directory in new[] { "bin", "obj", "node_modules", ".git", "src/bin/Debug", "src/.config" })
            workspace.Write(directory + "/a.json", Workspace.Weak);

        Assert.StartsWith("src/.config/a.json:1:", Assert.Single(workspace.Run("lint", ".").FindingLines));
        Assert.StartsWith("bin/a.json:1:", Assert.Single(workspace.Run("lint", "bin").FindingLines));
        Assert.StartsWith("obj/a.json:1:", Assert.Single(workspace.Run("lint", "obj/a.json").FindingLines));
    }

    [Fact]
    public void Environment_files_and_scripts_are_linted_and_a_scripts_own_grammar_is_none_of_our_business()
    {
        using var workspace = new Workspace();
        workspace.Write(".env.production", "PGHOST=db.acme.net\nPGSSLMODE=prefer\n");
        workspace.Write("deploy/run.sh", "#!/bin/sh\nexport PATH=\"$HOME/bin\":$PATH\nexport PGSSLMODE=disable\necho 'it\n");
        workspace.Write("other.sh", "export PATH=\"$HOME/bin\":$PATH\necho postgres 'it\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal([".env.production:2:11: warning PGTLS102", "deploy/run.sh:3:18: warning PGTLS101"], run.FindingLines.Select(line => string.Join(':', line.Split(':')[..4])));
        Assert.Equal(["2 findings in 2 files (3 files checked)", "1  PGTLS101 TlsDisabled", "1  PGTLS102 TlsOptional"], run.ErrorLines);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void A_walk_ends_in_spite_of_links_that_lead_back()
    {
        using var workspace = new Workspace();
        workspace.Write("a/b/c.json", Workspace.Weak);
        Directory.CreateSymbolicLink(workspace["a/b/up"], workspace.Root);
        File.CreateSymbolicLink(workspace["a/self.json"], workspace["a/self.json"]);
        File.CreateSymbolicLink(workspace["a/nowhere.json"], workspace["a/gone.json"]);

        var run = workspace.Run("lint", ".");

        Assert.StartsWith("a/b/c.json:1:", Assert.Single(run.FindingLines));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public async Task A_walk_does_not_wait_for_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps its pipes elsewhere.");
        using var workspace = new Workspace();
        Assert.Equal(0, MakePipe(workspace["a.json"], 0x1A4));

        var run = await Task.Run(() => workspace.Run("lint", ".")).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("0 findings in 0 files (0 files checked)", run.ErrorLines[^1]);
    }

    [Fact]
    public void A_file_behind_two_names_is_linted_once()
    {
        using var workspace = new Workspace();
        workspace.Write("..data/a.json", Workspace.Weak);
        File.CreateSymbolicLink(workspace["a.json"], workspace["..data/a.json"]);

        Assert.Single(workspace.Run("lint", ".", "..data/a.json", "./..data").FindingLines);
        Assert.StartsWith("a.json:1:", Assert.Single(workspace.Run("lint", "a.json").FindingLines));
    }

    [Fact]
    public void A_directory_named_by_a_link_is_walked()
    {
        using var workspace = new Workspace();
        workspace.Write("real/a.json", Workspace.Weak);
        Directory.CreateSymbolicLink(workspace["link"], workspace["real"]);

        Assert.StartsWith("link/a.json:1:", Assert.Single(workspace.Run("lint", "link").FindingLines));
    }

    [Fact]
    public void What_cannot_be_linted_is_named_with_a_remedy_and_the_rest_is_linted()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.txt", Workspace.Weak);
        workspace.Write("c.json", [0x7B, 0xB2, 0xE2, 0x7D]);

        var run = workspace.Run("lint", "gone.json", "b.txt", "c.json", "", "a.json");

        Assert.Single(run.FindingLines);
        Assert.Contains("gone.json: no such file or directory: check the path", run.ErrorLines);
        Assert.Contains($"b.txt: pgtls does not check this kind of file ({string.Join(", ", ConfigFileKinds.All.Select(kind => kind.Name))}): leave it out, or name the file that holds the connection", run.ErrorLines);
        Assert.Contains("c.json:1:2: neither UTF-8 nor UTF-16 with a byte order mark: save it as UTF-8", run.ErrorLines);
        Assert.Contains("\"\": no such file or directory: check the path", run.ErrorLines);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void A_walk_finds_the_files_of_other_programs_and_leaves_out_what_only_looks_like_them()
    {
        using var workspace = new Workspace();
        workspace.Write("etc/odbc.ini", "[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nSslmode = allow\n");
        workspace.Write("home/.odbc.ini", "[shop]\nDriver = MySQL\nServer = db.acme.net\nSslmode = DISABLED\n");
        workspace.Write("etc/pgbouncer.ini", "[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = disable\n");
        workspace.Write("etc/grafana.ini", "app_mode = production\n[database]\ntype = postgres\nhost = db.acme.net\nssl_mode = require\n");
        workspace.Write("etc/odoo.conf", "[options]\nadmin_passwd = 50%off\ndb_host = db.acme.net\ndb_sslmode = prefer\n");
        workspace.Write("setup.cfg", "[alembic]\nsqlalchemy.url = postgresql+psycopg2://app@db.acme.net/shop?sslmode=disable\n");
        workspace.Write("haproxy.cfg", "global\n  [odd\nbackend pg\n  server db1 db.acme.net:5432 ssl verify none\n");
        workspace.Write("nginx.conf", "server { ssl_certificate x; }\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(
            ["etc/grafana.ini:5:12: warning PGTLS201", "etc/odbc.ini:4:11: warning PGTLS102", "etc/odoo.conf:4:14: warning PGTLS102", "etc/pgbouncer.ini:4:22: warning PGTLS101", "setup.cfg:2:69: warning PGTLS101"],
            run.FindingLines.Select(line => string.Join(':', line.Split(':')[..4])));
        Assert.Equal("5 findings in 5 files (8 files checked)", run.ErrorLines[0]);
    }

    [Fact]
    public void What_may_not_be_read_is_named()
    {
        using var workspace = new Workspace();
        workspace.OpenRoot((UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(workspace.Write("a.json", Workspace.Weak), UnixFileMode.UserWrite);
        workspace.Write("closed/b.json", Workspace.Weak);
        new DirectoryInfo(workspace["closed"]).UnixFileMode = UnixFileMode.UserWrite;

        var run = workspace.RunAsNobody("lint", ".");

        Assert.Empty(run.Output);
        Assert.Contains("a.json: no permission to read it: grant it, or leave the path out", run.ErrorLines);
        Assert.Contains("closed: no permission to read it: grant it, or leave the path out", run.ErrorLines);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void A_malformed_file_is_reported_and_linted_as_far_as_it_goes()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{\n  \"A\": \"" + Workspace.WeakConnection + "\"\n  \"B\": 1\n}");

        foreach (var path in new[] { "a.json", "." })
        {
            var run = workspace.Run("lint", path);

            Assert.Single(run.FindingLines);
            Assert.Equal(2, run.ErrorLines.Length);
            Assert.Matches(@"^a\.json:3:3: \S", run.ErrorLines[0]);
            Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        }
    }

    [Theory]
    [InlineData("tsconfig.json", "{ compilerOptions: oddly }")]
    [InlineData("desktop.ini", "no section\n")]
    [InlineData("empty.json", "")]
    public void An_odd_file_that_holds_no_connection_is_reported_only_where_it_is_named(string name, string text)
    {
        using var workspace = new Workspace();
        workspace.Write(name, text);

        var walk = workspace.Run("lint", ".");
        var named = workspace.Run("lint", name);

        Assert.DoesNotContain(name, walk.Error);
        Assert.Equal(ExitCode.Clean, walk.ExitCode);
        Assert.StartsWith(name + ":1:", named.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, named.ExitCode);
    }

    [Fact]
    public void An_odd_file_in_which_a_connection_may_be_lost_is_mentioned_by_a_walk_and_does_not_fail_it()
    {
        using var workspace = new Workspace();
        workspace.Write("my.ini", "[mysqld]\nskip-host-cache\nssl-ca = ca.pem\n");

        var walk = workspace.Run("lint", ".");

        Assert.StartsWith("my.ini:2:1: ", walk.ErrorLines[0]);
        Assert.Equal(ExitCode.Clean, walk.ExitCode);
        Assert.Equal(ExitCode.Incomplete, workspace.Run("lint", "my.ini").ExitCode);
    }

    [Fact]
    public void Bytes_that_are_no_text_matter_to_a_walk_only_where_a_connection_may_be_lost_in_them()
    {
        using var workspace = new Workspace();
        workspace.Write("legacy.ini", [.. "; "u8, 0xB2, 0xE2, 0xCA, 0xD4]);
        Assert.Equal(ExitCode.Clean, workspace.Run("lint", ".").ExitCode);

        workspace.Write("legacy.ini", [.. "; "u8, 0xB2, 0xE2, .. "\n[db]\nhost=db.acme.net\nsslmode=prefer\n"u8]);
        Assert.Equal(ExitCode.Incomplete, workspace.Run("lint", ".").ExitCode);

        workspace.Write("legacy.ini", Encoding.Unicode.GetBytes("[db]\nhost=db.acme.net\n"));
        Assert.Equal(ExitCode.Incomplete, workspace.Run("lint", ".").ExitCode);
    }

    [Fact]
    public void The_mark_of_an_encoding_is_heeded_and_takes_no_column()
    {
        using var workspace = new Workspace();
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            workspace.Write("a.json", [.. encoding.Preamble, .. encoding.GetBytes(Workspace.Weak)]);

            Assert.StartsWith($"a.json:1:{Workspace.Weak.IndexOf("Prefer", StringComparison.Ordinal) + 1}: ", Assert.Single(workspace.Run("lint", ".").FindingLines));
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_counted_however_they_end(string newLine)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", string.Join(newLine, "[db]", "host=db.acme.net", $"password={Workspace.Password}", "sslmode=prefer"));

        Assert.StartsWith("a.ini:4:9: ", Assert.Single(workspace.Run("lint", "a.ini").FindingLines));
    }

    [Theory]
    [InlineData("error", ExitCode.Clean)]
    [InlineData("warning", ExitCode.Findings)]
    [InlineData("info", ExitCode.Findings)]
    public void The_threshold_decides_whether_findings_are_a_failure_and_not_what_is_shown(string failOn, int exitCode)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("lint", ".", "--fail-on", failOn);

        Assert.Single(run.FindingLines);
        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public void Connections_of_an_unknown_database_with_verify_full_are_counted_in_one_line()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak.Replace("Prefer", "VerifyFull"));
        workspace.Write("b.json", Workspace.Weak.Replace("Prefer", "VerifyFull"));

        var run = workspace.Run("lint", ".");

        Assert.Empty(run.FindingLines);
        Assert.StartsWith("2 connections use verify-full", Assert.Single(run.ErrorLines, static line => line.Contains("PGTLS204")));
        Assert.Equal(2, workspace.Run("lint", ".", "--format", "json").Output.Split("\"rule\": \"PGTLS204\"").Length - 1);
    }

    [Fact]
    public void Information_alone_is_no_failure_by_default()
    {
        using var workspace = new Workspace();
        workspace.Write(".globalconfig", "pgtls.driver = npgsql@9\n");
        workspace.Write("a.json", Workspace.Weak.Replace("Prefer", "VerifyCA;Root Certificate=/r.crt"));

        var run = workspace.Run("lint", ".");

        Assert.Contains(": info PGTLS208: ", Assert.Single(run.FindingLines));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Equal(ExitCode.Findings, workspace.Run("lint", ".", "--fail-on", "info").ExitCode);
    }

    [Fact]
    public void Findings_go_to_a_file_on_request_and_the_summary_stays()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        var expected = workspace.Run("lint", ".").Output;

        var run = workspace.Run("lint", ".", "--output", "findings.txt");

        Assert.Empty(run.Output);
        Assert.Equal(expected, workspace.Read("findings.txt"));
        Assert.Equal(["1 finding in 1 file (1 file checked)"], run.ErrorLines);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Equal(["a.json", "findings.txt"], Directory.GetFiles(workspace.Root).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("a.json/findings.txt")]
    [InlineData("gone/findings.txt")]
    public void A_file_that_cannot_be_written_is_named(string path)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("lint", ".", "--output", path);

        Assert.StartsWith(path + ": cannot be written and is unchanged: ", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void A_full_disk_is_reported()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.Run("lint", ".", "--output", "/dev/full");

        Assert.Contains("/dev/full: cannot be written and is unchanged: ", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void A_file_name_cannot_give_orders_to_a_terminal()
    {
        using var workspace = new Workspace();
        workspace.Write("a\u001b[2J.json", Workspace.Weak);

        Assert.StartsWith("a\\u001b[2J.json:1:", Assert.Single(workspace.Run("lint", ".").FindingLines));
    }

    [Fact]
    public void Messages_are_in_the_language_of_the_user_interface()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        var run = workspace.RunIn("zh-CN", "lint", ".", "gone.json");

        Assert.Contains(": warning PGTLS102: SSL Mode=Prefer允许Npgsql", Assert.Single(run.FindingLines));
        Assert.Equal(["gone.json: 没有此文件或目录：请检查路径", "1个文件中有1个发现（共检查1个文件）"], run.ErrorLines);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe(string path, uint mode);
}
