namespace PgTls.Drivers;

/// <summary>Whether a connection is encrypted.</summary>
public enum Encryption
{
    Never,

    /// <summary>Plaintext is possible: the driver gives way to the server or to an impostor.</summary>
    Optional,
    Always,
}

/// <summary>Whether the driver checks that a trusted authority issued the server's certificate.</summary>
public enum CertificateCheck
{
    Never,

    /// <summary>Only if a root certificate is configured.</summary>
    WithRootCertificate,
    Always,
}

/// <summary>The effect of one SSL mode in one driver: a row of its table.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Spelling">The driver's spelling of the mode.</param>
/// <param name="Encryption">Whether the connection is encrypted.</param>
/// <param name="Certificate">Whether the server's certificate is checked.</param>
/// <param name="HostName">Whether the host name is checked against the certificate.</param>
public sealed record ModeRow(SslMode Mode, string Spelling, Encryption Encryption, CertificateCheck Certificate, bool HostName);
