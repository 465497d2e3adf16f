using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace PgTls.Cli.Tests.Probe;

public sealed class ProbeCommandTests : IDisposable
{
    private const string User = "alice-the-user";
    private const string Database = "secret-database";

    private static readonly TestAuthority Authority = new("Right Authority");
    private static readonly TestAuthority Other = new("Other Authority");

    private readonly Workspace _workspace = new();

    public ProbeCommandTests()
    {
        _workspace.Write("root.crt", Authority.Pem);
        _workspace.Write("other.crt", Other.Pem);
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>A connection of libpq's to a server, which is told nothing of it.</summary>
    private string Libpq(string settings, string host = "db.example.org") =>
        $"host={host} user={User} dbname={Database} password={Workspace.Password} " + settings.Replace("$", _workspace.Root, StringComparison.Ordinal);

    private RunResult Probe(ScriptedServer server, string connection, params string[] args)
    {
        var run = _workspace.Run(["probe", connection, "--connect", server.Place, "--timeout", "20", .. args]);
        Assert.DoesNotContain(User, run.Output + run.Error);
        Assert.DoesNotContain(Database, run.Output + run.Error);
        return run;
    }

    private static string Cell(RunResult run, string label) =>
        run.OutputLines.First(line => line.StartsWith(label + "  ", StringComparison.Ordinal))[label.Length..].TrimStart();

    [Fact]
    public void A_server_that_proves_its_name_is_verified_fully()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.example.org"), [Authority.Certificate]);

        var run = Probe(server, Libpq("sslmode=require sslrootcert=$/root.crt"));

        Assert.Equal("verify-full (encrypted, certificate and host name verified)", Cell(run, "strongest mode"));
        Assert.Equal("encrypted, certificate verified", Cell(run, "as written"));
        Assert.Equal("verifies it", Cell(run, "root certificate"));
        Assert.Equal("does not verify it", Cell(run, "operating system"));
        Assert.Equal("the certificate is for it", Cell(run, "host name"));
        Assert.StartsWith("TLSv1.3, TLS_", Cell(run, "TLS"));
        Assert.Matches("^CN=db.example.org; EC 256; until [0-9-]+; issued by CN=Right Authority$", Cell(run, "certificate"));
        Assert.DoesNotContain("for more", run.Output);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void Settings_that_verify_as_much_as_the_server_allows_are_clean()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.example.org"));

        Assert.Equal(ExitCode.Clean, Probe(server, Libpq("sslmode=verify-full sslrootcert=$/root.crt")).ExitCode);
        Assert.Equal(ExitCode.Findings, Probe(server, Libpq("sslmode=verify-ca sslrootcert=$/root.crt")).ExitCode);
    }

    [Fact]
    public void What_the_next_mode_needs_is_said()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("dws.internal"));

        var run = Probe(server, Libpq("sslmode=require sslrootcert=$/root.crt"));

        Assert.StartsWith("verify-ca ", Cell(run, "strongest mode"));
        Assert.Equal("verify-full needs a certificate for db.example.org; this one is for dws.internal", Cell(run, "for more"));
    }

    [Theory]
    [InlineData("sslmode=require", "verify-ca needs the root certificate of CN=Right Authority, and the settings name none")]
    [InlineData("sslmode=require sslrootcert=$/other.crt", "verify-ca needs the root certificate of CN=Right Authority; the named one does not verify this server")]
    [InlineData("sslmode=require sslrootcert=$/none.crt", "verify-ca needs the root certificate of CN=Right Authority; the named file is not on this machine")]
    public void Which_root_certificate_is_missing_is_said(string settings, string missing)
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.example.org"));

        Assert.Equal(missing, Cell(Probe(server, Libpq(settings)), "for more").Replace("require needs", "verify-ca needs"));
    }

    [Fact]
    public void Another_root_certificate_can_be_tried()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.example.org"));

        var run = Probe(server, Libpq("sslmode=verify-full"), "--root-certificate", _workspace["root.crt"]);

        Assert.StartsWith("verify-full ", Cell(run, "strongest mode"));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void An_expired_certificate_is_named_as_such()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("CN=db.example.org", isExpired: true, "db.example.org"));

        var run = Probe(server, Libpq("sslmode=prefer"), "--root-certificate", _workspace["root.crt"]);

        Assert.Matches("needs a certificate that is in date; this one expired [0-9-]+$", Cell(run, "for more"));
        Assert.Contains("expired ", Cell(run, "certificate"));
    }

    [Theory]
    [InlineData("db.example.org", "CN=x", "*.example.org", true)]
    [InlineData("a.db.example.org", "CN=x", "*.example.org", false)]
    [InlineData("db.example.org", "CN=db.example.org", null, true)]
    [InlineData("db.example.org", "CN=db.example.org", "other.example.org", false)]
    [InlineData("10.0.0.7", "CN=x", "10.0.0.7", true)]
    [InlineData("10.0.0.7", "CN=x", "10.0.0.8", false)]
    [InlineData("10.0.0.7", "CN=10.0.0.7", null, true)]
    [InlineData("DB.example.org", "CN=x", "db.EXAMPLE.org", true)]
    public void A_name_is_compared_as_libpq_does(string host, string subject, string? name, bool isNamed)
    {
        using var server = ScriptedServer.WithTls(Authority.Issue(subject, isExpired: false, name is null ? [] : [name]));

        var run = Probe(server, Libpq("sslmode=verify-full sslrootcert=$/root.crt", host));

        Assert.StartsWith(isNamed ? "verify-full " : "verify-ca ", Cell(run, "strongest mode"));
        Assert.Equal(isNamed ? "the certificate is for it" : "the certificate is not for it", Cell(run, "host name"));
    }

    [Fact]
    public void A_server_without_TLS_is_reported()
    {
        using var server = ScriptedServer.Answering("N"u8.ToArray());

        var run = Probe(server, Libpq("sslmode=prefer"));

        Assert.Equal("the server refuses it", Cell(run, "TLS"));
        Assert.Equal("plaintext", Cell(run, "as written"));
        Assert.Equal("none connects over TLS", Cell(run, "strongest mode"));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void A_server_that_asks_for_a_certificate_is_told_from_one_that_does_not()
    {
        using var asking = ScriptedServer.WithTls(Authority.Issue("db.example.org"), asksForCertificate: true);
        using var other = ScriptedServer.WithTls(Authority.Issue("db.example.org"));

        Assert.StartsWith("requested", Cell(Probe(asking, Libpq("sslmode=require")), "client certificate"));
        Assert.Equal("not requested", Cell(Probe(other, Libpq("sslmode=require")), "client certificate"));
    }

    [Fact]
    public void TLS_without_asking_is_tried_where_the_connection_wants_it()
    {
        using var direct = ScriptedServer.WithTls(Authority.Issue("db.example.org"), speaksDirectly: true);
        using var older = ScriptedServer.WithTls(Authority.Issue("db.example.org"));
        var connection = Libpq("sslmode=verify-full sslrootcert=$/root.crt sslnegotiation=direct");

        Assert.Equal(("yes", ExitCode.Clean), (Cell(Probe(direct, connection, "--driver", "libpq@18"), "direct TLS"), Probe(direct, connection, "--driver", "libpq@18").ExitCode));
        var refused = Probe(older, connection, "--driver", "libpq@18");
        Assert.Equal("no", Cell(refused, "direct TLS"));
        Assert.Equal("no connection", Cell(refused, "as written"));
    }

    [Theory]
    [InlineData("on", "db.example.org")]
    [InlineData("off", "")]
    public void The_server_is_told_the_host_unless_that_is_switched_off(string sni, string told)
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.example.org"));

        Assert.StartsWith("verify-full ", Cell(Probe(server, Libpq("sslmode=require sslrootcert=$/root.crt"), "--sni", sni), "strongest mode"));
        Assert.Equal(told, server.ServerName);
    }

    [Fact]
    public void No_user_database_or_password_is_ever_sent()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("db.example.org"), asksForCertificate: true, speaksDirectly: true);

        Probe(server, Libpq("sslmode=require sslrootcert=$/root.crt sslnegotiation=direct"), "--driver", "libpq@18", "--direct");
        Probe(server, $"Host=db.example.org;Username={User};Database={Database};Password={Workspace.Password};SSL Mode=Require");
        Probe(server, $"postgresql://{User}:{Workspace.Password}@db.example.org/{Database}?sslmode=require");

        var sent = server.Received;
        Assert.Equal([0, 0, 0, 8, 4, 210, 22, 47], sent[..8]);
        Assert.Equal(80877103, BinaryPrimitives.ReadInt32BigEndian(sent.AsSpan(4)));
        var text = Encoding.Latin1.GetString(sent);
        Assert.DoesNotContain(User, text);
        Assert.DoesNotContain(Database, text);
        Assert.DoesNotContain(Workspace.Password, text);
        Assert.Empty(server.InsideTls);
    }

    [Fact]
    public void All_hosts_of_a_connection_are_asked()
    {
        using var one = ScriptedServer.WithTls(Authority.Issue("127.0.0.1"));
        using var two = ScriptedServer.Answering("N"u8.ToArray());

        var run = _workspace.Run("probe", $"postgresql://{User}@127.0.0.1:{one.Port},127.0.0.1:{two.Port}/d?sslmode=verify-full", "--timeout", "20");

        Assert.Equal([$"127.0.0.1:{one.Port}", $"127.0.0.1:{two.Port}"], run.OutputLines.Where(line => line.StartsWith("127.", StringComparison.Ordinal)));
        Assert.Contains("the server refuses it", run.Output);
    }

    [Fact]
    public void The_connections_of_a_file_and_of_a_directory_are_asked_about()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("127.0.0.1"));
        _workspace.Write("conf/database.ini", $"[postgresql]\nhost=127.0.0.1\nport={server.Port}\ndbname={Database}\nuser={User}\npassword={Workspace.Password}\nsslmode=require\n");
        _workspace.Write("conf/appsettings.json", $$"""{ "ConnectionStrings": { "Default": "Host=127.0.0.1;Port={{server.Port}};Username={{User}};Password={{Workspace.Password}};SSL Mode=Require" } }""");

        var file = _workspace.Run("probe", "conf/database.ini", "--timeout", "20");
        var all = _workspace.Run("probe", "--all", "conf", "--timeout", "20");

        Assert.StartsWith("conf/database.ini:1:1: libpq, SSL mode require", file.OutputLines[0]);
        Assert.Single(file.OutputLines, line => line.StartsWith("strongest", StringComparison.Ordinal));
        Assert.Equal(2, all.OutputLines.Count(line => line.StartsWith("strongest", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_service_is_looked_up_where_libpq_would()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("127.0.0.1"));
        _workspace.Write("pg_service.conf", $"[shop]\nhost=127.0.0.1\nport={server.Port}\nuser={User}\nsslmode=require\n");

        Assert.StartsWith("require ", Cell(_workspace.Run("probe", "service=shop", "--timeout", "20"), "strongest mode"));
    }

    [Fact]
    public void A_program_gets_the_same_as_JSON()
    {
        var between = Authority.Intermediate("Between");
        using var server = ScriptedServer.WithTls(between.Issue("dws.internal"), [between.Certificate]);

        var run = Probe(server, Libpq("sslmode=require sslrootcert=$/root.crt"), "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        var seen = json.RootElement.GetProperty("connections")[0].GetProperty("servers")[0];
        Assert.Equal("verify-ca", seen.GetProperty("strongest").GetProperty("mode").GetString());
        Assert.Equal("verify-full", seen.GetProperty("next").GetProperty("mode").GetString());
        Assert.Equal("certificateVerified", seen.GetProperty("asWritten").GetString());
        Assert.True(seen.GetProperty("rootCertificateVerifies").GetBoolean());
        Assert.False(seen.GetProperty("hostNameMatches").GetBoolean());
        Assert.Equal(["dws.internal"], seen.GetProperty("chain")[0].GetProperty("names").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(2, seen.GetProperty("chain").GetArrayLength());
    }

    [Fact]
    public void It_speaks_Chinese()
    {
        using var server = ScriptedServer.WithTls(Authority.Issue("dws.internal"));

        Assert.Contains("verify-full需要db.example.org的证书；此证书属于dws.internal", Probe(server, Libpq("sslmode=require sslrootcert=$/root.crt"), "--language", "zh-Hans").Output);
    }

    [Fact]
    public void The_last_certificate_is_saved_once_and_called_trust_on_first_use()
    {
        using var certificate = TestAuthority.SelfSigned("CN=db.example.org", "db.example.org");
        using var server = ScriptedServer.WithTls(certificate);
        var fingerprint = string.Join(':', System.Security.Cryptography.SHA256.HashData(certificate.RawData).Select(one => one.ToString("X2")));

        var run = Probe(server, Libpq("sslmode=require"), "--save-root", "saved.crt");

        Assert.Contains("CN=db.example.org; SHA-256 " + fingerprint, run.Error);
        Assert.Contains("trust on first use", run.Error);
        Assert.Equal(certificate.ExportCertificatePem() + "\n", _workspace.Read("saved.crt"));
        Assert.StartsWith("verify-full ", Cell(Probe(server, Libpq("sslmode=require"), "--root-certificate", "saved.crt"), "strongest mode"));
        _workspace.Write("saved.crt", "mine");
        Assert.Equal(ExitCode.Incomplete, Probe(server, Libpq("sslmode=require"), "--save-root", "saved.crt").ExitCode);
        Assert.Equal("mine", _workspace.Read("saved.crt"));
    }

    [Fact]
    public void What_a_servers_files_say_is_compared_with_what_it_does()
    {
        using var plaintext = ScriptedServer.Answering("N"u8.ToArray());
        using var secure = ScriptedServer.WithTls(Authority.Issue("db.example.org"));
        _workspace.Write("on/postgresql.conf", "listen_addresses = '*'\nssl = on\n");
        _workspace.Write("off/postgresql.conf", "listen_addresses = '*'\nssl = off\n");
        _workspace.Write("hba/pg_hba.conf", "hostssl all all 0.0.0.0/0 cert\n");

        Assert.Contains("on/postgresql.conf: ssl is on here, but db.example.org:5432 refuses TLS", Probe(plaintext, Libpq(""), "--server-report", "--all", "on").Output);
        Assert.Contains("off/postgresql.conf: ssl is off here, but db.example.org:5432 offers TLS", Probe(secure, Libpq(""), "--server-report", "--all", "off").Output);
        Assert.Contains("hba/pg_hba.conf: hostssl records let no one in", Probe(plaintext, Libpq(""), "--server-report", "--all", "hba").Output);
        Assert.Contains("a record requires a client certificate, but db.example.org:5432 does not request one", Probe(secure, Libpq(""), "--server-report", "--all", "hba").Output);
        Assert.DoesNotContain("postgresql.conf", Probe(secure, Libpq(""), "--server-report", "--all", "on").Output);
    }

    [Fact]
    public void A_host_that_is_not_known_is_asked_for()
    {
        var run = _workspace.Run("probe", "Host=${DB_HOST};Username=app;SSL Mode=Require");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("--connect", run.Error);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("probe").ExitCode);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("probe", "host=x", "--connect", "nowhere").ExitCode);
    }
}
