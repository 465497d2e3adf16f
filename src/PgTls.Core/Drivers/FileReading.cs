

namespace PgTls.Drivers;

/// <summary>Which files a driver refuses that others than their owner have rights to.</summary>
public enum PrivateFiles
{
    /// <summary>None: it does not look.</summary>
    None,

    /// <summary>The client's key: 600 or less, 640 where it belongs to the superuser.</summary>
    Key,

    /// <summary>Certificates, keys and their passwords: 600 or less, whoever they belong to.</summary>
    All,
}

/// <summary>What a driver makes of the files that its settings name.</summary>
public sealed record FileReading
{
    /// <summary>Whether certificates have to be PEM; otherwise they may be DER, too.</summary>
    public bool IsPemOnly { get; init; }

    /// <summary>Whether a root certificate that is no authority's, or out of date, verifies nobody.</summary>
    public bool ChecksRootCertificate { get; init; }

    public PrivateFiles PrivateFiles { get; init; }

    /// <summary>The first release that refuses a key as <see cref="PrivateFiles.Key"/> does, where the table is for releases before it, too; none: there is none.</summary>
    public Release PrivateKeySince { get; init; }

    /// <summary>How the two files' names end that hold the password of an encrypted key, encrypted themselves; empty: there are none.</summary>
    public IReadOnlyList<string> PasswordFiles { get; init; } = [];
}
