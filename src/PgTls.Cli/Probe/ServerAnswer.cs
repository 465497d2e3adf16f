using System.Net.Security;
using System.Security.Authentication;

namespace PgTls.Cli.Probe;

/// <summary>Why a server gave no answer that says anything of TLS.</summary>
internal enum ProbeFailure
{
    None,

    /// <summary>Its name leads nowhere.</summary>
    UnknownHost,

    /// <summary>No connection to the port.</summary>
    NotReached,

    /// <summary>The time is over.</summary>
    Timeout,

    /// <summary>It closed the connection without a word.</summary>
    Closed,

    /// <summary>The answer is not from a PostgreSQL server.</summary>
    Nonsense,

    /// <summary>It answered with an error, as one does that has too many clients or is older than TLS.</summary>
    Error,

    /// <summary>It sent plaintext before the handshake, which an attacker in between can inject (CVE-2021-23214).</summary>
    Injected,

    /// <summary>It speaks no version of TLS that clients still speak.</summary>
    Obsolete,

    /// <summary>It sends more than a certificate chain can be.</summary>
    TooMuch,

    /// <summary>The handshake failed in another way.</summary>
    Handshake,

    /// <summary>Without a question it did not agree on PostgreSQL's protocol.</summary>
    NoDirect,
}

/// <summary>The answer of a server before a login.</summary>
/// <param name="Failure">Why it said nothing of use.</param>
internal sealed record ServerAnswer(ProbeFailure Failure)
{
    /// <summary>Whether it offers TLS; false also where it gave no answer.</summary>
    public bool OffersTls { get; init; }

    public SslProtocols Protocol { get; init; }

    public TlsCipherSuite? Cipher { get; init; }

    /// <summary>Whether it asked for a client's certificate.</summary>
    public bool AsksForCertificate { get; init; }

    /// <summary>Whether it takes TLS without being asked first; null: that was not tried.</summary>
    public bool? SpeaksDirectly { get; init; }

    /// <summary>The certificates it showed, its own first.</summary>
    public IReadOnlyList<ServerCertificate> Chain { get; init; } = [];
}
