using System.Text;
using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Drivers;
using PgTls.Rules;

namespace PgTls.Cli.Tests;

public class ExplainCommandTests
{
    private static RunResult Explain(params string[] args)
    {
        using var workspace = new Workspace();
        return workspace.Run(["explain", .. args]);
    }

    /// <summary>What stands beside a label.</summary>
    private static string Cell(string[] lines, string label) =>
        lines.Single(line => line.StartsWith(label + "  ", StringComparison.Ordinal))[label.Length..].TrimStart();

    [Fact]
    public void A_rules_page_is_printed_whatever_the_case_of_its_id()
    {
        foreach (var rule in RuleCatalog.All)
            Assert.StartsWith($"# {rule.Id} {rule.Name}", Explain(rule.Id.ToLowerInvariant()).Output);
    }

    [Fact]
    public void What_becomes_of_a_connection_is_said_without_its_password()
    {
        var run = Explain(Workspace.WeakConnection);

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Equal(
            """
            driver                          Npgsql
            database                        unknown
            SSL mode                        Prefer
            encrypted                       only if the server, or an attacker in its place, wants it
            certificate verified            no
            host name verified              no
            who can read it                 anyone who gets between client and server
            who can impersonate the server  anyone who gets between client and server
            """,
            string.Join('\n', run.OutputLines[..8]));
        Assert.StartsWith("with Npgsql 5 ", run.OutputLines[8]);
        Assert.StartsWith("PGTLS102: ", run.OutputLines[9]);
    }

    [Fact]
    public void A_root_certificate_that_drops_the_check_of_the_host_name_is_explained_as_such()
    {
        const string Text = "Host=db.example.org;Username=app;SSL Mode=Require";

        Assert.Matches("host name verified +yes", Explain(Text, "--driver", "npgsql@5").Output);
        Assert.Matches("host name verified +no", Explain(Text + ";Root Certificate=/r.crt", "--driver", "npgsql@5").Output);
    }

    [Fact]
    public void A_rule_that_is_off_by_default_is_not_mentioned() =>
        Assert.DoesNotContain("PGTLS", Explain("host=db.example.org user=omm sslmode=verify-ca sslrootcert=/r.crt").Output);

    [Fact]
    public void A_connection_can_be_read_from_the_standard_input()
    {
        using var workspace = new Workspace { Input = Encoding.UTF8.GetBytes(Workspace.WeakConnection + "\n") };

        var run = workspace.Run("explain", "-");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Contains("PGTLS102", run.Output);
    }

    [Theory]
    [InlineData("Host=db.acme.net;SSL Mode=VerifyFull", "no one", "no one")]
    [InlineData("Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/r.crt", "anyone who holds another certificate of a trusted authority", "anyone who holds another certificate of a trusted authority")]
    [InlineData("Host=db.acme.net;SSL Mode=Disable", "anyone who listens on the network path", "anyone who gets between client and server")]
    [InlineData("Host=db.acme.net;SSL Mode=99", "anyone who listens on the network path", "anyone who gets between client and server")]
    [InlineData("postgresql://db.acme.net/d?sslmode=require&sslrootcert=/r.crt", "anyone who holds another certificate of a trusted authority", "anyone who holds another certificate of a trusted authority")]
    public void Who_can_read_and_who_can_impersonate_is_said(string connection, string read, string impersonate)
    {
        var lines = Explain(connection, "--driver", connection.StartsWith("post", StringComparison.Ordinal) ? "libpq" : "npgsql").OutputLines;

        Assert.EndsWith("  " + read, lines.Single(line => line.StartsWith("who can read", StringComparison.Ordinal)));
        Assert.EndsWith("  " + impersonate, lines.Single(line => line.StartsWith("who can impersonate", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Host=db.acme.net;Search Path=a;SSL Mode=Require", "Npgsql", "Require")]
    [InlineData("host=db.acme.net user=a sslmode=require", "libpq", "require")]
    [InlineData("postgres://a@db.acme.net/d?ssl=true", "libpq", "require")]
    [InlineData("postgresql+psycopg2://a@db.acme.net/d?sslmode=require", "libpq", "require")]
    [InlineData("jdbc:postgresql://db.acme.net/d?ssl=true", "pgjdbc", "verify-full")]
    [InlineData("jdbc:opengauss://db.acme.net/d?ssl=true", "openGauss JDBC", "require")]
    [InlineData("Driver={PostgreSQL Unicode};Server=db.acme.net;SSLmode=require", "psqlODBC", "require")]
    [InlineData("Driver={PostgreSQL Unicode};Server=db.acme.net;SSLmode=Require", "psqlODBC", "disable")]
    public void A_connection_of_every_form_is_explained_by_its_own_driver(string connection, string driver, string mode)
    {
        var lines = Explain(connection).OutputLines;

        Assert.Equal(driver, Cell(lines, "driver"));
        Assert.Equal(mode, Cell(lines, "SSL mode"));
    }

    [Theory]
    [InlineData("postgresql://db.acme.net/d?sslmode=prefer", "npgsql")]
    [InlineData("postgresql+psycopg2://db.acme.net/d?sslmode=prefer", "odbc")]
    [InlineData("jdbc:postgresql://db.acme.net/d?ssl=true", "libpq")]
    [InlineData("host=db.acme.net sslmode=require", "pgjdbc")]
    [InlineData("Host=db.acme.net;SSL Mode=Require", "libpq")]
    [InlineData("Driver={PostgreSQL Unicode};Server=db.acme.net;SSLmode=require", "libpq@15")]
    public void A_driver_is_not_said_to_read_what_it_cannot(string connection, string driver)
    {
        var run = Explain(connection, "--driver", driver);

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("reads no text of this form", run.Error);
    }

    [Theory]
    [InlineData("Server=db.acme.net;SSLmode=require", "odbc", "psqlODBC")]
    [InlineData("postgresql+psycopg2://db.acme.net/d?sslmode=require", "libpq", "libpq")]
    [InlineData("Server=db.acme.net;SSL Mode=Require", "npgsql@9", "Npgsql 9")]
    public void A_driver_is_taken_at_its_word_where_the_form_leaves_it_open(string connection, string driver, string name) =>
        Assert.Equal(name, Cell(Explain(connection, "--driver", driver).OutputLines, "driver"));

    [Fact]
    public void What_is_verified_only_while_it_is_encrypted_is_said_to_be_so()
    {
        var lines = Explain("host=db.acme.net user=a sslmode=prefer sslrootcert=/r.crt").OutputLines;

        Assert.Equal("only as long as the connection is encrypted", Cell(lines, "certificate verified"));
        Assert.Equal("no", Cell(lines, "host name verified"));
        Assert.Equal("anyone who gets between client and server", Cell(lines, "who can impersonate the server"));
    }

    [Theory]
    [InlineData("host=/var/run/postgresql user=a sslmode=verify-full", "libpq", "not encrypted: a Unix socket")]
    [InlineData("Host=/var/run/postgresql;SSL Mode=Prefer", "npgsql", "not encrypted: a Unix socket")]
    [InlineData("Host=/var/run/postgresql;SSL Mode=Require", "npgsql", "refused: the client requires SSL, which a Unix socket")]
    public void A_Unix_socket_has_no_TLS(string connection, string driver, string result)
    {
        var lines = Explain(connection, "--driver", driver, "--server-ssl", "on").OutputLines;

        Assert.StartsWith(result, Cell(lines, "result"));
        Assert.DoesNotContain(lines, line => line.StartsWith("encrypted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("npgsql@7", "SSL Mode=Require", "refused, unless Trust Server Certificate=true")]
    [InlineData("npgsql@7", "SSL Mode=Require;Trust Server Certificate=false", "refused, unless Trust Server Certificate=true")]
    [InlineData("npgsql@7", "SSL Mode=Require;Trust Server Certificate=true", null)]
    [InlineData("npgsql@7", "SSL Mode=Require;Trust Server Certificate=${TRUST}", null)]
    [InlineData("npgsql@7", "SSL Mode=VerifyCA;Trust Server Certificate=true", "refused: the driver rejects Trust Server Certificate=true")]
    [InlineData("npgsql@7", "SSL Mode=VerifyCA", null)]
    [InlineData("npgsql@7", "SSL Mode=Prefer;Trust Server Certificate=true", null)]
    [InlineData("npgsql@9", "SSL Mode=VerifyCA;Trust Server Certificate=true", null)]
    [InlineData("npgsql@9", "SSL Mode=Require", null)]
    [InlineData("opengauss.net", "SSL Mode=Allow;Trust Server Certificate=True", "refused: the driver rejects Trust Server Certificate=true")]
    public void What_a_driver_refuses_for_the_sake_of_trust_is_refused(string driver, string settings, string? result)
    {
        var lines = Explain("Host=db.acme.net;" + settings, "--driver", driver).OutputLines;

        Assert.Equal(result is not null, lines.Any(line => result is not null && line.StartsWith("result", StringComparison.Ordinal) && line.Contains(result)));
        Assert.Equal(result is null, lines.Any(line => line.StartsWith("encrypted", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_bypass_needs_no_root_certificate() => Assert.Equal(
        "encrypted",
        Cell(
            Explain("jdbc:postgresql://db.acme.net/d?sslfactory=org.postgresql.ssl.NonValidatingFactory&sslmode=verify-full", "--server-ssl", "on").OutputLines,
            "ssl = on, require_ssl = off"));

    [Fact]
    public void Where_nobody_says_which_release_it_is_those_are_named_that_do_otherwise()
    {
        var lines = Explain("Host=db.acme.net;Search Path=a;SSL Mode=Require").OutputLines;

        Assert.StartsWith("refused, unless Trust Server Certificate=true", Cell(lines, "with Npgsql 6–7"));
        Assert.Equal("encrypted: always; certificate verified: yes; host name verified: yes", Cell(lines, "with Npgsql 5"));
        Assert.Equal(2, lines.Count(line => line.StartsWith("with ", StringComparison.Ordinal)));
        Assert.Equal(
            "encrypted: only if the server, or an attacker in its place, wants it; certificate verified: no; host name verified: no",
            Cell(Explain("host=db.acme.net user=a sslrootcert=system").OutputLines, "with libpq 13–15"));
        Assert.DoesNotContain(Explain("Host=db.acme.net;SSL Mode=Require", "--driver", "npgsql@9").OutputLines, line => line.StartsWith("with ", StringComparison.Ordinal));
        Assert.DoesNotContain(Explain("host=db.acme.net user=a sslmode=require").OutputLines, line => line.StartsWith("with ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host=db.acme.net;SSL Mode=VerifyFull", "on", null, "ssl = on, require_ssl = off", "encrypted, server certificate and host name verified")]
    [InlineData("Host=db.acme.net;SSL Mode=VerifyFull", null, "on", "ssl = on, require_ssl = on", "encrypted, server certificate and host name verified")]
    [InlineData("Host=db.acme.net;SSL Mode=Disable", null, "on", "ssl = on, require_ssl = on", "refused: the server requires SSL, and the client has it disabled")]
    [InlineData("Host=db.acme.net;SSL Mode=Allow", "off", "on", "ssl = off, require_ssl = on", "not encrypted")]
    public void What_is_not_said_of_the_server_is_shown_as_it_is_taken(string connection, string? ssl, string? requireSsl, string label, string result)
    {
        string[] server = [.. ssl is null ? Array.Empty<string>() : ["--server-ssl", ssl], .. requireSsl is null ? Array.Empty<string>() : ["--require-ssl", requireSsl]];

        Assert.Equal(result, Cell(Explain([connection, "--driver", "npgsql", .. server]).OutputLines, label));
    }

    [Fact]
    public void A_connection_is_explained_to_programs()
    {
        using var workspace = new Workspace();
        var weak = JsonDocument.Parse(workspace.Run("explain", "host=db.acme.net user=app password=s3cret sslmode=require", "--driver", "libpq@18", "--format", "json").Output).RootElement;
        Assert.Equal(("libpq", "require", "always", false), (weak.GetProperty("driverId").GetString(), weak.GetProperty("mode").GetString(), weak.GetProperty("encrypted").GetString(), weak.GetProperty("certificateVerified").GetBoolean()));
        Assert.Equal("PGTLS201", weak.GetProperty("findings")[0].GetProperty("rule").GetString());

        var run = workspace.Run("explain", "Host=db.acme.net;Password=s3cret;SSL Mode=VerifyFull;Encrypt=true", "--driver", "npgsql@10", "--format", "json");
        var refused = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(("setting", JsonValueKind.Null), (refused.GetProperty("refused").GetString(), refused.GetProperty("encrypted").ValueKind));
        Assert.DoesNotContain("s3cret", run.Output);
    }

    [Fact]
    public void A_rules_page_is_shown_in_Chinese()
    {
        using var workspace = new Workspace();
        Assert.Contains("## 原因", workspace.RunIn("zh-CN", "explain", "PGTLS201").Output);
        Assert.Contains("## Why", workspace.RunIn("en", "explain", "PGTLS201").Output);
    }

    [Fact]
    public void A_connection_is_explained_in_Chinese()
    {
        using var workspace = new Workspace();

        var run = workspace.RunIn("zh-CN", "explain", Workspace.WeakConnection, "--server-ssl", "off", "--require-ssl", "on");

        Assert.Equal(["驱动程序", "数据库", "SSL模式", "是否加密", "是否验证证书", "是否验证主机名", "谁可以读取", "谁可以冒充服务器"], run.OutputLines[..8].Select(line => line.Split("  ")[0]));
        Assert.EndsWith("能够介入客户端与服务器之间的任何人", run.OutputLines[7]);
        Assert.EndsWith("  连接未加密", run.OutputLines[8]);
        Assert.Contains(run.OutputLines, line => line.StartsWith("使用Npgsql 5时", StringComparison.Ordinal));
        Assert.DoesNotContain(run.OutputLines, line => line.Contains("certificate verified"));
        Assert.Contains("不读取这种形式的文本", workspace.RunIn("zh-CN", "explain", "postgresql://db/d", "--driver", "npgsql").Error);
    }

    [Theory]
    [InlineData("npgsql@5", "SSL Mode=Require", "certificate verified            yes")]
    [InlineData("npgsql@5", "SSL Mode=Require;Trust Server Certificate=true", "certificate verified            no")]
    [InlineData("npgsql@9", "SSL Mode=Require", "certificate verified            no")]
    [InlineData("npgsql@5", "SSL Mode=VerifyFull", "result    refused: the driver rejects the SSL mode")]
    [InlineData("npgsql@5", "Username=x", "SSL mode                        Disable (the driver's default)")]
    public void The_drivers_version_counts(string driver, string settings, string line) =>
        Assert.Contains(line, Explain("Host=db.acme.net;" + settings, "--driver", driver).OutputLines);

    [Theory]
    [InlineData("disable", "on", "on", "refused: the server requires SSL, and the client has it disabled")]
    [InlineData("require", "off", "on", "refused: the client requires SSL, and the server has it disabled")]
    [InlineData("verify-full", "on", "off", "refused: the client has no root certificate to verify the server with")]
    [InlineData("prefer", "off", "off", "not encrypted")]
    public void The_servers_settings_decide_how_it_ends(string mode, string ssl, string requireSsl, string result) => Assert.Contains(
        $"ssl = {ssl}, require_ssl = {requireSsl}",
        Explain($"host=db.acme.net user=x sslmode={mode}", "--server-ssl", ssl, "--require-ssl", requireSsl).OutputLines.Single(line => line.EndsWith(result, StringComparison.Ordinal)));

    [Fact]
    public void The_matrix_is_the_table_of_the_manual_of_GaussDB_DWS() => Assert.Equal(
        """
        libpq
        ssl  sslmode    require_ssl  result
        on   disable    on           refused: the server requires SSL, and the client has it disabled
        on   disable    off          not encrypted
        on   allow      on           encrypted
        on   allow      off          not encrypted
        on   prefer     on           encrypted
        on   prefer     off          encrypted
        on   require    on           encrypted
        on   require    off          encrypted
        on   verify-ca  on           encrypted, server certificate verified
        on   verify-ca  off          encrypted, server certificate verified
        off  disable    on           not encrypted
        off  disable    off          not encrypted
        off  allow      on           not encrypted
        off  allow      off          not encrypted
        off  prefer     on           not encrypted
        off  prefer     off          not encrypted
        off  require    on           refused: the client requires SSL, and the server has it disabled
        off  require    off          refused: the client requires SSL, and the server has it disabled
        off  verify-ca  on           refused: the client requires SSL, and the server has it disabled
        off  verify-ca  off          refused: the client requires SSL, and the server has it disabled
        """,
        string.Join('\n', Explain("--matrix", "--target", "gaussdb_dws").OutputLines));

    [Fact]
    public void The_matrix_speaks_the_drivers_words_and_the_readers_language()
    {
        using var workspace = new Workspace();

        Assert.Contains(Explain("--matrix", "--driver", "npgsql@9").OutputLines, line => line.StartsWith("on   VerifyFull  on", StringComparison.Ordinal));
        Assert.Contains("连接经过加密，且验证了服务器证书", workspace.RunIn("zh-CN", "explain", "--matrix").Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--matrix", "PGTLS101")]
    [InlineData("PGTLS101", "--driver", "oracle")]
    [InlineData("Password=Tr0ub4dor-Zx9")]
    [InlineData("PGTLS999")]
    public void What_cannot_be_explained_is_wrong_usage(params string[] args)
    {
        var run = Explain(args);

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }
}
