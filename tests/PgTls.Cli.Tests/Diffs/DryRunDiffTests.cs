using System.Diagnostics;
using System.Text;
using PgTls.Cli.LanguageServer;
using PgTls.Drivers;

namespace PgTls.Cli.Tests.Diffs;

/// <summary>What a rehearsal prints is what the real run does, in the words of the programs that apply such things, and never more than may be seen.</summary>
public class DryRunDiffTests
{
    public static TheoryData<string, string, string> Whole => new()
    {
        { "a change and a new line", "a.ini", "[db]\nhost=db.acme.net\npassword=%\nsslmode=prefer\n# behind it\n" },
        { "several places", "a.ini", "[a]\nhost=a.acme.net\nsslmode = allow\n\n[b]\nhost=b.acme.net\npassword=%\n\n[c]\nhost=c.acme.net\nsslmode=require\nsslrootcert=/r.crt\nuser=x\n" },
        { "a new line at the end", "a.ini", "[db]\nhost=db.acme.net\npassword=%\nsslmode=require" },
        { "no end of line at the end", "a.ini", "[db]\nhost=db.acme.net\nsslmode=allow\nsslrootcert=/r.crt\npassword=%" },
        { "Windows' ends of line", "a.ini", "[db]\r\nhost=db.acme.net\r\nsslmode=prefer\r\npassword=%\r\n" },
        { "both ends of line", "a.ini", "[db]\nhost=db.acme.net\r\nsslmode=prefer\npassword=%\r\n" },
        { "a mark at the beginning", ".env", "\uFEFFPGSSLMODE=prefer\nPGHOST=db.acme.net\nPGPASSWORD=%\n" },
        { "a mark and a section", "a.ini", "\uFEFF[db]\nsslmode=prefer\nhost=db.acme.net\n" },
        { "a file of variables", ".env", "PGHOST=db.acme.net\nPGPASSWORD=%\nexport PGSSLMODE=prefer\nPGUSER=x\n" },
        { "a script", "run.sh", "export PGHOST=db.acme.net\nexport PGPASSWORD='%'\nexport PGSSLMODE=\"require\"\npsql\n" },
        { "an object", "appsettings.json", "{\n  \"Postgres\": {\n    \"Host\": \"db.acme.net\",\n    \"Password\": \"%\",\n    \"Username\": \"x\",\n    \"SslMode\": \"Prefer\"\n  }\n}\n" },
        { "a server", "postgresql.conf", "listen_addresses = '*'\nssl = off\nssl_min_protocol_version = 'TLSv1'\n" },
        { "a folder whose name has blanks and other letters", "d 数据 \"x\"/a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\npassword=%\n" },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void It_can_be_applied_and_makes_what_the_repair_makes(string about, string path, string text)
    {
        foreach (var (program, args) in new[] { ("git", "apply --unidiff-zero"), ("patch", "-p1 --binary --silent") })
        {
            using var workspace = new Workspace();
            workspace.Write(".globalconfig", "pgtls.root_certificate = /etc/db/root.crt\n");
            workspace.Write(path, text.Replace("%", Workspace.Password));
            var rehearsal = workspace.Run("fix", ".", "--dry-run", "--fail-on", "info");
            Assert.Contains("\n+++ ", rehearsal.Output);
            Assert.DoesNotContain('…', rehearsal.Output);
            var unchanged = File.ReadAllBytes(workspace[path]);

            Apply(workspace, program, args, rehearsal.Output);

            var applied = File.ReadAllBytes(workspace[path]);
            workspace.Write(path, unchanged);
            workspace.Run("fix", ".", "--fail-on", "info");
            Assert.True(File.ReadAllBytes(workspace[path]).AsSpan().SequenceEqual(applied), $"{about}, {program}");
        }
    }

    [Theory]
    [InlineData("a.json", "{ \"Db\": \"Host=db.acme.net;Password=%;SSL Mode=Prefer\" }", "…SSL Mode=Prefer…")]
    [InlineData(".env", "DATABASE_URL=postgresql://app:%@db.acme.net/app?sslmode=allow&password=%\n", "…sslmode=allow…")]
    [InlineData(".env", "DATABASE_URL=postgresql://app:%@db.acme.net/app\n", "…")]
    [InlineData(".env", "PGSSLMODE=prefer # or PGPASSWORD=%\n", "PGSSLMODE=prefer …")]
    [InlineData("run.sh", "export PGSSLMODE=prefer PGPASSWORD=%\n", "… PGSSLMODE=prefer …")]
    [InlineData("pg_hba.conf", "host all all 0.0.0.0/0 ldap ldapserver=x ldapbindpasswd=%\n", "host …")]
    [InlineData("a.json", "{ \"Db\": \"Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=%.crt\" }", "…Root Certificate…")]
    [InlineData("a.ini", "[db]\nhost=db.acme.net\nsslmode=verify-ca\nsslrootcert=x/%.crt", "sslrootcert…")]
    public void A_line_that_may_hold_a_password_is_shown_in_part_and_that_is_said(string path, string text, string removed)
    {
        using var workspace = new Workspace();
        workspace.Write(path, text.Replace("%", Workspace.Password));

        var run = workspace.Run("fix", path, "--dry-run", "--include-decisions", "--fail-on", "info");

        // That the password is nowhere, each run of a workspace checks.
        Assert.Contains($"# {path}: lines with other text than TLS settings are shown in part (…), so you cannot apply this diff", run.Output);
        Assert.Contains(run.OutputLines, line => line.StartsWith('-') && line.TrimStart('-').TrimEnd() == removed);
        Assert.DoesNotContain("acme", run.Output);
    }

    [Fact]
    public void A_line_that_is_shown_in_part_is_applied_by_nobody()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);

        var diff = workspace.Run("fix", ".", "--dry-run").Output;

        Assert.NotEqual(0, Run(workspace, "git", "apply --unidiff-zero -", diff));
        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
    }

    [Fact]
    public void What_a_link_leads_to_is_what_is_changed()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("real/a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\nsslrootcert=/r.crt\n");
        File.CreateSymbolicLink(workspace["b.ini"], "real/a.ini");

        Apply(workspace, "git", "apply --unidiff-zero -", workspace.Run("fix", "b.ini", "--dry-run").Output);

        Assert.Contains("sslmode=verify-full", workspace.Read("real/a.ini"));
    }

    [Fact]
    public void Of_a_text_in_another_encoding_it_says_that_it_cannot_be_applied()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("[db]\nhost=db.acme.net\nsslmode=prefer\n")]);

        var run = workspace.Run("fix", ".", "--dry-run", "--include-decisions");

        Assert.Contains("# a.ini: the file is UTF-16, so you cannot apply this diff; pgtls fix makes the change", run.OutputLines);
        Assert.Contains("+sslmode=verify-ca", run.OutputLines);
    }

    [Fact]
    public void Nothing_but_the_diff_is_on_the_output()
    {
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak.Replace("Prefer", "VerifyCA"));

        var run = workspace.Run("fix", ".", "--dry-run");

        Assert.All(run.Output.Split('\n')[..^1], line => Assert.Contains(line[0], @"#-+@\"));
    }

    private static void Apply(Workspace workspace, string program, string args, string diff) => Assert.Equal(0, Run(workspace, program, args, diff));

    private static int Run(Workspace workspace, string program, string args, string diff)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(diff));
            process.StandardInput.Close();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}
