namespace PgTls.Drivers;

/// <summary>pg8000 under SQLAlchemy: <c>postgresql+pg8000://</c>, whose parameters become arguments of <c>pg8000.connect</c>.</summary>
/// <remarks>
/// Source: <c>src/pg8000/dbapi.py</c> of https://github.com/tlocke/pg8000 (1.26 to 1.31.4).
/// TLS needs an <c>ssl.SSLContext</c>, which only code can supply. Any other TLS argument is a TypeError.
/// </remarks>
public static class Pg8000
{
    public static Driver Table { get; } = new(
        "pg8000", "pg8000", (0, 0), "https://github.com/tlocke/pg8000#pg8000dbapiconnect", StringComparer.Ordinal,
        UrlParts.Keywords)
    {
        Form = SettingForm.Url,
        OwnTargetId = "postgresql",
        OtherKeywords =
        [
            .. KeywordRow.Others("source_address", "unix_sock", "ssl_context", "timeout", "tcp_keepalive", "application_name", "replication", "startup_params", "sock"),
        ],
        TakenInFront = SqlAlchemy.Own,
        UnknownKeywords = UnknownKeywords.Refused,
        ModeGrammar = ExactWords.Instance,
        Modes = [new(SslMode.Prefer, "", Encryption.Optional, CertificateCheck.Never, false)],
        DefaultMode = SslMode.Prefer,
        IsModeOftenInCode = true,
        Evidence = Evidence.Source,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
    };
}
