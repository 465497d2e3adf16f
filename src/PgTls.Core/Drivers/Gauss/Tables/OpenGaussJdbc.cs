namespace PgTls.Drivers;

/// <summary>openGauss's JDBC driver.</summary>
/// <remarks>
/// Source: <c>SslMode.of</c> and <c>PGProperty.java</c> in openGauss-connector-jdbc (1.0.0 to 6.0.1).
/// No registry serves it, so the table is tested from source alone. Unlike pgjdbc, it sends plaintext if no mode is set.
/// </remarks>
public static class OpenGaussJdbc
{
    public static Driver Table { get; } = new(
        "opengauss_jdbc", "openGauss JDBC", (0, 0), "https://gitee.com/opengauss/openGauss-connector-jdbc", StringComparer.Ordinal,
        [
            .. PgJdbc.Table.Keywords.Where(static row => !row.Since.IsKnown),
            // With any of these, the client's certificate and key are not, or not only, the ones that sslcert and sslkey name.
            new(SettingKind.ClientCertificateUse, "sslprivatekeyfactory", "tlcp", "sslenccert", "sslenckey"),
        ])
    {
        Form = SettingForm.Jdbc,
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "adaptiveSetSQLType", "allowEncodingChanges", "ApplicationName", "ApplicationType", "assumeMinServerVersion", "autoReconnect",
                "autosave", "BCmptMode", "binaryTransfer", "binaryTransferDisable", "binaryTransferEnable", "bitOutput", "bitToString",
                "cancelSignalTimeout", "cleanupSavepoints", "connectTimeout", "currentSchema", "databaseMetadataCacheFields",
                "databaseMetadataCacheFieldsMiB", "defaultRowFetchSize", "disableColumnSanitiser", "enable_ce", "enableQuickAutoBalance",
                "enableStatementLoadBalance", "forceTargetServerSlave", "gsslib", "heartbeatPeriod", "hostRecheckSeconds", "jaasApplicationName",
                "jaasLogin", "kerberosServerName", "loadBalanceHosts", "logger", "loggerFile", "loggerLevel", "loginTimeout",
                "logUnclosedConnections", "masterFailureHeartbeatTimeout", "maxIdleTimeBeforeTerminal", "maxReconnects", "minReservedConPerCluster",
                "minReservedConPerDatanode", "options", "preferQueryMode", "preparedStatementCacheQueries", "preparedStatementCacheSizeMiB",
                "prepareThreshold", "priorityServers", "protocolVersion", "quoteReturningIdentifiers", "readOnly", "receiveBufferSize", "replication",
                "reWriteBatchedInserts", "sendBufferSize", "socketFactoryArg", "socketTimeout", "socketTimeoutInConnecting", "sslcontext",
                "sslfactoryarg", "sslpasswordcallback", "sspiServiceClass", "stringtype", "targetServerType", "tcpKeepAlive", "timestampNanoFormat",
                "TLSCiphersSupperted", "unknownLength", "useSpnego", "usingEip", "writeDataSourceAddress", "xmlFactoryFactory"),
        ],
        UnknownKeywords = UnknownKeywords.Ignored,
        TargetId = "opengauss",
        ModeGrammar = AnyCaseWords.Instance,
        Modes = PgJdbc.Table.Modes,
        // Unlike in pgjdbc, nothing is verified in this case.
        Switches = [new("ssl", "true", SslMode.Require), new("ssl", "", SslMode.Disable)],
        Ignored = PgJdbc.Table.Ignored,
        DefaultMode = SslMode.Disable,
        ClientFiles = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.pk8", MissingKey.NotSent),
        Evidence = Evidence.Source,
        ForkOf = "pgjdbc",
        ForkTargets = ["opengauss"],
        NonValidatingFactory = ".NonValidatingFactory",
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
