using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>r2dbc-postgresql: <c>r2dbc:postgresql://</c>.</summary>
/// <remarks>
/// Source: https://github.com/pgjdbc/r2dbc-postgresql/blob/v1.1.2.RELEASE/src/main/java/io/r2dbc/postgresql/PostgresqlConnectionFactoryProvider.java.
/// It does not use TLS if nothing is set. <c>ssl=true</c> means verify-full. Java's authorities are trusted if no root certificate is named.
/// </remarks>
public static class R2dbcPostgresql
{
    public static Driver Table { get; } = new(
        "r2dbc", "r2dbc-postgresql", (0, 0), "https://github.com/pgjdbc/r2dbc-postgresql", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "sslMode", "sslmode"),
            new(SslSwitch, "ssl"),
            new(RootCertificate, "sslRootCert"),
            new(ClientCertificate, "sslCert"),
            new(ClientKey, "sslKey"),
            new(ClientKeyPassword, "sslPassword"),
            new(HostNameVerifier, "sslHostnameVerifier"),
            new(Negotiation, "sslNegotiation", "sslnegotiation") { Values = SettingValues.AnyCase("postgres", "direct", "tunnel") },
            new(SettingKind.ChannelBinding, "channelBinding", "channel_binding") { Values = SettingValues.AnyCase("disable", "prefer", "require") },
            .. UrlParts.Keywords,
        ])
    {
        Form = SettingForm.Url,
        OwnTargetId = "postgresql",
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "applicationName", "autodetectExtensions", "compatibilityMode", "connectTimeout", "currentSchema", "driver", "errorResponseLogLevel", "extensions", "fetchSize",
                "forceBinary", "hostRecheckTime", "loadBalanceHosts", "lockWaitTimeout", "loopResources", "maxMessageSize", "noticeLogLevel", "options",
                "preferAttachedBuffers", "preparedStatementCacheQueries", "protocol", "schema", "socket", "sslContextBuilderCustomizer", "sslSni", "statementTimeout",
                "targetServerType", "tcpKeepAlive", "tcpNoDelay", "timeZone"),
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
            // SSLMode.fromValue also accepts the names of its members.
            new(SslMode.VerifyCa, "verify_ca", Encryption.Always, CertificateCheck.Always, false),
            new(SslMode.VerifyFull, "verify_full", Encryption.Always, CertificateCheck.Always, true),
            // This mode does not request TLS. It is for a proxy that expects TLS immediately.
            new(SslMode.VerifyFull, "tunnel", Encryption.Always, CertificateCheck.Always, true),
        ],
        Switches = [new("ssl", "true", SslMode.VerifyFull) { IsAnyCase = true }, new("ssl", null, SslMode.Disable)],
        DefaultMode = SslMode.Disable,
        Evidence = Evidence.Source,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
    };
}
