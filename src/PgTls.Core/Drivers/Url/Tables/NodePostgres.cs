using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>node-postgres, for URLs with words that only it knows: <c>sslmode=no-verify</c> and <c>uselibpqcompat</c>.</summary>
/// <remarks>
/// Source: https://github.com/brianc/node-postgres/blob/pg@8.23.0/packages/pg-connection-string/index.js
/// and <c>packages/pg/lib/connection-parameters.js</c>. Without a mode it does not use TLS.
/// prefer, require and verify-ca verify as verify-full does, unless <c>uselibpqcompat=true</c> gives them libpq's meaning.
/// </remarks>
public static class NodePostgres
{
    private static readonly ModeRow Disable = new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false);
    private static readonly ModeRow VerifyFull = new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true);

    public static Driver Table { get; } = new(
        "node_postgres", "node-postgres", (0, 0), "https://github.com/brianc/node-postgres/blob/pg@8.16.3/packages/pg-connection-string/index.js", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "sslmode"),
            new(RootCertificate, "sslrootcert"),
            new(ClientCertificate, "sslcert"),
            new(ClientKey, "sslkey"),
            // Direct negotiation enables TLS unless a mode says otherwise (since pg 8.22).
            new(SslSwitch, "ssl", "sslnegotiation"),
            .. UrlParts.Keywords,
        ])
    {
        Form = SettingForm.Url,
        OwnTargetId = "postgresql",
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "uselibpqcompat", "binary", "options", "client_encoding", "encoding", "db", "replication", "application_name", "fallback_application_name", "statement_timeout",
                "lock_timeout", "idle_in_transaction_session_timeout", "query_timeout", "connectionTimeoutMillis", "keepAlive", "keepAliveInitialDelayMillis"),
        ],
        UnknownKeywords = UnknownKeywords.Ignored,
        ModeGrammar = ExactWords.Instance,
        Modes =
        [
            Disable,
            new(SslMode.Require, "no-verify", Encryption.Always, CertificateCheck.Never, false),
            VerifyFull,
            VerifyFull with { Spelling = "verify-ca" },
            VerifyFull with { Spelling = "require" },
            VerifyFull with { Spelling = "prefer" },
        ],
        Switches = [new("ssl", "true", SslMode.VerifyFull), new("ssl", "1", SslMode.VerifyFull), new("ssl", "0", SslMode.Disable), new("ssl", "no-verify", SslMode.Require)],
        DefaultMode = SslMode.Disable,
        Evidence = Evidence.Source,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
    };

    /// <summary>The same with <c>uselibpqcompat=true</c>. It never falls back to plaintext.</summary>
    public static Driver LikeLibpq { get; } = Table with
    {
        Modes =
        [
            Disable,
            new(SslMode.Prefer, "prefer", Encryption.Always, CertificateCheck.Never, false),
            new(SslMode.Require, "require", Encryption.Always, CertificateCheck.WithRootCertificate, false),
            new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
            VerifyFull,
        ],
    };
}
