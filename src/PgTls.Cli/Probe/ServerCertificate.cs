using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgTls.Drivers;

namespace PgTls.Cli.Probe;

/// <summary>A certificate that a server showed. All text in it is the server's, and may be anything.</summary>
internal sealed class ServerCertificate
{
    private const int MostCertificates = 64;
    private const int MostNames = 256;
    private const int LongestText = 256;

    private const string RevocationPoints = "2.5.29.31";
    private const string IssuerAccess = "1.3.6.1.5.5.7.1.1";

    private readonly X509Certificate2 _certificate;

    private ServerCertificate(X509Certificate2 certificate)
    {
        _certificate = certificate;
        Subject = Shortened(certificate.Subject);
        Issuer = Shortened(certificate.Issuer);
        CommonName = Guarded(() => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(static name => !name.HasMultipleElements && name.GetSingleElementType().Value == "2.5.4.3")
            .Select(static name => name.GetSingleElementValue()).LastOrDefault());
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        DnsNames = names is null ? [] : Guarded(() => names.EnumerateDnsNames().Take(MostNames).Select(Shortened).ToList()) ?? [];
        Addresses = names is null ? [] : Guarded(() => names.EnumerateIPAddresses().Take(MostNames).ToList()) ?? [];
        Key = KeyOf(certificate);
        HasRevocationList = certificate.Extensions.Any(static extension => extension.Oid?.Value is RevocationPoints or IssuerAccess);
    }

    public string Subject { get; }

    public string Issuer { get; }

    public string? CommonName { get; }

    public IReadOnlyList<string> DnsNames { get; }

    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>The kind of key and its size.</summary>
    public string Key { get; }

    /// <summary>Whether it names a place that may tell whether it is revoked.</summary>
    public bool HasRevocationList { get; }

    public DateTimeOffset NotBefore => _certificate.NotBefore.ToUniversalTime();

    public DateTimeOffset NotAfter => _certificate.NotAfter.ToUniversalTime();

    /// <summary>Whether it names itself as its issuer.</summary>
    public bool IsSelfIssued => _certificate.SubjectName.RawData.AsSpan().SequenceEqual(_certificate.IssuerName.RawData);

    /// <summary>Its SHA-256 fingerprint, as <c>openssl x509 -fingerprint -sha256</c> writes it.</summary>
    public string Fingerprint => string.Join(':', SHA256.HashData(_certificate.RawData).Select(static one => one.ToString("X2", CultureInfo.InvariantCulture)));

    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>The names it is for.</summary>
    public IEnumerable<string> Names => [.. DnsNames, .. Addresses.Select(static address => address.ToString()), .. HasAlternativeNames ? [] : CommonName is null ? [] : (string[])[Shortened(CommonName)]];

    private bool HasAlternativeNames => DnsNames.Count > 0 || Addresses.Count > 0;

    public bool IsInDate(DateTimeOffset now) => NotBefore <= now && now <= NotAfter;

    /// <summary>Whether it is for a host as a driver compares them.</summary>
    public bool IsFor(string host, SettingForm form)
    {
        if (form == SettingForm.AdoNet)
            return Guarded(() => (bool?)_certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: true)) ?? false;
        // fe-secure-common.c and pgtls_verify_peer_name_matches_certificate_guts in fe-secure-openssl.c.
        var address = IPAddress.TryParse(host, out var parsed) ? parsed : null;
        if (address is not null && Addresses.Contains(address))
            return true;
        if (DnsNames.Any(name => Matches(name, host)))
            return true;
        var hasOfKind = address is null ? DnsNames.Count > 0 : Addresses.Count > 0;
        return !hasOfKind && CommonName is not null && Matches(CommonName, host);
    }

    /// <summary>Reads certificates in the sent order, without other data.</summary>
    public static IReadOnlyList<ServerCertificate> ReadAll(IReadOnlyList<byte[]> certificates)
    {
        var chain = new List<ServerCertificate>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bytes in certificates.Take(MostCertificates))
        {
            if (Guarded(() => new ServerCertificate(X509CertificateLoader.LoadCertificate(bytes))) is { } certificate && seen.Add(certificate.Fingerprint))
                chain.Add(certificate);
        }
        return chain;
    }

    /// <summary>Whether an authority issued the first certificate of a chain, for a server and in date.</summary>
    /// <param name="chain">The chain as it was shown.</param>
    /// <param name="roots">The authorities; null: those of the operating system.</param>
    /// <param name="now">What time it is.</param>
    public static bool IsVerified(IReadOnlyList<ServerCertificate> chain, X509Certificate2Collection? roots, DateTimeOffset now)
    {
        if (chain.Count == 0 || roots is { Count: 0 })
            return false;
        using var builder = new X509Chain();
        var policy = builder.ChainPolicy;
        policy.DisableCertificateDownloads = true;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationTime = now.LocalDateTime;
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        foreach (var other in chain.Skip(1))
            policy.ExtraStore.Add(other._certificate);
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }
        return Guarded(() => (bool?)builder.Build(chain[0]._certificate)) ?? false;
    }

    private static bool Matches(string pattern, string host)
    {
        if (pattern.Contains('\0'))
            return false;
        if (string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase))
            return true;
        // A wildcard stands for one label, the first.
        return pattern.Length >= 3 && pattern.StartsWith("*.", StringComparison.Ordinal) && pattern.Length <= host.Length
            && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) && host.IndexOf('.') == host.Length - pattern.Length + 1;
    }

    private static string KeyOf(X509Certificate2 certificate) => Guarded(() =>
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
            return string.Create(CultureInfo.InvariantCulture, $"RSA {rsa.KeySize}");
        using var curve = certificate.GetECDsaPublicKey();
        return curve is null ? null : string.Create(CultureInfo.InvariantCulture, $"EC {curve.KeySize}");
    }) ?? certificate.PublicKey.Oid.Value ?? "?";

    private static string Shortened(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    /// <summary>The content of a certificate, if it can be read.</summary>
    private static T? Guarded<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or InvalidOperationException)
        {
            return default;
        }
    }
}
