namespace PgTls.Drivers;

/// <summary>
/// openGauss's libpq. The psycopg2, gsql and ODBC driver of openGauss, GaussDB and GaussDB(DWS) are built with it.
/// </summary>
/// <remarks>
/// Source: https://github.com/opengauss-mirror/openGauss-server, <c>src/common/interfaces/libpq/fe-connect.cpp</c> and <c>fe-secure.cpp</c>
/// (1.0.0 to 7.0.0-RC1). No registry serves it, so the table is tested from source alone.
/// It was made from PostgreSQL 9.2's libpq. It has no <c>system</c>, and refuses <c>sslpassword</c>, <c>sslcertmode</c>,
/// <c>ssl_min_protocol_version</c> (it uses TLS 1.2 only) and <c>channel_binding</c>.
/// verify-full compares the certificate's common name, never its alternative names.
/// </remarks>
public static class OpenGaussLibpq
{
    public static Driver Table { get; } = new(
        "opengauss_libpq", "openGauss libpq", (0, 0), "https://github.com/opengauss-mirror/openGauss-server/tree/master/src/common/interfaces/libpq", StringComparer.Ordinal,
        [
            .. Libpq.KeywordsOf15.Where(static row => row.Spelling is
                "sslmode" or "ssl" or "sslrootcert" or "sslcert" or "sslkey" or "sslcrl" or "host" or "hostaddr" or "port" or "user" or "password" or "dbname" or "service"),
            // With any of these, the client's certificate and key are not, or not only, the ones that sslcert and sslkey name. They are for builds with TASSL.
            new(SettingKind.ClientCertificateUse, "ssltlcp", "sslenccert", "sslenckey"),
        ])
    {
        Form = SettingForm.Libpq,
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "authtype", "connect_timeout", "remote_nodename", "localhost", "localport", "client_encoding", "tty", "options", "application_name",
                "fallback_application_name", "fencedUdfRPCMode", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
                "rw_timeout", "sslcompression", "requirepeer", "krbsrvname", "gsslib", "replication", "backend_version", "prototype", "enable_ce", "connection_info",
                "connectionExtraInfo", "target_session_attrs"),
        ],
        UnknownKeywords = UnknownKeywords.Refused,
        // The libpq of GaussDB and GaussDB(DWS), whose other keywords are not known, also refuses these.
        RefusedKeywords = ["sslpassword", "sslcrldir", "sslsni", "sslcertmode", "sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version", "channel_binding", "gssencmode", "require_auth", "sslkeylogfile"],
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        Switches = Libpq.Switches,
        ClientFiles = Libpq.ClientFiles,
        // See LoadSslCertFile, LoadSslKeyFile, LoadRootCertFile and check_permission_cipher_file. Files of the superuser are no exception.
        FileReading = Libpq.FileReading with { PrivateFiles = PrivateFiles.All, PasswordFiles = [".key.cipher", ".key.rand"] },
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
        TargetId = "opengauss",
        Evidence = Evidence.Source,
        ForkOf = "libpq",
        ForkTargets = ["opengauss", "gaussdb", "gaussdb_dws"],
    };
}
