using System.Security.Cryptography;

namespace PgTls.Cli.Tests.Probe;

/// <summary>Servers that are no such thing, or mean harm: each ends with a clear answer.</summary>
public sealed class HostileServerTests : IDisposable
{
    private static readonly TestAuthority Authority = new("Right Authority");

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    private string Answer(ScriptedServer server, int exitCode = ExitCode.Incomplete, string timeout = "20")
    {
        using (server)
        {
            var run = _workspace.Run("probe", "host=db.example.org sslmode=require user=app", "--connect", server.Place, "--timeout", timeout);
            Assert.Equal(exitCode, run.ExitCode);
            return run.OutputLines.First(line => line.StartsWith("answer  ", StringComparison.Ordinal))["answer".Length..].TrimStart();
        }
    }

    /// <summary>A handshake record.</summary>
    private static byte[] Record(byte kind, params byte[] content) => [kind, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    [Fact]
    public void Garbage_is_no_answer()
    {
        Assert.Equal("the answer is not from a PostgreSQL server", Answer(ScriptedServer.Answering("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray())));
        Assert.Equal("the answer is not from a PostgreSQL server", Answer(ScriptedServer.Answering(0)));
        Assert.Equal("the answer is not from a PostgreSQL server", Answer(ScriptedServer.Handshaking(async (stream, ending) =>
        {
            await stream.WriteAsync("no TLS at all, whatever was said before"u8.ToArray(), ending);
            await ScriptedServer.Drain(stream, ending);
        })));
    }

    [Fact]
    public void An_error_is_not_read() =>
        Assert.StartsWith("the server answered with an error", Answer(ScriptedServer.Answering("E\u0000\u0000\u0000\u0020SFATAL\0C57P03\0M##vso[task.setvariable]x\0\0"u8.ToArray())));

    [Fact]
    public void Silence_ends_with_the_time() =>
        Assert.Equal("no complete answer within the time limit", Answer(ScriptedServer.Of(ScriptedServer.Drain), timeout: "1"));

    [Fact]
    public void Silence_after_yes_ends_with_the_time() =>
        Assert.Equal("no complete answer within the time limit", Answer(ScriptedServer.Handshaking(ScriptedServer.Drain), timeout: "1"));

    [Fact]
    public void One_byte_after_another_ends_with_the_time() =>
        Assert.Equal("no complete answer within the time limit", Answer(
            ScriptedServer.Handshaking(async (stream, ending) =>
            {
                await stream.WriteAsync(new byte[] { 22, 3, 3, 64, 0 }, ending);
                for (; ; await Task.Delay(100, ending))
                    await stream.WriteAsync(new byte[] { 1 }, ending);
            }),
            timeout: "1"));

    [Fact]
    public void A_server_that_goes_away_is_told_from_one_that_is_not_there()
    {
        Assert.Equal("the server closed the connection without an answer", Answer(ScriptedServer.Of((_, _) => Task.CompletedTask)));
        Assert.Equal("the server closed the connection without an answer", Answer(ScriptedServer.Handshaking((_, _) => Task.CompletedTask)));
        var gone = ScriptedServer.Answering(0);
        var place = gone.Place;
        gone.Dispose();
        var run = _workspace.Run("probe", "host=db.example.org sslmode=require user=app", "--connect", place, "--timeout", "20");
        Assert.Contains("no connection to this port", run.Output);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public void Plaintext_before_the_handshake_is_a_finding() =>
        Assert.Contains("CVE-2021-23214", Answer(ScriptedServer.Answering("SR\0\0\0\u0008\0\0\0\0"u8.ToArray()), ExitCode.Findings));

    [Fact]
    public void Obsolete_versions_are_a_finding()
    {
        // An alert: fatal, protocol_version.
        Assert.Contains("TLS versions", Answer(ScriptedServer.Handshaking(Sending(21, 3, 1, 0, 2, 2, 70)), ExitCode.Findings));
        // A ServerHello of TLS 1.0 with a cipher suite of that time.
        Assert.Contains("TLS versions", Answer(
            ScriptedServer.Handshaking(Sending([22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. new byte[32], 0, 0, 47, 0])), ExitCode.Findings));
    }

    [Theory]
    // A certificate message of 10 MB, and one of the greatest length there is, full of certificates.
    [InlineData(0x98, 0x96, 0x80, false)]
    [InlineData(0xFF, 0xFF, 0xFF, true)]
    public void Too_large_a_message_or_a_chain_without_end_is_not_kept(byte high, byte middle, byte low, bool isChain)
    {
        var certificate = Authority.Certificate.RawData;
        byte[] filling = isChain ? [0, (byte)(certificate.Length >> 8), (byte)certificate.Length, .. certificate] : [1];
        var rest = Record(22, [.. Enumerable.Repeat(filling, 16000 / filling.Length).SelectMany(static one => one)]);
        var sent = 0L;
        var answer = Answer(ScriptedServer.Handshaking(async (stream, ending) =>
        {
            await stream.WriteAsync(ServerHello(), ending);
            await stream.WriteAsync(Record(22, [11, high, middle, low, high, middle, (byte)(low - 3)]), ending);
            for (; sent < 16_000_000; sent += rest.Length)
                await stream.WriteAsync(rest, ending);
            await ScriptedServer.Drain(stream, ending);
        }));
        Assert.Contains(answer, (string[])["the TLS handshake failed", "the server sends more than a certificate chain can be"]);
        // What the network itself holds is little beside it.
        Assert.InRange(sent, 0, 15_000_000);
    }

    [Fact]
    public void Names_that_a_terminal_or_a_runner_obeys_are_shown_harmlessly()
    {
        using var certificate = TestAuthority.SelfSigned("CN=\"\u001b[31m##vso[task.complete]\u202Egro.elpmaxe\r\n::error::x\"", "db.example.org");
        foreach (var format in (string[])["text", "json"])
        {
            using var server = ScriptedServer.WithTls(certificate);
            var run = _workspace.Run("probe", "host=db.example.org sslmode=require user=app", "--connect", server.Place, "--timeout", "20", "--format", format);
            Assert.Equal(ExitCode.Findings, run.ExitCode);
            Assert.Contains("elpmaxe", run.Output);
            Assert.DoesNotContain('\u001b', run.Output);
            Assert.DoesNotContain('\u202E', run.Output);
            Assert.DoesNotContain("##vso[", run.Output);
            Assert.DoesNotContain("\n::error", run.Output);
        }
    }

    [Fact]
    public void A_certificate_that_signed_itself_is_verified_by_nobody_but_itself()
    {
        using var certificate = TestAuthority.SelfSigned("CN=x", "db.example.org");
        using var server = ScriptedServer.WithTls(certificate);
        _workspace.Write("own.crt", certificate.ExportCertificatePem());

        var unknown = _workspace.Run("probe", "host=db.example.org sslmode=require user=app", "--connect", server.Place, "--timeout", "20");
        var known = _workspace.Run("probe", $"host=db.example.org sslmode=verify-full user=app sslrootcert={_workspace["own.crt"]}", "--connect", server.Place, "--timeout", "20");

        Assert.Contains("require (encrypted, nothing verified)", unknown.Output);
        Assert.Contains("verify-full (encrypted, certificate and host name verified)", known.Output);
    }

    private static Func<Stream, CancellationToken, Task> Sending(params byte[] bytes) => async (stream, ending) =>
    {
        await stream.WriteAsync(bytes, ending);
        await ScriptedServer.Drain(stream, ending);
    };

    /// <summary>A ServerHello of TLS 1.2 that a client takes.</summary>
    private static byte[] ServerHello()
    {
        byte[] body = [3, 3, .. RandomNumberGenerator.GetBytes(32), 0, 0xC0, 0x2B, 0];
        return Record(22, [2, 0, 0, (byte)body.Length, .. body]);
    }
}
