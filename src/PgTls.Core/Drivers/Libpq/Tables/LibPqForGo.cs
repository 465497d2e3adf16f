namespace PgTls.Drivers;

/// <summary>lib/pq, the driver most programs written in Go use.</summary>
/// <remarks>
/// Read in <c>ssl.go</c> and <c>connector.go</c> of https://github.com/lib/pq/tree/v1.12.3; run as 1.10.7 against PostgreSQL 15. libpq's words, but require by
/// default, and without a root certificate the operating system's authorities. Releases before 1.12 refuse allow and prefer and look for no root
/// certificate in the home directory.
/// </remarks>
public static class LibPqForGo
{
    public static Driver Table { get; } = new(
        "pq", "lib/pq", (0, 0), "https://github.com/lib/pq/tree/v1.12.3", StringComparer.Ordinal,
        [.. Libpq.KeywordsOf18.Where(static row => row.Spelling is
            "sslmode" or "sslrootcert" or "sslcert" or "sslkey" or "sslcertmode" or "ssl_min_protocol_version" or "ssl_max_protocol_version"
            or "host" or "hostaddr" or "port" or "user" or "password" or "dbname" or "service")])
    {
        Form = SettingForm.Libpq,
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        DefaultMode = SslMode.Require,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        SystemTrustKeyword = "system",
    };
}
