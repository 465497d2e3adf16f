using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>pg8000 under SQLAlchemy: <c>postgresql+pg8000://</c>, whose parameters become arguments of <c>pg8000.connect</c>.</summary>
/// <remarks>Read in https://github.com/tlocke/pg8000: TLS is an <c>ssl.SSLContext</c> that only code can hand over, and any other word for it is a TypeError.</remarks>
public static class Pg8000
{
    public static Driver Table { get; } = new(
        "pg8000", "pg8000", (0, 0), "https://github.com/tlocke/pg8000#pg8000dbapiconnect", StringComparer.Ordinal,
        [
            new(Host, "host"),
            new(Port, "port"),
            new(User, "user"),
            new(Password, "password"),
            new(Database, "database", "dbname"),
        ])
    {
        Form = SettingForm.Url,
        OwnTargetId = "postgresql",
        OtherKeywords = ["source_address", "unix_sock", "ssl_context", "timeout", "tcp_keepalive", "application_name", "replication", "client_encoding", "startup_params"],
        UnknownKeywords = UnknownKeywords.Refused,
        ModeGrammar = ExactWords.Instance,
        Modes = [new(SslMode.Prefer, "", Encryption.Optional, CertificateCheck.Never, false)],
        DefaultMode = SslMode.Prefer,
        IsModeOftenInCode = true,
        Evidence = Evidence.Source,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
    };
}
