using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace PgTls.Cli.Tests.Probe;

/// <summary>A server on 127.0.0.1 that does what a test tells it, and keeps what it is told.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<byte> _received = new();
    private readonly ConcurrentQueue<byte> _insideTls = new();
    private readonly TaskCompletionSource<string> _serverName = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Task _accepting;

    private ScriptedServer(Func<ScriptedServer, Stream, CancellationToken, Task> script)
    {
        _listener.Start();
        _accepting = Accept(script);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Place => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>All bytes as they came over the network.</summary>
    public byte[] Received => [.. _received];

    /// <summary>What was said inside TLS.</summary>
    public byte[] InsideTls => [.. _insideTls];

    /// <summary>The name that the client asked for in TLS; waits for the handshake, which ends later here than for the client.</summary>
    public string ServerName => _serverName.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

    /// <summary>A server that answers the question for TLS as a script does.</summary>
    public static ScriptedServer Of(Func<Stream, CancellationToken, Task> script) => new(async (_, stream, ending) =>
    {
        await ReadRequest(stream, ending);
        await script(stream, ending);
    });

    /// <summary>A server that answers with bytes, and then waits for the client to go.</summary>
    public static ScriptedServer Answering(params byte[] bytes) => Of(async (stream, ending) =>
    {
        await stream.WriteAsync(bytes, ending);
        await Drain(stream, ending);
    });

    /// <summary>A server that answers with yes, waits for the client's first message, and goes on with bytes.</summary>
    public static ScriptedServer Handshaking(Func<Stream, CancellationToken, Task> script) => Of(async (stream, ending) =>
    {
        await stream.WriteAsync("S"u8.ToArray(), ending);
        await stream.ReadAtLeastAsync(new byte[5], 5, cancellationToken: ending);
        await script(stream, ending);
    });

    /// <summary>A server with TLS.</summary>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="chain">What it shows beside.</param>
    /// <param name="asksForCertificate">Whether it asks for the client's.</param>
    /// <param name="speaksDirectly">Whether it takes TLS without being asked first.</param>
    public static ScriptedServer WithTls(X509Certificate2 certificate, X509Certificate2Collection? chain = null, bool asksForCertificate = false, bool speaksDirectly = false) =>
        new(async (server, stream, ending) =>
        {
            var first = new byte[1];
            await stream.ReadExactlyAsync(first, ending);
            // A request begins with its length.
            if (first[0] == 0)
            {
                await stream.ReadExactlyAsync(new byte[7], ending);
                await stream.WriteAsync("S"u8.ToArray(), ending);
                await server.ShakeHands(stream, certificate, chain, asksForCertificate, isDirect: false, ending);
            }
            else if (speaksDirectly)
            {
                await server.ShakeHands(new PushedBack(first, stream), certificate, chain, asksForCertificate, isDirect: true, ending);
            }
        });

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Stop();
        Task.WaitAll([_accepting, .. _running]);
        _ending.Dispose();
    }

    public static async Task Drain(Stream stream, CancellationToken ending)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, ending) > 0)
        {
        }
    }

    private static Task ReadRequest(Stream stream, CancellationToken ending) => stream.ReadExactlyAsync(new byte[8], ending).AsTask();

    private async Task ShakeHands(
        Stream stream, X509Certificate2 certificate, X509Certificate2Collection? chain, bool asksForCertificate, bool isDirect, CancellationToken ending)
    {
        using var tls = new SslStream(stream, leaveInnerStreamOpen: true, (_, _, _, _) => true);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
                ClientCertificateRequired = asksForCertificate,
                ApplicationProtocols = isDirect ? [new SslApplicationProtocol("postgresql")] : null,
            },
            ending);
        _serverName.TrySetResult(tls.TargetHostName);
        var buffer = new byte[4096];
        for (int count; (count = await tls.ReadAsync(buffer, ending)) > 0;)
        {
            foreach (var one in buffer.AsSpan(0, count))
                _insideTls.Enqueue(one);
        }
    }

    private async Task Accept(Func<ScriptedServer, Stream, CancellationToken, Task> script)
    {
        try
        {
            while (true)
                _running.Add(Serve(await _listener.AcceptTcpClientAsync(_ending.Token), script));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client, Func<ScriptedServer, Stream, CancellationToken, Task> script)
    {
        using (client)
        {
            try
            {
                await script(this, new Recorded(client.GetStream(), _received), _ending.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client has gone, as it should.
            }
        }
    }

    /// <summary>A stream that keeps what is read from it.</summary>
    private sealed class Recorded(Stream inner, ConcurrentQueue<byte> received) : PassThrough(inner)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await Inner.ReadAsync(buffer, cancellationToken);
            foreach (var one in buffer[..count].ToArray())
                received.Enqueue(one);
            return count;
        }
    }

    /// <summary>A stream of which some bytes were read before.</summary>
    private sealed class PushedBack(byte[] first, Stream inner) : PassThrough(inner)
    {
        private bool _isTaken;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_isTaken || buffer.Length == 0)
                return await Inner.ReadAsync(buffer, cancellationToken);
            _isTaken = true;
            first.CopyTo(buffer);
            return first.Length;
        }
    }

    private abstract class PassThrough(Stream inner) : Stream
    {
        protected Stream Inner => inner;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
