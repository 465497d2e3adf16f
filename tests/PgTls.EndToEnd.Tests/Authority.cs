using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>A certificate authority and the certificate it has issued for the server on this machine.</summary>
internal sealed record Authority(string RootCertificate, string ServerCertificate, string ServerKey)
{
    private static readonly string[] NewKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "90"];

    public static async Task<Authority> Create(string folder, string name)
    {
        var root = Path.Combine(folder, name + "-root");
        await OpenSsl(folder, ["req", "-x509", .. NewKey, "-subj", "/CN=" + name, "-keyout", root + ".key", "-out", root + ".crt"]);
        return await Issue(root + ".crt", Path.Combine(folder, name + "-server"), "localhost", "DNS:localhost,IP:127.0.0.1");
    }

    /// <summary>The same authority with a certificate it has issued for a server somewhere else.</summary>
    public Task<Authority> ForServer(string host) => Issue(RootCertificate, Path.ChangeExtension(ServerKey, null) + "-" + host, host, "DNS:" + host);

    /// <summary>The same authority with a certificate for the server on this machine under one more name, which shows the authority's own certificate too.</summary>
    public async Task<Authority> ForServerNamed(string host)
    {
        var issued = await Issue(RootCertificate, Path.ChangeExtension(ServerKey, null) + "-" + host, host, $"DNS:{host},DNS:localhost,IP:127.0.0.1");
        await File.AppendAllTextAsync(issued.ServerCertificate, await File.ReadAllTextAsync(RootCertificate));
        return issued;
    }

    /// <summary>The same authority with a certificate for the server on this machine that is out of date.</summary>
    public Authority Expired(string name)
    {
        using var root = X509Certificate2.CreateFromPemFile(RootCertificate, Path.ChangeExtension(RootCertificate, "key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, root.NotBefore, root.NotBefore.AddSeconds(1), [1]);
        var path = Path.Combine(Path.GetDirectoryName(ServerKey)!, name);
        File.WriteAllText(path + ".crt", certificate.ExportCertificatePem());
        File.WriteAllText(path + ".key", key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path + ".key", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new Authority(RootCertificate, path + ".crt", path + ".key");
    }

    /// <summary>Issues a client's certificate.</summary>
    /// <returns>The certificate; its key is beside it, once as <c>.key</c> and once in Java's form as <c>.pk8</c>.</returns>
    public async Task<string> ForClient(string name)
    {
        var issued = await ForServer(name);
        await OpenSsl(
            Path.GetDirectoryName(issued.ServerKey)!,
            ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", issued.ServerKey, "-out", Path.ChangeExtension(issued.ServerKey, "pk8")]);
        return issued.ServerCertificate;
    }

    private static async Task<Authority> Issue(string rootCertificate, string server, string host, string names)
    {
        await OpenSsl(
            Path.GetDirectoryName(rootCertificate)!,
            [
                "req", "-x509", .. NewKey, "-CA", rootCertificate, "-CAkey", Path.ChangeExtension(rootCertificate, "key"), "-subj", "/CN=" + host,
                "-addext", "subjectAltName=" + names, "-addext", "basicConstraints=critical,CA:FALSE",
                "-keyout", server + ".key", "-out", server + ".crt",
            ]);
        return new Authority(rootCertificate, server + ".crt", server + ".key");
    }

    private static async Task OpenSsl(string folder, string[] arguments) => (await Command.Run(folder, "openssl", arguments)).ShouldSucceed();
}
