using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Shop.Data;

public class Pinned(string thumbprint)
{
    public NpgsqlDataSource Open()
    {
        var builder = new NpgsqlDataSourceBuilder("Host=db.acme.net;Database=shop;Username=app;SSL Mode=Require");
        builder.UseSslClientAuthenticationOptionsCallback(options => options.RemoteCertificateValidationCallback = Validate);
        return builder.Build();
    }

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is X509Certificate2 own && string.Equals(own.Thumbprint, thumbprint, StringComparison.OrdinalIgnoreCase);
}
