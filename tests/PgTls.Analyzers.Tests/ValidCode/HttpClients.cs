using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;

namespace Shop.Clients;

public class Clients
{
    public HttpClient Create(Uri address)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        var client = new HttpClient(handler) { BaseAddress = address };
        client.DefaultRequestHeaders.Host = "api.acme.net";
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        return client;
    }

    public async Task<SslStream> Connect(string host)
    {
        var socket = new TcpClient(host, 443);
        var stream = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync(host);
        return stream;
    }
}
