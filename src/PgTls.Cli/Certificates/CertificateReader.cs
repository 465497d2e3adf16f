using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using PgTls.Certificates;

namespace PgTls.Cli.Certificates;

/// <summary>Finds out what a file holds, and gives away no more of it than what a rule has to know.</summary>
internal static partial class CertificateReader
{
    private const string Begin = "-----BEGIN ";
    private const string BasicConstraints = "2.5.29.19";

    private const string EncryptedKey = "ENCRYPTED PRIVATE KEY";

    // OpenSSL's header of a key in its old encrypted format.
    private const string OldEncryption = "Proc-Type: 4,ENCRYPTED";

    public static FileFacts Read(byte[] bytes)
    {
        // Text between the blocks, in any encoding, is for people.
        var text = Encoding.Latin1.GetString(bytes);
        return text.Contains(Begin, StringComparison.Ordinal) ? ReadPem(text) : ReadDer(bytes);
    }

    private static FileFacts ReadPem(string text)
    {
        var certificates = new List<CertificateFacts>();
        KeyFacts? key = null;
        var hasList = false;
        var mayHoldMore = UnknownBlock().IsMatch(text);
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var bytes = Convert.FromBase64String(rest[fields.Base64Data].ToString());
            var label = rest[fields.Label].ToString();
            // A truncated block, or another kind of block, cannot be read.
            if (IsSequence(bytes))
            {
                if (label == EncryptedKey)
                    key ??= new KeyFacts(IsEncrypted: true, PublicKey: null);
                else if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                    key ??= new KeyFacts(IsEncrypted: false, PublicKeyOf(rest[fields.Location].ToString()));
                else if (label.EndsWith("CRL", StringComparison.Ordinal))
                    hasList = true;
                else if (!label.EndsWith("CERTIFICATE", StringComparison.Ordinal))
                    mayHoldMore |= !label.EndsWith("PARAMETERS", StringComparison.Ordinal);
                else if (ReadCertificate(bytes) is { } certificate)
                    certificates.Add(certificate);
                else
                    mayHoldMore = true;
            }
            rest = rest[fields.Location.End..];
        }
        if (text.Contains(OldEncryption, StringComparison.Ordinal))
            key ??= new KeyFacts(IsEncrypted: true, PublicKey: null);
        return new FileFacts(FileCondition.Read)
        {
            IsPem = true,
            Certificates = certificates,
            Key = key,
            HasRevocationList = hasList,
            MayHoldMore = mayHoldMore,
        };
    }

    private static FileFacts ReadDer(byte[] bytes)
    {
        var facts = new FileFacts(FileCondition.Read);
        if (!IsSequence(bytes))
            return facts;
        return ReadCertificate(bytes) is { } certificate ? facts with { Certificates = [certificate] }
            : PublicKeyOf(key => key.ImportPkcs8PrivateKey(bytes, out _)) is { } publicKey ? facts with { Key = new KeyFacts(IsEncrypted: false, publicKey) }
            // Perhaps PKCS #12, perhaps a key of a kind that is not known here.
            : facts with { MayHoldMore = true };
    }

    private static CertificateFacts? ReadCertificate(byte[] bytes)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return new CertificateFacts(
                certificate.NotBefore.ToUniversalTime(),
                certificate.NotAfter.ToUniversalTime(),
                IsAuthority(certificate),
                certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData),
                DigestOf(certificate));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate)
    {
        // Version 1 could not say it: https://docs.openssl.org/3.0/man3/X509_check_ca/
        if (certificate.Version < 3)
            return true;
        return certificate.Extensions[BasicConstraints] is X509BasicConstraintsExtension { CertificateAuthority: true }
            // Without that extension OpenSSL believes some of those that may sign certificates by their use.
            || (certificate.Extensions[BasicConstraints] is null
                && certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign)));
    }

    private static string? DigestOf(X509Certificate2 certificate)
    {
        var point = certificate.PublicKey.EncodedKeyValue.RawData;
        using AsymmetricAlgorithm? rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
            return DigestOf(point);
        using AsymmetricAlgorithm? curve = certificate.GetECDsaPublicKey();
        // A point that is written shorter than usual is the same one.
        return curve is not null && point is [4, ..] ? DigestOf(point) : null;
    }

    private static string? PublicKeyOf(string pem) => PublicKeyOf(key => key.ImportFromPem(pem));

    /// <summary>A digest of the public key that belongs to a private one; null where its kind is not known here.</summary>
    private static string? PublicKeyOf(Action<AsymmetricAlgorithm> import)
    {
        using var rsa = RSA.Create();
        if (TryImport(rsa))
            return DigestOf(rsa.ExportRSAPublicKey());
        using var curve = ECDsa.Create();
        if (!TryImport(curve))
            return null;
        var point = curve.ExportParameters(includePrivateParameters: false).Q;
        return DigestOf([4, .. point.X!, .. point.Y!]);

        bool TryImport(AsymmetricAlgorithm key)
        {
            try
            {
                import(key);
                return true;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException or PlatformNotSupportedException)
            {
                return false;
            }
        }
    }

    private static string DigestOf(ReadOnlySpan<byte> key) => Convert.ToHexStringLower(SHA256.HashData(key));

    /// <summary>Whether bytes are one value of the form that certificates, keys and lists have.</summary>
    private static bool IsSequence(byte[] bytes)
    {
        try
        {
            AsnDecoder.ReadSequence(bytes, AsnEncodingRules.BER, out _, out _, out _);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>A block of a kind that is not told apart here, or with lines of another kind before its content.</summary>
    [GeneratedRegex("-----BEGIN (?!(X509 )?CERTIFICATE-|X509 CRL-|[A-Z0-9 ]*PRIVATE KEY-|[A-Z0-9 ]*PARAMETERS-)|-----BEGIN (X509 )?C[^-]*-----[^-]*:")]
    private static partial Regex UnknownBlock();
}
