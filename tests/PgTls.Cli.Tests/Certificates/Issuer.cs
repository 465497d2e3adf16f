using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PgTls.Cli.Tests.Certificates;

/// <summary>Makes certificates and keys, and tells their time.</summary>
internal sealed class Issuer : TimeProvider
{
    public static readonly DateTimeOffset Today = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Today;

    public static AsymmetricAlgorithm NewKey(bool isRsa = false) => isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static X509Certificate2 Authority(AsymmetricAlgorithm key, int firstDay = -100, int lastDay = 100) =>
        RequestOf("CN=authority", key, isAuthority: true).CreateSelfSigned(Today.AddDays(firstDay), Today.AddDays(lastDay));

    /// <summary>A certificate that signs none.</summary>
    /// <param name="issuer">Who signs it; null: it signs itself.</param>
    /// <param name="key">Its key.</param>
    /// <param name="firstDay">When it begins to be valid, in days from today.</param>
    /// <param name="lastDay">When it ceases to be.</param>
    public static X509Certificate2 Leaf(X509Certificate2? issuer, AsymmetricAlgorithm key, int firstDay = -100, int lastDay = 100)
    {
        var request = RequestOf("CN=leaf", key, isAuthority: false);
        return issuer is null
            ? request.CreateSelfSigned(Today.AddDays(firstDay), Today.AddDays(lastDay))
            : request.Create(issuer, Today.AddDays(firstDay), Today.AddDays(lastDay), [1, 2, 3]);
    }

    private static CertificateRequest RequestOf(string name, AsymmetricAlgorithm key, bool isAuthority)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
