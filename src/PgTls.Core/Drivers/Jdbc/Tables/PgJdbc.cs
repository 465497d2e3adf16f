using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>pgjdbc since 42.2.5.</summary>
/// <remarks>
/// Source: https://github.com/pgjdbc/pgjdbc (<c>PGProperty.java</c> of 42.2.5 to 42.7.13). 42.5.5 was run against PostgreSQL 15.
/// Property names are read in their exact case, values in any case. require ignores the root certificate. The modes that verify fail without one.
/// </remarks>
public static class PgJdbc
{
    public static Driver Table { get; } = new(
        "pgjdbc", "pgjdbc", (42, 42), "https://github.com/pgjdbc/pgjdbc/tree/REL42.7.13/pgjdbc/src/main/java/org/postgresql", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "sslmode"),
            new(SslSwitch, "ssl"),
            new(RootCertificate, "sslrootcert"),
            new(SslFactory, "sslfactory"),
            new(SettingKind.SocketFactory, "socketFactory"),
            new(HostNameVerifier, "sslhostnameverifier"),
            new(Negotiation, "sslNegotiation") { Since = new(42, 7, 4) },
            new(SettingKind.ChannelBinding, "channelBinding") { Since = new(42, 7, 4) },
            new(GssEncryption, "gssEncMode") { Values = SettingValues.AnyCase("disable", "allow", "prefer", "require"), Since = new(42, 2, 15) },
            new(RequiredAuthentication, "requireAuth") { Values = SettingValues.Methods("password", "md5", "gss", "sspi", "scram-sha-256", "none"), Since = new(42, 7, 11) },
            new(ClientKeyPassword, "sslpassword"),
            new(ClientCertificate, "sslcert"),
            new(ClientKey, "sslkey"),
            new(Service, "service") { Since = new(42, 3, 2) },
            new(Host, "host", "PGHOST"),
            new(Port, "port", "PGPORT"),
            new(User, "user"),
            new(Password, "password"),
            new(Database, "dbname", "PGDBNAME"),
        ])
    {
        Form = SettingForm.Jdbc,
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "allowEncodingChanges", "ApplicationName", "assumeMinServerVersion", "autosave", "binaryTransfer", "binaryTransferDisable",
                "binaryTransferEnable", "cancelSignalTimeout", "connectTimeout", "currentSchema", "databaseMetadataCacheFields",
                "databaseMetadataCacheFieldsMiB", "defaultRowFetchSize", "disableColumnSanitiser", "gsslib", "hostRecheckSeconds",
                "jaasApplicationName", "jaasLogin", "kerberosServerName", "loadBalanceHosts", "loggerFile", "loggerLevel", "loginTimeout",
                "logUnclosedConnections", "preferQueryMode", "preparedStatementCacheQueries", "preparedStatementCacheSizeMiB", "prepareThreshold",
                "protocolVersion", "readOnly", "receiveBufferSize", "replication", "reWriteBatchedInserts", "sendBufferSize", "socketFactoryArg",
                "socketTimeout", "sslfactoryarg", "sslpasswordcallback", "sspiServiceClass", "stringtype", "targetServerType", "tcpKeepAlive",
                "unknownLength", "useSpnego"),
            .. Since(new(42, 2, 6), "cleanupSavepoints", "options"),
            .. Since(new(42, 2, 9), "escapeSyntaxCallMode", "hideUnprivilegedObjects", "logServerErrorDetail", "readOnlyMode"),
            .. Since(new(42, 2, 10), "maxResultBuffer"),
            new(Other, "raiseExceptionOnSilentRollback") { Since = new(42, 2, 11), Until = new(42, 2, 12) },
            .. Since(new(42, 2, 13), "xmlFactoryFactory"),
            .. Since(new(42, 3), "adaptiveFetch", "adaptiveFetchMaximum", "adaptiveFetchMinimum", "quoteReturningIdentifiers"),
            .. Since(new(42, 3, 2), "authenticationPluginClassName", "tcpNoDelay"),
            .. Since(new(42, 3, 4), "localSocketAddress"),
            .. Since(new(42, 4), "groupStartupParameters"),
            .. Since(new(42, 4, 2), "sslResponseTimeout"),
            .. Since(new(42, 5, 2), "gssResponseTimeout"),
            .. Since(new(42, 7, 4), "maxSendBufferSize"),
            .. Since(new(42, 7, 5), "gssUseDefaultCreds"),
            .. Since(new(42, 7, 8), "convertBooleanToNumeric"),
            .. Since(new(42, 7, 9), "pemKeyAlgorithm", "queryTimeout"),
            .. Since(new(42, 7, 11), "scramMaxIterations"),
            .. Since(new(42, 7, 13), "classLoaderStrategy", "connectExecutor", "connectExecutorArg", "flushCacheOnDdl", "reWriteBatchedInsertsSize"),
        ],
        UnknownKeywords = UnknownKeywords.Ignored,
        ModeGrammar = AnyCaseWords.Instance,
        Modes =
        [
            new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false),
            new(SslMode.Allow, "allow", Encryption.Optional, CertificateCheck.Never, false),
            new(SslMode.Prefer, "prefer", Encryption.Optional, CertificateCheck.Never, false),
            new(SslMode.Require, "require", Encryption.Always, CertificateCheck.Never, false),
            new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
            new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true),
        ],
        // SslMode.of reads true and a property without a value. Any other value leaves the default (on, 1, yes and false were run).
        Switches = [new("ssl", "true", SslMode.VerifyFull) { IsAnyCase = true }, new("ssl", "", SslMode.VerifyFull), new("ssl", null, SslMode.Prefer)],
        // An unknown property, or one in another case, is ignored: DriverManager passes on every property.
        Ignored =
        [
            new(SettingKind.SslMode, "sslmode"), new(SettingKind.SslMode, "ssl_mode"), new(SslSwitch, "ssl"),
            new(RootCertificate, "sslrootcert"), new(ClientCertificate, "sslcert"), new(ClientKey, "sslkey"),
        ],
        DefaultMode = SslMode.Prefer,
        BindsLogin = true,
        // See LibPQFactory and LazyKeyManager: if either is not named, a missing file is not an error. PKCS#12 holds both.
        ClientFiles = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.pk8", MissingKey.NotSent, ".p12", ".pfx"),
        // Since 42.7.9, the mode of a key in PEM form is checked. 42.5.5 was run and accepts any mode.
        FileReading = new() { PrivateKeySince = new(42, 7, 9) },
        NonValidatingFactory = ".NonValidatingFactory",
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };

    private static IEnumerable<KeywordRow> Since(Release release, params string[] keywords) => KeywordRow.Others(keywords).Select(row => row with { Since = release });
}
