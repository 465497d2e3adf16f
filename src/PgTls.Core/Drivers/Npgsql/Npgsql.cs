using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>What the releases of Npgsql, and the drivers made from it, have in common.</summary>
/// <remarks>A keyword is matched as display name, property name or synonym, whatever its case (<c>NpgsqlConnectionStringBuilder.cs</c> and its source generator).</remarks>
internal static class Npgsql
{
    /// <summary>The settings of a release.</summary>
    /// <param name="clientCertificate">The rows of the client's certificate and key, which were renamed.</param>
    public static IReadOnlyList<KeywordRow> Keywords(params KeywordRow[] clientCertificate) =>
    [
        new(SettingKind.SslMode, "SSL Mode", "SslMode"),
        new(RootCertificate, "Root Certificate", "RootCertificate"),
        .. clientCertificate,
        new(SettingKind.TrustServerCertificate, "Trust Server Certificate", "TrustServerCertificate") { Values = SettingValues.Boolean },
        new(Host, "Host", "Server"),
        new(Port, "Port") { Values = SettingValues.Number },
        new(User, "Username", "User Name", "UserId", "User Id", "UID"),
        new(Password, "Password", "PSW", "PWD"),
        new(Database, "Database", "DB"),
    ];

    /// <summary>The rows of the client's certificate and key since version 6.</summary>
    public static KeywordRow[] ClientCertificateSince6 { get; } =
        [new(ClientCertificate, "SSL Certificate", "SslCertificate"), new(ClientKey, "SSL Key", "SslKey")];

    /// <summary>What version 8 adds to the settings of version 6 that matter.</summary>
    public static KeywordRow[] Since8 { get; } =
    [
        .. ClientCertificateSince6,
        new(ClientKeyPassword, "SSL Password", "SslPassword"),
        new(RevocationCheck, "Check Certificate Revocation", "CheckCertificateRevocation") { Values = SettingValues.Boolean },
        new(SettingKind.ChannelBinding, "Channel Binding", "ChannelBinding") { Values = SettingValues.Enumeration("Disable", "Prefer", "Require"), Since = 8 },
    ];

    /// <summary>What version 9 adds.</summary>
    public static KeywordRow[] Since9 { get; } =
        [.. Since8, new(Negotiation, "SSL Negotiation", "SslNegotiation") { Values = SettingValues.Enumeration("Postgres", "Direct"), Since = 9 }];

    /// <summary>What version 10 adds.</summary>
    public static KeywordRow[] Since10 { get; } =
    [
        .. Since9,
        new(GssEncryption, "GSS Encryption Mode", "GssEncryptionMode") { Values = SettingValues.Enumeration("Disable", "Prefer", "Require"), Since = 10 },
        new(RequiredAuthentication, "Require Auth", "RequireAuth")
        {
            Values = SettingValues.Methods("Password", "MD5", "GSS", "SSPI", "ScramSHA256", "None"),
            Since = 10,
        },
    ];

    /// <summary>Keywords of other drivers that versions 5 to 7 were run with and refused; their own keywords are not all listed.</summary>
    public static IReadOnlyList<string> RefusedBefore8 { get; } =
    [
        "User", "Pass", "DbName", "Initial Catalog", "Data Source", "Encrypt", "Ssl", "SslRootCert", "SslCert", "SslCrl", "ssl_mode", "GssEncMode", "Service",
        "SSL Root Certificate", "CA Certificate", "ssl_min_protocol_version", "Channel Binding", "ChannelBinding", "SSL Negotiation", "SslNegotiation",
        "GSS Encryption Mode", "GssEncryptionMode", "Require Auth", "RequireAuth",
    ];

    /// <summary>The remaining keywords of version 8, as <c>NpgsqlConnectionStringBuilder</c>'s attributes list them (8.0.9, 9.0.3 and 10.0.3 were run).</summary>
    public static IReadOnlyList<string> OtherKeywordsOf8 { get; } =
    [
        "Passfile",
        "Application Name", "ApplicationName",
        "Enlist",
        "Search Path", "SearchPath",
        "Client Encoding", "ClientEncoding",
        "Encoding",
        "Timezone",
        "Kerberos Service Name", "KerberosServiceName", "Krbsrvname",
        "Include Realm", "IncludeRealm",
        "Persist Security Info", "PersistSecurityInfo",
        "Log Parameters", "LogParameters",
        "Include Error Detail", "IncludeErrorDetail",
        "Pooling",
        "Minimum Pool Size", "MinPoolSize",
        "Maximum Pool Size", "MaxPoolSize",
        "Connection Idle Lifetime", "ConnectionIdleLifetime",
        "Connection Pruning Interval", "ConnectionPruningInterval",
        "Connection Lifetime", "ConnectionLifetime", "Load Balance Timeout",
        "Timeout",
        "Command Timeout", "CommandTimeout",
        "Cancellation Timeout", "CancellationTimeout",
        "Target Session Attributes", "TargetSessionAttributes",
        "Load Balance Hosts", "LoadBalanceHosts",
        "Host Recheck Seconds", "HostRecheckSeconds",
        "Keepalive", "KeepAlive",
        "TCP Keepalive", "TcpKeepAlive",
        "TCP Keepalive Time", "TcpKeepAliveTime",
        "TCP Keepalive Interval", "TcpKeepAliveInterval",
        "Read Buffer Size", "ReadBufferSize",
        "Write Buffer Size", "WriteBufferSize",
        "Socket Receive Buffer Size", "SocketReceiveBufferSize",
        "Socket Send Buffer Size", "SocketSendBufferSize",
        "Max Auto Prepare", "MaxAutoPrepare",
        "Auto Prepare Min Usages", "AutoPrepareMinUsages",
        "No Reset On Close", "NoResetOnClose",
        "Load Table Composites", "LoadTableComposites",
        "Options",
        "Array Nullability Mode", "ArrayNullabilityMode",
        "Multiplexing",
        "Write Coalescing Buffer Threshold Bytes", "WriteCoalescingBufferThresholdBytes",
        "Server Compatibility Mode", "ServerCompatibilityMode",
        "Internal Command Timeout", "InternalCommandTimeout",
    ];

    /// <summary>What those accept that are switches, numbers or enumerations (the types of the builder's properties; 8.0.9, 9.0.3 and 10.0.3 were run).</summary>
    public static IReadOnlyDictionary<string, SettingValues> OtherValues { get; } = SettingValues.Of(
        StringComparer.OrdinalIgnoreCase,
        (SettingValues.Boolean,
        [
            "Enlist", "Include Realm", "IncludeRealm", "Persist Security Info", "PersistSecurityInfo", "Log Parameters", "LogParameters", "Include Error Detail",
            "IncludeErrorDetail", "Pooling", "Load Balance Hosts", "LoadBalanceHosts", "TCP Keepalive", "TcpKeepAlive", "No Reset On Close", "NoResetOnClose",
            "Load Table Composites", "LoadTableComposites", "Multiplexing", "Include Failed Batched Command", "IncludeFailedBatchedCommand",
        ]),
        (SettingValues.Number,
        [
            "Minimum Pool Size", "MinPoolSize", "Maximum Pool Size", "MaxPoolSize", "Connection Idle Lifetime", "ConnectionIdleLifetime",
            "Connection Pruning Interval", "ConnectionPruningInterval", "Connection Lifetime", "ConnectionLifetime", "Load Balance Timeout", "Timeout",
            "Command Timeout", "CommandTimeout", "Cancellation Timeout", "CancellationTimeout", "Host Recheck Seconds", "HostRecheckSeconds", "Keepalive",
            "TCP Keepalive Time", "TcpKeepAliveTime", "TCP Keepalive Interval", "TcpKeepAliveInterval", "Read Buffer Size", "ReadBufferSize",
            "Write Buffer Size", "WriteBufferSize", "Socket Receive Buffer Size", "SocketReceiveBufferSize", "Socket Send Buffer Size", "SocketSendBufferSize",
            "Max Auto Prepare", "MaxAutoPrepare", "Auto Prepare Min Usages", "AutoPrepareMinUsages", "Write Coalescing Buffer Threshold Bytes",
            "WriteCoalescingBufferThresholdBytes", "Internal Command Timeout", "InternalCommandTimeout",
        ]),
        (SettingValues.Enumeration("Never", "Always", "PerInstance"), ["Array Nullability Mode", "ArrayNullabilityMode"]),
        (SettingValues.Enumeration("None", "Redshift", "NoTypeLoading"), ["Server Compatibility Mode", "ServerCompatibilityMode"]));

    /// <summary>Those of version 9.</summary>
    public static IReadOnlyList<string> OtherKeywordsOf9 => OtherKeywordsOf8;

    /// <summary>Those of version 10.</summary>
    public static IReadOnlyList<string> OtherKeywordsOf10 { get; } = [.. OtherKeywordsOf9, "Include Failed Batched Command", "IncludeFailedBatchedCommand"];

    /// <summary>A certificate's file may be one that holds the key, PEM or PFX (<c>Internal/NpgsqlConnector.cs</c>).</summary>
    public static ClientFiles ClientFiles { get; } = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.key", MissingKey.InCertificate);

    /// <summary>.NET's chain of certificates ends in an authority's that is in date, or the connection fails; the key's mode is nobody's concern (9 and 10 were run).</summary>
    public static FileReading FileReading { get; } = new() { ChecksRootCertificate = true };

    /// <summary>The modes since version 6: require and everything below it checks no certificate, whatever else is set (<c>Internal/NpgsqlConnector.cs</c>).</summary>
    public static IReadOnlyList<ModeRow> ModesSince6 { get; } =
    [
        new(SslMode.Disable, "Disable", Encryption.Never, CertificateCheck.Never, false),
        new(SslMode.Allow, "Allow", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Prefer, "Prefer", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Require, "Require", Encryption.Always, CertificateCheck.Never, false),
        new(SslMode.VerifyCa, "VerifyCA", Encryption.Always, CertificateCheck.Always, false),
        new(SslMode.VerifyFull, "VerifyFull", Encryption.Always, CertificateCheck.Always, true),
    ];

    /// <summary>Names whatever their case, and numbers in and out of range.</summary>
    public static SslModeGrammar AnyCase { get; } = new DotNetEnumeration(StringComparison.OrdinalIgnoreCase);

    /// <summary>Names in their own case only, and numbers in and out of range.</summary>
    public static SslModeGrammar ExactCase { get; } = new DotNetEnumeration(StringComparison.Ordinal);
}
