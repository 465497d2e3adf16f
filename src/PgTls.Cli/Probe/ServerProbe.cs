using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgTls.Analysis;

namespace PgTls.Cli.Probe;

/// <summary>Asks a server for TLS and shakes hands, and goes away: it is told no user, no database and no password.</summary>
/// <param name="sendsName">Whether it is told which host is meant (SNI).</param>
internal sealed class ServerProbe(bool sendsName)
{
    // https://www.postgresql.org/docs/current/protocol-message-formats.html
    private const int SslRequest = 80877103;
    private const string Protocol = "postgresql";

    /// <summary>A TLS record of this kind is an alert, and of the other one a part of the handshake.</summary>
    private const byte Alert = 0x15;
    private const byte Handshake = 0x16;
    private const byte ProtocolVersionAlert = 70;
    private const byte ServerHello = 2;
    private const byte MinorOfTls12 = 3;

    /// <param name="server">The server.</param>
    /// <param name="place">Where it is connected to.</param>
    /// <param name="isDirect">Whether TLS is also tried without a question.</param>
    /// <param name="cancellation">Ends it when the time is over.</param>
    public async Task<ServerAnswer> AskAsync(ServerAddress server, (string Host, int Port) place, bool isDirect, CancellationToken cancellation)
    {
        var answer = await TryAsync(server, place, isDirect: false, cancellation).ConfigureAwait(false);
        if (!isDirect || answer.Failure is ProbeFailure.UnknownHost or ProbeFailure.NotReached or ProbeFailure.Timeout)
            return answer;
        var direct = await TryAsync(server, place, isDirect: true, cancellation).ConfigureAwait(false);
        return direct.Failure == ProbeFailure.Timeout ? direct : answer with { SpeaksDirectly = direct.OffersTls };
    }

    private async Task<ServerAnswer> TryAsync(ServerAddress server, (string Host, int Port) place, bool isDirect, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            if (IPAddress.TryParse(place.Host, out var address))
                await client.ConnectAsync(address, place.Port, cancellation).ConfigureAwait(false);
            else
                await client.ConnectAsync(place.Host, place.Port, cancellation).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            return new ServerAnswer(e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain ? ProbeFailure.UnknownHost : ProbeFailure.NotReached);
        }
        catch (OperationCanceledException)
        {
            return new ServerAnswer(ProbeFailure.Timeout);
        }
        var stream = new MeteredStream(client.GetStream());
        try
        {
            if (!isDirect && await NegotiateAsync(client, stream, cancellation).ConfigureAwait(false) is { } end)
                return end;
            return await ShakeHandsAsync(server, client.GetStream(), isDirect, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new ServerAnswer(ProbeFailure.Timeout);
        }
        catch (IOException)
        {
            return new ServerAnswer(stream.IsExceeded ? ProbeFailure.TooMuch : ProbeFailure.Closed);
        }
    }

    /// <summary>Asks for TLS.</summary>
    /// <returns>The answer; null where it is yes.</returns>
    private static async Task<ServerAnswer?> NegotiateAsync(TcpClient client, Stream stream, CancellationToken cancellation)
    {
        var request = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(request, request.Length);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(4), SslRequest);
        await stream.WriteAsync(request, cancellation).ConfigureAwait(false);
        // There is one byte to read. Bytes right behind it were written before the handshake, perhaps by an attacker.
        var bytes = new byte[2];
        var count = await stream.ReadAsync(bytes, cancellation).ConfigureAwait(false);
        if (count == 0)
            return new ServerAnswer(ProbeFailure.Closed);
        return (char)bytes[0] switch
        {
            'S' => count > 1 || client.Available > 0 ? new ServerAnswer(ProbeFailure.Injected) : null,
            'N' => count > 1 ? new ServerAnswer(ProbeFailure.Nonsense) : new ServerAnswer(ProbeFailure.None),
            // Its text is not read: before TLS, an attacker may have written it (CVE-2024-10977).
            'E' => new ServerAnswer(ProbeFailure.Error),
            _ => new ServerAnswer(ProbeFailure.Nonsense),
        };
    }

    private async Task<ServerAnswer> ShakeHandsAsync(ServerAddress server, Stream network, bool isDirect, CancellationToken cancellation)
    {
        var metered = new MeteredStream(network);
        var seen = new List<byte[]>();
        var asksForCertificate = false;
        using var tls = new SslStream(metered, leaveInnerStreamOpen: true);
        var options = new SslClientAuthenticationOptions
        {
            // The name is only sent; what the certificate is for is compared afterwards, as the driver does it.
            TargetHost = sendsName && !IPAddress.TryParse(server.Host, out _) ? server.Host : "",
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            // Nothing is fetched from anywhere that a certificate names.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                if (certificate is not null)
                    seen.Add(certificate.GetRawCertData());
                foreach (var extra in chain?.ChainPolicy.ExtraStore ?? [])
                    seen.Add(extra.RawData);
                return true;
            },
            LocalCertificateSelectionCallback = (_, _, _, remote, issuers) =>
            {
                // It is called once before the handshake, too.
                asksForCertificate |= remote is not null || issuers.Length > 0;
                return null!;
            },
        };
        if (isDirect)
            options.ApplicationProtocols = [new SslApplicationProtocol(Protocol)];
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
            if (isDirect && tls.NegotiatedApplicationProtocol != new SslApplicationProtocol(Protocol))
                return new ServerAnswer(ProbeFailure.NoDirect);
            return new ServerAnswer(ProbeFailure.None)
            {
                OffersTls = true,
                Protocol = tls.SslProtocol,
                Cipher = tls.NegotiatedCipherSuite,
                AsksForCertificate = asksForCertificate,
                Chain = ServerCertificate.ReadAll(seen),
            };
        }
        catch (Exception e) when (e is AuthenticationException or IOException or CryptographicException or NotSupportedException)
        {
            return new ServerAnswer(ReasonOf(metered));
        }
    }

    /// <summary>The reason of a failed handshake, read from the first bytes of the answer, because the library's messages differ between platforms.</summary>
    private static ProbeFailure ReasonOf(MeteredStream stream)
    {
        if (stream.IsExceeded)
            return ProbeFailure.TooMuch;
        // Kind, version (2), length (2), then a level and a reason, or the kind of message, its length (3) and the version.
        var first = stream.First;
        if (first.Length == 0)
            return ProbeFailure.Closed;
        if (first.Length >= 7 && first[0] == Alert && first[6] == ProtocolVersionAlert)
            return ProbeFailure.Obsolete;
        if (first.Length >= 11 && first[0] == Handshake && first[5] == ServerHello && first[9] == 3 && first[10] < MinorOfTls12)
            return ProbeFailure.Obsolete;
        return first[0] is Alert or Handshake && first.Length > 1 && first[1] == 3 ? ProbeFailure.Handshake : ProbeFailure.Nonsense;
    }
}
