using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>A certificate authority and the certificate it has issued for the server on this machine.</summary>
internal sealed record Authority(string RootCertificate, string ServerCertificate, string ServerKey)
{
    private static readonly string[] NewKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];

    public static async Task<Authority> Create(string folder, string name)
    {
        var root = Path.Combine(folder, name + "-root");
        var server = Path.Combine(folder, name + "-server");
        await OpenSsl(folder, ["req", "-x509", .. NewKey, "-subj", "/CN=" + name, "-keyout", root + ".key", "-out", root + ".crt"]);
        await OpenSsl(
            folder,
            [
                "req", "-x509", .. NewKey, "-CA", root + ".crt", "-CAkey", root + ".key", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE",
                "-keyout", server + ".key", "-out", server + ".crt",
            ]);
        return new Authority(root + ".crt", server + ".crt", server + ".key");
    }

    private static async Task OpenSsl(string folder, string[] arguments) => (await Command.Run(folder, "openssl", arguments)).ShouldSucceed();
}
