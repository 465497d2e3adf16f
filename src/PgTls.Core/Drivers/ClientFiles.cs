namespace PgTls.Drivers;

/// <summary>How a driver handles a client's certificate whose key is not named.</summary>
public enum MissingKey
{
    /// <summary>The certificate's own file may hold it.</summary>
    InCertificate,

    /// <summary>The driver looks for a file in the home directory. Without that file, the attempt over TLS fails.</summary>
    Refused,

    /// <summary>The driver looks for a file in the home directory. Without that file, it sends no certificate.</summary>
    NotSent,
}

/// <summary>The files in which a driver looks for a client's certificate and key that are not named.</summary>
/// <param name="Certificate">The default file of the certificate. If it does not exist, no certificate is sent.</param>
/// <param name="Key">The default file of the key.</param>
/// <param name="MissingKey">How the driver handles a certificate whose key is not named.</param>
/// <param name="Bundles">The name endings of key files that also hold the certificate.</param>
public sealed record ClientFiles(string Certificate, string Key, MissingKey MissingKey, params string[] Bundles);
