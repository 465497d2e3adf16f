namespace PgTls.Drivers;

/// <summary>What a client asks for when it negotiates TLS; what it then gets depends on the driver.</summary>
public enum SslMode
{
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}
