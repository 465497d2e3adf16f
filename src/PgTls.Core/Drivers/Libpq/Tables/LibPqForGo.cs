using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>lib/pq, the driver that most Go programs use.</summary>
/// <remarks>
/// Source: <c>ssl.go</c> and <c>connector.go</c> of https://github.com/lib/pq/tree/v1.12.3; 1.10.7 was run against PostgreSQL 15.
/// It reads libpq's words, but the default is require. Without a root certificate it trusts the operating system's authorities.
/// Releases before 1.12 refuse allow and prefer, and do not look for a root certificate in the home directory.
/// </remarks>
public static class LibPqForGo
{
    private static readonly SettingValues TlsVersionValues = SettingValues.Words("TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    public static Driver Table { get; } = new(
        "pq", "lib/pq", (0, 0), "https://github.com/lib/pq/tree/v1.12.3", StringComparer.Ordinal,
        [
            .. Libpq.KeywordsOf18.Where(static row => row.Spelling is
                "sslmode" or "sslrootcert" or "sslcert" or "sslkey" or "host" or "hostaddr" or "port" or "user" or "password" or "dbname" or "service"),
            new(LowestTlsVersion, "ssl_min_protocol_version") { Values = TlsVersionValues },
            new(HighestTlsVersion, "ssl_max_protocol_version") { Values = TlsVersionValues },
            new(Negotiation, "sslnegotiation") { Values = SettingValues.Words("postgres", "direct") },
            // With it, the values of sslcert and sslkey are the certificate and the key themselves.
            new(ClientCertificateUse, "sslinline"),
        ])
    {
        Form = SettingForm.Libpq,
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "passfile", "options", "application_name", "fallback_application_name", "sslsni", "krbsrvname", "krbspn", "connect_timeout", "binary_parameters",
                "disable_prepared_binary_result", "client_encoding", "datestyle", "tz", "geqo", "target_session_attrs", "load_balance_hosts", "min_protocol_version",
                "max_protocol_version"),
        ],
        UnknownKeywords = UnknownKeywords.PassedOn,
        DirectNeedsTls = true,
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        DefaultMode = SslMode.Require,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        SystemTrustKeyword = "system",
    };
}
