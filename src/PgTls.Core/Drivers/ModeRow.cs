namespace PgTls.Drivers;

/// <summary>Whether a connection is encrypted.</summary>
public enum Encryption
{
    Never,

    /// <summary>Plaintext is possible: the driver gives way to the server or to whoever speaks in its name.</summary>
    Optional,
    Always,
}

/// <summary>Whether the driver checks that a trusted authority issued the server's certificate.</summary>
public enum CertificateCheck
{
    Never,

    /// <summary>Only where a root certificate is configured.</summary>
    WithRootCertificate,
    Always,
}

/// <summary>What one SSL mode does in one driver: a row of its table.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Spelling">How the driver wants it written.</param>
/// <param name="Encryption">Whether the connection is encrypted.</param>
/// <param name="Certificate">Whether the server's certificate is checked.</param>
/// <param name="HostName">Whether the host name is checked against the certificate.</param>
public sealed record ModeRow(SslMode Mode, string Spelling, Encryption Encryption, CertificateCheck Certificate, bool HostName);
