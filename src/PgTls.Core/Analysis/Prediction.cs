using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>What a client has as root certificate.</summary>
public enum RootCertificateState
{
    NotSet,

    /// <summary>The one that issued the server's certificate.</summary>
    Right,

    /// <summary>Another authority's.</summary>
    Wrong,

    /// <summary>The path of a file that is not there.</summary>
    MissingFile,
}

/// <summary>What a server does about TLS.</summary>
public enum ServerTls
{
    /// <summary>It has none.</summary>
    Off,

    /// <summary>It accepts both TLS and plaintext.</summary>
    Offered,

    /// <summary>It refuses plaintext.</summary>
    Required,

    /// <summary>It has TLS and refuses whoever logs in over it.</summary>
    Refused,
}

/// <summary>How an attempt to connect ends.</summary>
public enum ConnectionOutcome
{
    Refused,
    Plaintext,
    Encrypted,
}

/// <summary>What becomes of a connection.</summary>
/// <param name="Outcome">How the attempt ends.</param>
/// <param name="IsCertificateVerified">Whether the server proved to have a certificate of the authority the client trusts.</param>
/// <param name="IsHostNameVerified">Whether the certificate was also checked to be for this host.</param>
public readonly record struct Prediction(ConnectionOutcome Outcome, bool IsCertificateVerified = false, bool IsHostNameVerified = false)
{
    private static readonly Prediction Refused = new(ConnectionOutcome.Refused);
    private static readonly Prediction Plaintext = new(ConnectionOutcome.Plaintext);

    /// <summary>Predicts a connection from the driver's table alone.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="mode">The SSL mode; null: none is set.</param>
    /// <param name="root">The root certificate. The operating system trusts nobody who issued the server's certificate, and the home directory holds none.</param>
    /// <param name="server">What the server does about TLS.</param>
    /// <param name="isNamed">Whether the server's certificate is for the host the client connects to.</param>
    /// <exception cref="ArgumentException">The driver has no such mode.</exception>
    public static Prediction Of(Driver driver, SslMode? mode, RootCertificateState root, ServerTls server, bool isNamed)
    {
        var row = driver.Row(mode ?? driver.DefaultMode) ?? throw new ArgumentException($"{driver} has no such mode.", nameof(mode));
        var overPlaintext = server == ServerTls.Required ? Refused : Plaintext;
        return row.Encryption switch
        {
            Encryption.Never => overPlaintext,
            Encryption.Always => OverTls(driver, row, root, server, isNamed) ?? Refused,
            _ when row.Mode == SslMode.Allow && overPlaintext != Refused => overPlaintext,
            _ when !driver.RetriesInPlaintext && server == ServerTls.Refused => Refused,
            _ => OverTls(driver, row, root, server, isNamed) ?? overPlaintext,
        };
    }

    /// <returns>Null where the attempt over TLS fails.</returns>
    private static Prediction? OverTls(Driver driver, ModeRow row, RootCertificateState root, ServerTls server, bool isNamed)
    {
        if (server is ServerTls.Off or ServerTls.Refused)
            return null;
        // A root certificate that is only heeded where there is one is not missed where its file is not there.
        var isChecked = row.Certificate == CertificateCheck.Always
            || (row.Certificate == CertificateCheck.WithRootCertificate && root is RootCertificateState.Right or RootCertificateState.Wrong);
        var isTrusted = root == RootCertificateState.Right && driver.RootCertificateTrust != RootCertificateTrust.DropsHostName;
        if ((isChecked && !isTrusted) || (row.HostName && !isNamed))
            return null;
        return new Prediction(ConnectionOutcome.Encrypted, isChecked, row.HostName);
    }
}
