namespace PgTls.Drivers;

/// <summary>What a driver does with a client's certificate whose key is not named.</summary>
public enum MissingKey
{
    /// <summary>The certificate's own file may hold it.</summary>
    InCertificate,

    /// <summary>It looks for a file in the home directory, and the attempt over TLS fails where there is none.</summary>
    Refused,

    /// <summary>It looks for a file in the home directory, and sends no certificate where there is none.</summary>
    NotSent,
}

/// <summary>The two files that are a client's certificate and its key, and where a driver looks for the one that is not named.</summary>
/// <param name="Certificate">The file a certificate is looked for in; where it does not exist, none is sent.</param>
/// <param name="Key">The file a key is looked for in.</param>
/// <param name="MissingKey">What becomes of a certificate whose key is not named.</param>
/// <param name="Bundles">How the name of a key's file ends that holds the certificate too.</param>
public sealed record ClientFiles(string Certificate, string Key, MissingKey MissingKey, params string[] Bundles);
