using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Suppressions;

/// <summary><c>pgtls:ignore</c> in the comments of every format that has some.</summary>
public class IgnoreCommentTests
{
    private const string Comment = "pgtls:ignore PGTLS102 -- the lab";

    public static TheoryData<string, string> Above => new()
    {
        { "a.ini", "[db]\nhost=db.acme.net\n# %\nsslmode=prefer\n" },
        { "a.ini", "[db]\nhost=db.acme.net\n; %\nsslmode=prefer\n" },
        { "a.cfg", "[db]\nhost=db.acme.net\n#%\nsslmode=prefer\n" },
        { "a.ini", "[db]\r\nhost=db.acme.net\r\n# %\r\n\r\n# another comment\r\nsslmode=prefer\r\n" },
        { "pg_service.conf", "[db]\nhost=db.acme.net\n# %\nsslmode=prefer\n" },
        { ".env", "PGHOST=db.acme.net\n# %\nPGSSLMODE=prefer\n" },
        { ".env.local", "# %\nDATABASE_URL=postgresql://db.acme.net/app?sslmode=prefer\n" },
        { "run.sh", "export PGHOST=db.acme.net\n# %\nexport PGSSLMODE=prefer\npsql\n" },
        { "odbc.ini", "[db]\nDriver=PostgreSQL Unicode\nServername=db.acme.net\n; %\nSSLmode=prefer\n" },
        { "pgbouncer.ini", "[databases]\n; %\nx=host=y\n[pgbouncer]\n; %\nserver_tls_sslmode=prefer\n" },
        { "appsettings.json", "{\n  // %\n  \"Db\": \"Host=db.acme.net;SSL Mode=Prefer\"\n}\n" },
        { "a.jsonc", "{\n  /* % */\n  \"Db\": \"Host=db.acme.net;SSL Mode=Prefer\"\n}\n" },
        { "a.jsonc", "{\n  /*\n   * %\n   */\n  \"Db\": \"Host=db.acme.net;SSL Mode=Prefer\"\n}\n" },
        { "a.toml", "# %\nurl = \"postgresql://db.acme.net/app?sslmode=prefer\"\n" },
        { "a.conf", "db {\n  // %\n  url = \"postgresql://db.acme.net/app?sslmode=prefer\"\n}\n" },
        { "a.yml", "env:\n  # %\n  PGSSLMODE: prefer\n" },
        { "a.bat", "@rem %\r\nset PGSSLMODE=prefer\r\n" },
        { "a.cmd", "  :: %\r\nset PGSSLMODE=prefer\r\n" },
        { "a.ps1", "# %\n$env:PGSSLMODE = 'prefer'\n" },
        { "Dockerfile", "FROM x\n# %\nENV PGSSLMODE=prefer\n" },
        { "alembic.ini", "[alembic]\n# %\nsqlalchemy.url = postgresql+psycopg2://db.acme.net/app?sslmode=prefer\n" },
    };

    [Theory]
    [InlineData("<c>\n  <!-- pgtls:ignore PGTLS101: the lab -->\n  <add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable\"/>\n</c>\n")]
    [InlineData("<c>\n  <!-- pgtls:ignore PGTLS101 -- the lab -->\n  <add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable\"/>\n</c>\n")]
    [InlineData("<c>\n  <!--\n    pgtls:ignore PGTLS101 until 2999-01-01: the lab\n    and more\n  -->\n  <!-- x -->\n  <add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable\"/>\n</c>\n")]
    [InlineData("<c>\n  <add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable\"/> <!-- pgtls:ignore PGTLS101: the lab -->\n</c>\n")]
    public void In_XML_a_colon_may_stand_before_the_reason(string text)
    {
        using var workspace = new Workspace();
        workspace.Write("web.config", text);

        var run = workspace.Run("lint", "web.config");

        Assert.Equal(("", ExitCode.Clean), (run.Output, run.ExitCode));
    }

    public static TheoryData<string, string> Behind => new()
    {
        { ".env", "PGHOST=db.acme.net\nPGSSLMODE=prefer # %\n" },
        { "run.sh", "export PGHOST=db.acme.net\nexport PGSSLMODE=prefer   # %\npsql\n" },
        { ".env", "DB=Host=db.acme.net;SSL Mode=Prefer; # %\n" },
        { "appsettings.json", "{\n  \"Db\": \"Host=db.acme.net;SSL Mode=Prefer\" // %\n}\n" },
        { "appsettings.json", "{\n  \"Db\": \"Host=db.acme.net;SSL Mode=Prefer\", /* % */ \"x\": 1\n}\n" },
    };

    [Theory]
    [MemberData(nameof(Above))]
    [MemberData(nameof(Behind))]
    public void What_it_names_does_not_count_on_its_line_or_the_next(string file, string text)
    {
        using var workspace = new Workspace();
        workspace.Write(file, text.Replace("%", "a remark"));
        Assert.Contains(" PGTLS102: ", workspace.Run("lint", ".").Output);

        workspace.Write(file, text.Replace("%", Comment));
        var run = workspace.Run("lint", ".");

        Assert.DoesNotContain(" PGTLS102: ", run.Output);
        Assert.Contains("suppressed)", run.Error);
        Assert.DoesNotContain("pgtls:ignore", run.Error);
    }

    [Theory]
    [InlineData("postgresql.conf", "listen_addresses = '*'\nssl = off # pgtls:ignore PGTLS402 -- behind a tunnel\n")]
    [InlineData("postgresql.conf", "listen_addresses = '*'\n# pgtls:ignore PGTLS402 -- behind a tunnel\nssl = off\n")]
    [InlineData("pg_hba.conf", "host all all 0.0.0.0/0 md5 # pgtls:ignore PGTLS402 -- behind a tunnel\n")]
    [InlineData("pg_hba.conf", "# pgtls:ignore PGTLS402 -- behind a tunnel\nhost all all 0.0.0.0/0 md5\n")]
    public void A_servers_files_have_comments_too(string file, string text)
    {
        using var workspace = new Workspace();
        workspace.Write(file, text);

        var run = workspace.Run("lint", ".", "--format", "json");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Contains("\"justification\": \"behind a tunnel\"", run.Output);
        Assert.Contains("\"suppressed\": 1", run.Output);
    }

    [Theory]
    [InlineData("# pgtls:ignore PGTLS102 -- x\nhost=db.acme.net\nsslmode=prefer\n")]
    [InlineData("host=db.acme.net\nsslmode=prefer\n# pgtls:ignore PGTLS102 -- x\n")]
    [InlineData("host=db.acme.net\n# pgtls:ignore PGTLS101 -- x\nsslmode=prefer\n")]
    public void What_is_elsewhere_or_named_by_another_rule_counts(string text)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[db]\n" + text);

        var run = workspace.Run("lint", ".");

        Assert.Contains(" PGTLS102: ", Assert.Single(run.FindingLines));
        Assert.Contains(run.ErrorLines, line => line.EndsWith("has no finding here: delete this suppression", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void Several_rules_may_be_named_and_the_one_that_finds_nothing_is_said()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[db]\nhost=db.acme.net\n# pgtls:ignore pgtls102, PGTLS401 -- x\nsslmode=prefer\n");

        var run = workspace.Run("lint", ".");

        Assert.Empty(run.Output);
        Assert.Equal("a.ini:3:3: PGTLS401 has no finding here: delete this suppression", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Theory]
    [InlineData("2026-06-29T23:59:59Z", true)]
    [InlineData("2026-06-30T23:59:59Z", true)]
    [InlineData("2026-07-01T00:00:00Z", false)]
    public void It_holds_up_to_the_end_of_its_last_day(string now, bool holds)
    {
        using var workspace = new Workspace { Time = new Clock(now) };
        workspace.Write("a.ini", "[db]\nhost=db.acme.net\n# pgtls:ignore PGTLS102 until 2026-06-30 -- x\nsslmode=prefer\n");

        var run = workspace.Run("lint", ".");

        Assert.Equal(holds ? 0 : 1, run.FindingLines.Length);
        Assert.Equal(!holds, run.ErrorLines.Contains("a.ini:3:3: expired after 2026-06-30, so its findings count again: fix them, or set a new date"));
        Assert.Equal(holds ? ExitCode.Clean : ExitCode.Findings, run.ExitCode);
    }

    [Theory]
    [InlineData("pgtls:ignore", "Ignored: write")]
    [InlineData("pgtls:ignore PGTLS102", "Ignored: write")]
    [InlineData("pgtls:ignore PGTLS102 --", "Ignored: write")]
    [InlineData("pgtls:ignore -- all of them", "Ignored: write")]
    [InlineData("pgtls:ignore PGTLS102 PGTLS101 -- x", "Ignored: write")]
    [InlineData("pgtls:ignore PGTLS102 until tomorrow -- x", "Ignored: the date must have the form")]
    [InlineData("pgtls:ignore PGTLS102 until 2026-02-30 -- x", "Ignored: the date must have the form")]
    [InlineData("pgtls:ignore PGTLS999 -- x", "Ignored: there is no such rule")]
    public void What_is_written_wrongly_is_said_and_does_not_hold(string comment, string said)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", $"[db]\nhost=db.acme.net\n# {comment}\nsslmode=prefer\n");

        var run = workspace.Run("lint", ".");

        Assert.Single(run.FindingLines);
        Assert.StartsWith("a.ini:3:3: " + said, run.ErrorLines[0]);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        // Nothing is repaired against what somebody may have decided.
        workspace.Run("fix", ".", "--include-decisions");
        Assert.Contains("sslmode=prefer", workspace.Read("a.ini"));
    }

    [Theory]
    [InlineData("pg_service.conf", "[db]\nhost=db.acme.net\nsslmode=prefer # pgtls:ignore PGTLS102 -- x\n")]
    [InlineData("a.json", "{ \"Db\": \"Host=db.acme.net;SSL Mode=Prefer\", \"x\": \"// pgtls:ignore PGTLS102 -- x\" }")]
    public void What_the_files_reader_takes_for_part_of_a_value_is_no_comment(string file, string text)
    {
        using var workspace = new Workspace();
        workspace.Write(file, text);

        var run = workspace.Run("lint", ".");

        Assert.Contains(run.ErrorLines, line => line.EndsWith("This is part of the value here, and no comment. Put it on the line above.", StringComparison.Ordinal));
        Assert.DoesNotContain("suppressed", run.Error);
        Assert.NotEqual(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void What_is_ignored_is_not_repaired()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", $"[db]\nhost=db.acme.net\n# {Comment}\nsslmode=prefer\n[other]\nhost=db.acme.net\nsslmode=prefer\n");

        var run = workspace.Run("fix", ".", "--root-certificate", "/etc/ssl/root.crt");

        Assert.StartsWith($"[db]\nhost=db.acme.net\n# {Comment}\nsslmode=prefer\n[other]", workspace.Read("a.ini"));
        Assert.Contains("sslmode=verify-ca", workspace.Read("a.ini"));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Theory]
    [InlineData("json", "\"warnings\": [\n    \"{0}\"\n  ]")]
    [InlineData("sarif", "\"level\": \"warning\",\n              \"message\": {\n                \"text\": \"{0}\"")]
    [InlineData("github", "::warning title=pgtls::{0}\n")]
    public void Reports_say_it_too(string form, string said)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", $"# {Comment}\n");

        var run = workspace.Run("lint", ".", "--format", form);

        Assert.Contains(said.Replace("{0}", "a.ini:1:3: PGTLS102 has no finding here: delete this suppression"), run.Output);
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void It_is_said_in_the_language_of_the_user_interface()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", $"# {Comment}\n");

        Assert.Equal("a.ini:1:3: 此处所指的位置没有PGTLS102的发现：请删除", workspace.RunIn("zh-CN", "lint", ".").ErrorLines[0]);
    }
}
