namespace PgTls.Drivers;

/// <summary>The TLS mode that a client requests. The result depends on the driver.</summary>
public enum SslMode
{
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}
