using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PgTls.Certificates;
using PgTls.Cli.Certificates;
using PgTls.Cli.LanguageServer;
using PgTls.Drivers;

namespace PgTls.Cli.Tests.Certificates;

public class CertificateReaderTests
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_certificate_and_its_key_are_known_to_belong_together_in_every_form(bool isRsa)
    {
        using var key = Issuer.NewKey(isRsa);
        using var certificate = Issuer.Authority(key);
        var traditional = isRsa ? ((RSA)key).ExportRSAPrivateKeyPem() : ((ECDsa)key).ExportECPrivateKeyPem();

        var digests = new[]
        {
            Read(certificate.ExportCertificatePem()).Certificates[0].PublicKey,
            CertificateReader.Read(certificate.RawData).Certificates[0].PublicKey,
            Read(key.ExportPkcs8PrivateKeyPem()).Key!.PublicKey,
            Read(traditional).Key!.PublicKey,
            CertificateReader.Read(key.ExportPkcs8PrivateKey()).Key!.PublicKey,
        };

        Assert.NotNull(Assert.Single(digests.Distinct()));
        using var other = Issuer.NewKey(isRsa);
        Assert.NotEqual(digests[0], Read(other.ExportPkcs8PrivateKeyPem()).Key!.PublicKey);
    }

    [Fact]
    public void Dates_and_what_it_may_sign_are_read_from_a_certificate()
    {
        using var key = Issuer.NewKey();
        using var authority = Issuer.Authority(key, firstDay: -1, lastDay: 2);
        using var leafKey = Issuer.NewKey();
        using var leaf = Issuer.Leaf(authority, leafKey, firstDay: 0, lastDay: 1);

        var facts = Read(leaf.ExportCertificatePem() + "\n" + authority.ExportCertificatePem());

        Assert.False(facts.MayHoldMore);
        Assert.Equal([(false, false), (true, true)], facts.Certificates.Select(one => (one.IsAuthority, one.IsSelfIssued)));
        Assert.Equal((Issuer.Today.AddDays(-1), Issuer.Today.AddDays(2)), (facts.Certificates[1].NotBefore, facts.Certificates[1].NotAfter));
    }

    [Fact]
    public void An_encrypted_key_is_one_that_nobody_can_compare()
    {
        using var key = Issuer.NewKey(isRsa: true);
        var old = key.ExportPkcs8PrivateKeyPem().Replace("-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n")
            .Replace("END PRIVATE", "END RSA PRIVATE");

        Assert.Equal(new KeyFacts(IsEncrypted: true, PublicKey: null), Read(key.ExportEncryptedPkcs8PrivateKeyPem(Workspace.Password, Encryption)).Key);
        Assert.Equal(new KeyFacts(IsEncrypted: true, PublicKey: null), Read(old).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n")]
    public void What_nobody_can_read_holds_nothing(string text)
    {
        var facts = Read(text);
        Assert.Equal((0, null, false, false), (facts.Certificates.Count, facts.Key, facts.HasRevocationList, facts.MayHoldMore));
    }

    [Theory]
    [InlineData("-----BEGIN TRUSTED CERTIFICATE-----\nMAA=\n-----END TRUSTED CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nComment: x\n\nMAA=\n-----END CERTIFICATE-----\n")]
    public void What_others_may_understand_may_hold_more(string text) => Assert.True(Read(text).MayHoldMore);

    [Fact]
    public void A_container_may_hold_more()
    {
        using var key = Issuer.NewKey();
        using var certificate = Issuer.Authority(key);
        Assert.True(CertificateReader.Read(certificate.Export(X509ContentType.Pkcs12, Workspace.Password)).MayHoldMore);
    }

    [Fact]
    public void Who_is_an_authority_OpenSSL_says_too()
    {
        using var key = Issuer.NewKey();
        var extensions = new (string Name, X509Extension[] Extensions)[]
        {
            ("nothing", []),
            ("authority", [new X509BasicConstraintsExtension(true, false, 0, true)]),
            ("none", [new X509BasicConstraintsExtension(false, false, 0, true)]),
            ("may sign", [new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true)]),
            ("may not", [new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true)]),
            ("none that may sign", [new X509BasicConstraintsExtension(false, false, 0, true), new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true)]),
        };
        using var workspace = new Workspace();
        using var leafKey = Issuer.NewKey();
        foreach (var (name, own) in extensions)
        {
            var request = new CertificateRequest("CN=one", (ECDsa)key, HashAlgorithmName.SHA256);
            foreach (var extension in own)
                request.CertificateExtensions.Add(extension);
            using var issuer = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            // It signs one all the same, and OpenSSL decides what that is worth.
            var leaf = new CertificateRequest("CN=leaf", (ECDsa)leafKey, HashAlgorithmName.SHA256);
            using var issued = leaf.Create(
                issuer.SubjectName, X509SignatureGenerator.CreateForECDsa((ECDsa)key), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1]);
            workspace.Write("root.crt", issuer.ExportCertificatePem());
            workspace.Write("leaf.crt", issued.ExportCertificatePem());

            Assert.Equal((name, Verify(workspace)), (name, Read(issuer.ExportCertificatePem()).Certificates[0].IsAuthority));
        }
    }

    private static bool Verify(Workspace workspace)
    {
        try
        {
            using var openssl = Process.Start(new ProcessStartInfo("openssl", ["verify", "-CAfile", workspace["root.crt"], workspace["leaf.crt"]])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            openssl.StandardOutput.ReadToEnd();
            openssl.WaitForExit();
            return openssl.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("There is no openssl.");
            throw;
        }
    }

    private static FileFacts Read(string text) => CertificateReader.Read(Encoding.ASCII.GetBytes(text));
}
