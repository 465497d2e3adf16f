namespace PgTls.Drivers;

/// <summary>What a setting is about, whatever a driver calls it.</summary>
public enum SettingKind
{
    SslMode,
    RootCertificate,
    ClientCertificate,
    ClientKey,
    RevocationList,

    /// <summary>Whether the server's certificate is accepted unseen.</summary>
    TrustServerCertificate,
    Host,

    /// <summary>libpq's <c>hostaddr</c>: the address to connect to, beside the name to verify.</summary>
    HostAddress,
    Port,
    User,
    Password,
    Database,

    /// <summary>The name of a set of further settings kept elsewhere.</summary>
    Service,
}
