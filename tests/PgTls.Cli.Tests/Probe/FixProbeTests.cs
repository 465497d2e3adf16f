namespace PgTls.Cli.Tests.Probe;

/// <summary>What is written depends on the server, where somebody lets it be asked.</summary>
public sealed class FixProbeTests : IDisposable
{
    private static readonly TestAuthority Authority = new("Right Authority");

    private readonly Workspace _workspace = new();
    private readonly string _root;

    public FixProbeTests()
    {
        _root = _workspace.Write("root.crt", Authority.Pem);
        _workspace.Write("other.crt", new TestAuthority("Other Authority").Pem);
        _workspace.Write("database.ini", Settings("sslmode=prefer"));
    }

    public void Dispose() => _workspace.Dispose();

    private static string Settings(params string[] tls) =>
        $"[postgresql]\nhost=db.acme.net\ndbname=d\nuser=app\npassword={Workspace.Password}\n{string.Concat(tls.Select(line => line + "\n"))}";

    private RunResult Fix(ScriptedServer server, params string[] args) =>
        _workspace.Run(["fix", ".", "--probe", "--connect", server.Place, "--timeout", "20", .. args]);

    [Fact]
    public void The_strongest_mode_that_the_server_satisfies_is_written_without_a_question()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.acme.net"));

        Assert.Equal(ExitCode.Clean, Fix(server, "--root-certificate", _root).ExitCode);

        Assert.Equal(Settings("sslmode=verify-full", "sslrootcert=" + _root), _workspace.Read("database.ini"));
    }

    [Fact]
    public void A_certificate_for_another_host_leaves_verify_ca()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("other.acme.net"));

        Fix(server, "--root-certificate", _root, "--target", "postgresql");

        Assert.Equal(Settings("sslmode=verify-ca", "sslrootcert=" + _root), _workspace.Read("database.ini"));
    }

    [Fact]
    public void A_root_certificate_that_verifies_nothing_is_not_written()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.acme.net"));

        Assert.Equal(ExitCode.Findings, Fix(server, "--root-certificate", _workspace["other.crt"]).ExitCode);

        Assert.Equal(Settings("sslmode=require"), _workspace.Read("database.ini"));
    }

    [Fact]
    public void What_would_not_connect_is_not_written()
    {
        using var plaintext = ScriptedServer.Answering("N"u8.ToArray());
        using var silent = ScriptedServer.Of((_, _) => Task.CompletedTask);

        Assert.Equal(ExitCode.Findings, Fix(plaintext, "--root-certificate", _root).ExitCode);
        Assert.Equal(ExitCode.Incomplete, Fix(silent, "--root-certificate", _root).ExitCode);

        Assert.Equal(Settings("sslmode=prefer"), _workspace.Read("database.ini"));
    }

    [Theory]
    [InlineData("root.crt", true)]
    [InlineData("other.crt", false)]
    public void A_root_certificate_that_is_missing_is_added_only_if_it_verifies_the_server(string root, bool isAdded)
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.acme.net"));
        _workspace.Write("database.ini", Settings("sslmode=verify-ca"));

        Fix(server, "--root-certificate", _workspace[root]);

        Assert.Equal(isAdded ? Settings("sslmode=verify-ca", "sslrootcert=" + _root) : Settings("sslmode=verify-ca"), _workspace.Read("database.ini"));
    }

    [Fact]
    public void A_connection_whose_server_is_not_known_is_named_and_left_alone()
    {
        var settings = Settings("sslmode=prefer").Replace("db.acme.net", "${DB_HOST}", StringComparison.Ordinal);
        _workspace.Write("database.ini", settings);

        var run = _workspace.Run("fix", ".", "--probe", "--root-certificate", _root);

        Assert.Contains("database.ini:1:1: the settings name no server", run.Error);
        Assert.Equal(settings, _workspace.Read("database.ini"));
    }

    [Fact]
    public void The_worst_of_several_servers_decides()
    {
        using var right = ScriptedServer.WithTls(Authority.Issue("127.0.0.1"));
        using var other = ScriptedServer.WithTls(Authority.Issue("other.acme.net"));
        File.Delete(_workspace["database.ini"]);
        var url = $"DATABASE_URL=postgresql://app@127.0.0.1:{right.Port},127.0.0.1:{other.Port}/d?sslmode=disable";
        _workspace.Write(".env", url + "\n");

        _workspace.Run("fix", ".", "--fail-on", "info", "--probe", "--timeout", "20", "--root-certificate", _root);

        Assert.StartsWith(url.Replace("disable", "verify-ca", StringComparison.Ordinal) + "&sslrootcert=", _workspace.Read(".env"));
    }

    [Fact]
    public void A_fix_that_does_not_ask_is_what_it_was()
    {
        using var plaintext = ScriptedServer.Answering("N"u8.ToArray());

        _workspace.Run("fix", ".", "--root-certificate", _root, "--target", "postgresql");

        Assert.Equal(Settings("sslmode=verify-full", "sslrootcert=" + _root), _workspace.Read("database.ini"));
        Assert.Empty(plaintext.Received);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("fix", ".", "--connect", plaintext.Place).ExitCode);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("fix", ".", "--save-root", "x.crt").ExitCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_root_certificate_that_is_saved_is_used(bool isRehearsal)
    {
        using var certificate = TestAuthority.SelfSigned("CN=db.acme.net", "db.acme.net");
        using var server = ScriptedServer.WithTls(certificate);

        var run = Fix(server, ["--save-root", "saved.crt", .. isRehearsal ? ["--dry-run"] : Array.Empty<string>()]);

        Assert.Contains("trust on first use", run.Error);
        Assert.Equal(!isRehearsal, File.Exists(_workspace["saved.crt"]));
        var expected = Settings("sslmode=verify-full", "sslrootcert=" + _workspace["saved.crt"]);
        if (isRehearsal)
            Assert.Contains("+sslmode=verify-full", run.Output);
        else
            Assert.Equal(expected, _workspace.Read("database.ini"));
    }

    [Fact]
    public void An_everyday_web_project_is_repaired_in_its_drivers_words()
    {
        File.Delete(_workspace["database.ini"]);
        _workspace.Write("appsettings.json", Workspace.Weak);
        using var server = ScriptedServer.WithTls(Authority.Issue("db.acme.net"));

        Fix(server, "--root-certificate", _root);

        Assert.Equal(
            Workspace.Weak.Replace("SSL Mode=Prefer", "SSL Mode=VerifyFull;Root Certificate=" + _root, StringComparison.Ordinal), _workspace.Read("appsettings.json"));
    }

    [Fact]
    public void An_explanation_takes_the_answer_into_account()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("other.acme.net"));
        var connection = $"host=db.acme.net user=app sslmode=require sslrootcert={_root}";

        var asked = _workspace.Run("explain", connection, "--probe", "--connect", server.Place, "--timeout", "20");

        Assert.Contains("verify-full needs a certificate for db.acme.net; this one is for other.acme.net", asked.Output);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("explain", "--matrix", "--probe").ExitCode);
        Assert.DoesNotContain("other.acme.net", _workspace.Run("explain", connection).Output);
    }
}
