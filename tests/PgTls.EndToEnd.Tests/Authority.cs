using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>A certificate authority and the certificate it has issued for the server on this machine.</summary>
internal sealed record Authority(string RootCertificate, string ServerCertificate, string ServerKey)
{
    private static readonly string[] NewKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];

    public static async Task<Authority> Create(string folder, string name)
    {
        var root = Path.Combine(folder, name + "-root");
        await OpenSsl(folder, ["req", "-x509", .. NewKey, "-subj", "/CN=" + name, "-keyout", root + ".key", "-out", root + ".crt"]);
        return await Issue(root + ".crt", Path.Combine(folder, name + "-server"), "localhost", "DNS:localhost,IP:127.0.0.1");
    }

    /// <summary>The same authority with a certificate it has issued for a server somewhere else.</summary>
    public Task<Authority> ForServer(string host) => Issue(RootCertificate, Path.ChangeExtension(ServerKey, null) + "-" + host, host, "DNS:" + host);

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
