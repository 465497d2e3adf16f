namespace PgTls.Certificates;

/// <summary>The content at the path of a setting.</summary>
public enum FileCondition
{
    /// <summary>Nothing.</summary>
    Missing,

    Directory,

    /// <summary>A file, or something else, that the user may not read.</summary>
    Unreadable,

    /// <summary>A file that was read.</summary>
    Read,
}

/// <summary>The facts about a file in a setting, without its content.</summary>
/// <param name="Condition">Whether it could be read; nothing of what follows is known where not.</param>
public sealed record FileFacts(FileCondition Condition)
{
    /// <summary>The bits of its mode; null on a platform that has none.</summary>
    public int? Mode { get; init; }

    /// <summary>Whether it belongs to the superuser; null if unknown.</summary>
    public bool? IsOwnedByRoot { get; init; }

    /// <summary>Whether what it holds is written in the form OpenSSL reads by default.</summary>
    public bool IsPem { get; init; }

    /// <summary>Whether it may hold more than could be understood, such as what a password locks up.</summary>
    public bool MayHoldMore { get; init; }

    /// <summary>The certificates, in their order.</summary>
    public IReadOnlyList<CertificateFacts> Certificates { get; init; } = [];

    /// <summary>The first private key; null if there is none.</summary>
    public KeyFacts? Key { get; init; }

    public bool HasRevocationList { get; init; }
}

/// <summary>The facts about a certificate.</summary>
/// <param name="NotBefore">When it begins to be valid.</param>
/// <param name="NotAfter">When it ceases to be.</param>
/// <param name="IsAuthority">Whether it may sign others: by what it says itself or, being too old to say anything, by default.</param>
/// <param name="IsSelfIssued">Whether it names itself as its issuer.</param>
/// <param name="PublicKey">A digest of its key, equal for a certificate and its private key; null if unknown.</param>
public sealed record CertificateFacts(DateTimeOffset NotBefore, DateTimeOffset NotAfter, bool IsAuthority, bool IsSelfIssued, string? PublicKey);

/// <summary>The facts about a private key.</summary>
/// <param name="IsEncrypted">Whether a password is needed to read it.</param>
/// <param name="PublicKey">A digest of the public key that belongs to it; null if unknown.</param>
public sealed record KeyFacts(bool IsEncrypted, string? PublicKey);
