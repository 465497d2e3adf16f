namespace PgTls.Drivers;

/// <summary>What a setting is about, whatever a driver calls it.</summary>
public enum SettingKind
{
    SslMode,

    /// <summary>A switch that stands for an SSL mode where none is set: <c>ssl=true</c>, <c>requiressl=1</c>.</summary>
    SslSwitch,
    RootCertificate,
    ClientCertificate,
    ClientKey,

    /// <summary>libpq's <c>sslcertmode</c>: whether the client's certificate is sent at all.</summary>
    ClientCertificateUse,
    RevocationList,

    /// <summary>libpq's <c>sslcrldir</c>: a directory of revocation lists.</summary>
    RevocationDirectory,

    /// <summary>The oldest version of TLS that may be spoken.</summary>
    LowestTlsVersion,

    /// <summary>The newest version of TLS that may be spoken.</summary>
    HighestTlsVersion,

    /// <summary>Whether the server's certificate is accepted unseen.</summary>
    TrustServerCertificate,

    /// <summary>A class of the program's own choice that makes the connections, and decides whom they trust.</summary>
    SslFactory,

    /// <summary>A class of the program's own choice that opens the sockets, and may make TLS itself.</summary>
    SocketFactory,

    /// <summary>A class of the program's own choice that checks the host name.</summary>
    HostNameVerifier,

    /// <summary>How TLS begins: after a question to the server, or at once.</summary>
    Negotiation,

    /// <summary>Whether the login has to be bound to the TLS session, so that nobody can relay it.</summary>
    ChannelBinding,

    /// <summary>Whether Kerberos encrypts the connection in the place of TLS.</summary>
    GssEncryption,

    /// <summary>The ways to log in that the client accepts.</summary>
    RequiredAuthentication,

    /// <summary>Whether a revoked certificate is refused.</summary>
    RevocationCheck,

    /// <summary>A file that the keys of each TLS session are written to.</summary>
    SessionKeyFile,

    /// <summary>The password of the client's key.</summary>
    ClientKeyPassword,
    Host,

    /// <summary>libpq's <c>hostaddr</c>: the address to connect to, beside the name to verify.</summary>
    HostAddress,
    Port,
    User,
    Password,
    Database,

    /// <summary>Settings for the library underneath, in its own form: psqlODBC's <c>pqopt</c>.</summary>
    InnerSettings,

    /// <summary>The name of a set of further settings kept elsewhere.</summary>
    Service,

    /// <summary>The SSL mode that a proxy uses with its own clients.</summary>
    ListenerMode,

    /// <summary>The versions of TLS that a proxy accepts from its own clients.</summary>
    ListenerTlsVersions,

    /// <summary>Nothing that has to do with TLS, the server's identity or the password.</summary>
    Other,
}
