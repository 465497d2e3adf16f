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

    /// <summary>The oldest version of TLS that may be spoken.</summary>
    LowestTlsVersion,

    /// <summary>The newest version of TLS that may be spoken.</summary>
    HighestTlsVersion,

    /// <summary>Whether the server's certificate is accepted unseen.</summary>
    TrustServerCertificate,

    /// <summary>A class of the program's own choice that makes the connections, and decides whom they trust.</summary>
    SslFactory,
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
}
