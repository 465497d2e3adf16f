using System.Formats.Asn1;
using System.Text.RegularExpressions;

namespace PgTls.Cli.Certificates;

/// <summary>Tells whether a file is of the kind that drivers want private, rather than any other that a setting happens to name.</summary>
internal static partial class SecretFile
{
    public static bool Is(string path, byte[] bytes)
    {
        // openGauss keeps a key's password in two files of a few bytes that look like nothing at all.
        if (PasswordFile().IsMatch(path))
            return true;
        var facts = CertificateReader.Read(bytes);
        return facts.Key is not null || facts.Certificates.Count > 0 || facts.HasRevocationList || IsKeyStructure(bytes);
    }

    /// <summary>Whether bytes have the outline of a private key (RFC 5958, 8017, 5915), encrypted or not, or of a store of them (RFC 7292).</summary>
    private static bool IsKeyStructure(byte[] bytes)
    {
        try
        {
            var whole = new AsnReader(bytes, AsnEncodingRules.BER);
            var outer = whole.ReadSequence();
            if (whole.HasData)
                return false;
            if (outer.PeekTag() == Asn1Tag.Sequence)
                return IsAlgorithm(outer.ReadSequence()) && outer.TryReadPrimitiveOctetString(out _) && !outer.HasData;
            if (!outer.TryReadInt32(out var version))
                return false;
            if (version == 3)
                return IsAlgorithm(outer.ReadSequence());
            if (version is not (0 or 1))
                return false;
            return outer.PeekTag().TagValue switch
            {
                (int)UniversalTagNumber.Sequence => IsAlgorithm(outer.ReadSequence()) && outer.TryReadPrimitiveOctetString(out _),
                (int)UniversalTagNumber.OctetString => version == 1,
                // Modulus, exponents, primes and what is worked out from them.
                (int)UniversalTagNumber.Integer => Enumerable.Range(0, 8).All(_ => outer.ReadIntegerBytes().Length > 0),
                _ => false,
            };
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsAlgorithm(AsnReader sequence) => sequence.ReadObjectIdentifier().Length > 0;

    [GeneratedRegex(@"\.key\.(cipher|rand)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordFile();
}
