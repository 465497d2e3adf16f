namespace PgTls.Drivers;

/// <summary>The subject of a setting, independent of its name in a driver.</summary>
public enum SettingKind
{
    SslMode,

    /// <summary>A switch that stands for an SSL mode if none is set: <c>ssl=true</c>, <c>requiressl=1</c>.</summary>
    SslSwitch,
    RootCertificate,
    ClientCertificate,
    ClientKey,

    /// <summary>libpq's <c>sslcertmode</c>: whether the client's certificate is sent at all.</summary>
    ClientCertificateUse,
    RevocationList,

    /// <summary>libpq's <c>sslcrldir</c>: a directory of revocation lists.</summary>
    RevocationDirectory,

    /// <summary>The oldest allowed version of TLS.</summary>
    LowestTlsVersion,

    /// <summary>The newest allowed version of TLS.</summary>
    HighestTlsVersion,

    /// <summary>Whether the server's certificate is accepted without verification.</summary>
    TrustServerCertificate,

    /// <summary>A class chosen by the program that makes the connections and decides which servers are trusted.</summary>
    SslFactory,

    /// <summary>A class chosen by the program that opens the sockets and may set up TLS itself.</summary>
    SocketFactory,

    /// <summary>A class chosen by the program that checks the host name.</summary>
    HostNameVerifier,

    /// <summary>How TLS begins: after a request to the server, or immediately.</summary>
    Negotiation,

    /// <summary>Whether the login must be bound to the TLS session, so that it cannot be relayed.</summary>
    ChannelBinding,

    /// <summary>Whether Kerberos encrypts the connection instead of TLS.</summary>
    GssEncryption,

    /// <summary>The ways to log in that the client accepts.</summary>
    RequiredAuthentication,

    /// <summary>Whether a revoked certificate is refused.</summary>
    RevocationCheck,

    /// <summary>A file to which the keys of each TLS session are written.</summary>
    SessionKeyFile,

    /// <summary>The password of the client's key.</summary>
    ClientKeyPassword,
    Host,

    /// <summary>libpq's <c>hostaddr</c>: the address to connect to, separate from the name to verify.</summary>
    HostAddress,
    Port,
    User,
    Password,
    Database,

    /// <summary>Settings for the underlying library, in its own form: psqlODBC's <c>pqopt</c>.</summary>
    InnerSettings,

    /// <summary>The name of a set of further settings kept elsewhere.</summary>
    Service,

    /// <summary>The SSL mode that a proxy uses with its own clients.</summary>
    ListenerMode,

    /// <summary>The versions of TLS that a proxy accepts from its own clients.</summary>
    ListenerTlsVersions,

    /// <summary>A setting unrelated to TLS, the server's identity and the password.</summary>
    Other,
}
