

namespace PgTls.Drivers;

/// <summary>The files that a driver refuses if users other than the owner have access to them.</summary>
public enum PrivateFiles
{
    /// <summary>The driver does not check.</summary>
    None,

    /// <summary>The client's key: mode 600 or less, or 640 if it belongs to the superuser.</summary>
    Key,

    /// <summary>Certificates, keys and their passwords: mode 600 or less, for any owner.</summary>
    All,
}

/// <summary>How a driver reads the files that its settings name.</summary>
public sealed record FileReading
{
    /// <summary>Whether certificates must be PEM. Otherwise they may also be DER.</summary>
    public bool IsPemOnly { get; init; }

    /// <summary>Whether verification always fails with a root certificate that is out of date or not an authority's.</summary>
    public bool ChecksRootCertificate { get; init; }

    public PrivateFiles PrivateFiles { get; init; }

    /// <summary>
    /// The first release that refuses a key as <see cref="PrivateFiles.Key"/> does, if the table also covers earlier releases.
    /// The default value means that there is none.
    /// </summary>
    public Release PrivateKeySince { get; init; }

    /// <summary>The name endings of the two encrypted files that hold the password of an encrypted key. Empty if there are none.</summary>
    public IReadOnlyList<string> PasswordFiles { get; init; } = [];
}
