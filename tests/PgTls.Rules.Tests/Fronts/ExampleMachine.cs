using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>The machine that the pages of the rules about files tell of: its <c>/etc/ssl/shop</c>, and its time.</summary>
internal sealed class ExampleMachine : TimeProvider
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly DateTimeOffset Today = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<ExampleMachine> Only = new(() => new ExampleMachine());

    private readonly string _directory;

    private ExampleMachine()
    {
        Root = Directory.CreateTempSubdirectory("pgtls-machine-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);
        _directory = Directory.CreateDirectory(Path.Combine(Root, "etc/ssl/shop")).FullName;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Issue("root", rootKey, isAuthority: true, Today.AddYears(-1), Today.AddYears(9));
        using var expired = Issue("old-root", rootKey, isAuthority: true, Today.AddYears(-5), Today.AddMonths(-1));
        using var clientKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = Issue("client", clientKey, isAuthority: false, Today.AddMonths(-6), Today.AddMonths(6));
        Write("client.key", clientKey.ExportPkcs8PrivateKeyPem());
        using var ending = Issue("ending", clientKey, isAuthority: false, Today.AddMonths(-6), Today.AddDays(20));
        Write("other.key", rootKey.ExportPkcs8PrivateKeyPem());
        Write("shared.key", clientKey.ExportPkcs8PrivateKeyPem(), Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    public static ExampleMachine Instance => Only.Value;

    /// <summary>The directory that stands for the root of its file system.</summary>
    public string Root { get; }

    public override DateTimeOffset GetUtcNow() => Today;

    private X509Certificate2 Issue(string name, ECDsa key, bool isAuthority, DateTimeOffset from, DateTimeOffset to)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        var certificate = request.CreateSelfSigned(from, to);
        Write(name + ".crt", certificate.ExportCertificatePem());
        return certificate;
    }

    private void Write(string name, string text, UnixFileMode mode = Private)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
