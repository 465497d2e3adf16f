using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PgTls.Cli.Tests.Probe;

/// <summary>A certificate authority in memory.</summary>
internal sealed class TestAuthority
{
    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddDays(-10);
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow.AddDays(100);

    private readonly X509Certificate2 _root;

    public TestAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(Begin.AddDays(-1), End.AddDays(1));
    }

    private TestAuthority(X509Certificate2 root) => _root = root;

    public string Pem => _root.ExportCertificatePem();

    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(_root.RawData);

    /// <summary>An authority that has its right from this one.</summary>
    public TestAuthority Intermediate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issued = request.Create(_root, Begin, End, RandomNumberGenerator.GetBytes(8));
        return new TestAuthority(issued.CopyWithPrivateKey(key));
    }

    /// <summary>A certificate that signed itself.</summary>
    public static X509Certificate2 SelfSigned(string subject, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(Begin, End);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Issues a server's certificate.</summary>
    /// <param name="subject">Its subject.</param>
    /// <param name="isExpired">Whether it is out of date.</param>
    /// <param name="names">The DNS names and addresses it is for; none: only the subject says.</param>
    public X509Certificate2 Issue(string subject, bool isExpired, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var alternative = new SubjectAlternativeNameBuilder();
            foreach (var name in names)
            {
                if (IPAddress.TryParse(name, out var address))
                    alternative.AddIpAddress(address);
                else
                    alternative.AddDnsName(name);
            }
            request.CertificateExtensions.Add(alternative.Build());
        }
        using var issued = request.Create(_root, Begin, isExpired ? Begin.AddDays(1) : End, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public X509Certificate2 Issue(string name) => Issue("CN=" + name, isExpired: false, name);
}
