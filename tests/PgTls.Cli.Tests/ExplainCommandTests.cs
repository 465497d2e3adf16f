using System.Text;
using PgTls.Rules;

namespace PgTls.Cli.Tests;

public class ExplainCommandTests
{
    private static RunResult Explain(params string[] args)
    {
        using var workspace = new Workspace();
        return workspace.Run(["explain", .. args]);
    }

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
        Assert.StartsWith("PGTLS102: ", run.OutputLines[8]);
    }

    [Fact]
    public void A_connection_can_be_read_from_the_standard_input()
    {
        using var workspace = new Workspace { Input = Encoding.UTF8.GetBytes(Workspace.WeakConnection + "\n") };

        var run = workspace.Run("explain", "-");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Contains("PGTLS102", run.Output);
    }

    [Theory]
    [InlineData("Host=db.acme.net;SSL Mode=VerifyFull", "nobody", "nobody")]
    [InlineData("Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/r.crt", "nobody", "whoever holds another certificate of a trusted authority")]
    [InlineData("Host=db.acme.net;SSL Mode=Disable", "anyone who listens on the network path", "anyone who gets between client and server")]
    [InlineData("Host=db.acme.net;SSL Mode=99", "anyone who listens on the network path", "anyone who gets between client and server")]
    [InlineData("postgresql://db.acme.net/d?sslmode=require&sslrootcert=/r.crt", "nobody", "whoever holds another certificate of a trusted authority")]
    public void Who_can_read_and_who_can_impersonate_is_said(string connection, string read, string impersonate)
    {
        var lines = Explain(connection, "--driver", connection.StartsWith("post", StringComparison.Ordinal) ? "libpq" : "npgsql").OutputLines;

        Assert.EndsWith("  " + read, lines.Single(line => line.StartsWith("who can read", StringComparison.Ordinal)));
        Assert.EndsWith("  " + impersonate, lines.Single(line => line.StartsWith("who can impersonate", StringComparison.Ordinal)));
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
