using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The common part of the Npgsql releases and the drivers made from Npgsql.</summary>
/// <remarks>
/// A keyword matches a display name, property name or synonym in any case (<c>NpgsqlConnectionStringBuilder.cs</c> and its source generator).
/// </remarks>
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

    /// <summary>
    /// The rows of the client's certificate in versions 6 and 7. The obsolete keywords of version 5 set different properties in these versions.
    /// </summary>
    public static KeywordRow[] Since6 { get; } =
    [
        new(ClientCertificate, "SSL Certificate", "SslCertificate"),
        new(ClientKey, "SSL Key", "SslKey", "Client Certificate", "ClientCertificate"),
        new(ClientKeyPassword, "SSL Password", "SslPassword", "Client Certificate Key", "ClientCertificateKey"),
        new(RevocationCheck, "Check Certificate Revocation", "CheckCertificateRevocation") { Values = SettingValues.Boolean },
    ];

    /// <summary>The rows that replace them in version 8.</summary>
    public static KeywordRow[] Since8 { get; } =
    [
        new(ClientCertificate, "SSL Certificate", "SslCertificate"),
        new(ClientKey, "SSL Key", "SslKey"),
        new(ClientKeyPassword, "SSL Password", "SslPassword"),
        new(RevocationCheck, "Check Certificate Revocation", "CheckCertificateRevocation") { Values = SettingValues.Boolean },
        new(SettingKind.ChannelBinding, "Channel Binding", "ChannelBinding") { Values = SettingValues.Enumeration("Disable", "Prefer", "Require"), Since = new(8) },
    ];

    /// <summary>The rows that version 9 adds.</summary>
    public static KeywordRow[] Since9 { get; } =
        [.. Since8, new(Negotiation, "SSL Negotiation", "SslNegotiation") { Values = SettingValues.Enumeration("Postgres", "Direct"), Since = new(9) }];

    /// <summary>The rows that version 10 adds.</summary>
    public static KeywordRow[] Since10 { get; } =
    [
        .. Since9,
        new(GssEncryption, "GSS Encryption Mode", "GssEncryptionMode") { Values = SettingValues.Enumeration("Disable", "Prefer", "Require"), Since = new(10) },
        new(RequiredAuthentication, "Require Auth", "RequireAuth")
        {
            Values = SettingValues.Methods("Password", "MD5", "GSS", "SSPI", "ScramSHA256", "None"),
            Since = new(10),
        },
    ];

    /// <summary>The remaining keywords of all versions since 5.</summary>
    /// <param name="enumeration">How the names of an enumeration's members are compared.</param>
    private static IReadOnlyList<KeywordRow> Common(Func<string[], SettingValues> enumeration) =>
    [
        .. Texts("Passfile", "Application Name", "Search Path", "Client Encoding", "Encoding", "Timezone", "Options"),
        new(Other, "Kerberos Service Name", "KerberosServiceName", "Krbsrvname"),
        .. Switches("Enlist", "Include Realm", "Persist Security Info", "Log Parameters", "Include Error Detail", "Pooling", "No Reset On Close", "Load Table Composites", "Multiplexing"),
        new(Other, "TCP Keepalive", "TcpKeepAlive") { Values = SettingValues.Boolean },
        new(Other, "Minimum Pool Size", "MinPoolSize") { Values = SettingValues.Number },
        new(Other, "Maximum Pool Size", "MaxPoolSize") { Values = SettingValues.Number },
        new(Other, "Connection Lifetime", "ConnectionLifetime", "Load Balance Timeout") { Values = SettingValues.Number },
        .. Numbers("Connection Idle Lifetime", "Connection Pruning Interval", "Timeout", "Command Timeout", "Internal Command Timeout", "Cancellation Timeout", "Keepalive",
            "Read Buffer Size", "Write Buffer Size", "Socket Receive Buffer Size", "Socket Send Buffer Size", "Max Auto Prepare", "Auto Prepare Min Usages",
            "Write Coalescing Buffer Threshold Bytes"),
        new(Other, "TCP Keepalive Time", "TcpKeepAliveTime") { Values = SettingValues.Number },
        new(Other, "TCP Keepalive Interval", "TcpKeepAliveInterval") { Values = SettingValues.Number },
        // This is an internal property, but the keyword still sets it.
        new(Other, "Replication Mode", "ReplicationMode") { Values = enumeration(["Off", "Physical", "Logical"]) },
        new(Other, "Array Nullability Mode", "ArrayNullabilityMode") { Values = enumeration(["Never", "Always", "PerInstance"]) },
        new(Other, "Server Compatibility Mode", "ServerCompatibilityMode") { Values = enumeration(["None", "Redshift", "NoTypeLoading"]) },
    ];

    /// <summary>The other keywords that versions 5 to 7 read, and version 8 no longer reads.</summary>
    private static IReadOnlyList<KeywordRow> CommonBefore8 { get; } =
    [
        .. Switches("Integrated Security", "Include Error Details"),
        new(Other, "EF Template Database", "EntityTemplateDatabase"),
        new(Other, "EF Admin Database", "EntityAdminDatabase"),
    ];

    /// <summary>The keywords that version 6 adds. Older versions refuse some of them.</summary>
    private static IReadOnlyList<KeywordRow> AddedIn6 { get; } =
        [.. Texts("Target Session Attributes"), .. Switches("Load Balance Hosts"), .. Numbers("Host Recheck Seconds")];

    /// <summary>The remaining keywords of version 5, as <c>NpgsqlConnectionStringBuilder</c>'s attributes list them (5.0.18 was read).</summary>
    /// <remarks>They do not include obsolete ones whose property throws: Use Ssl Stream, Continuous Processing and others.</remarks>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf5 { get; } =
        [.. Common(SettingValues.ExactEnumeration), .. CommonBefore8, .. Switches("Convert Infinity DateTime"), .. Numbers("Write Coalescing Delay Us")];

    /// <summary>
    /// The remaining keywords of versions 6 and 7 (6.0.0 to 7.0.10 were read). The property of Convert Infinity DateTime also throws.
    /// </summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf6 { get; } = [.. Common(SettingValues.Enumeration), .. CommonBefore8, .. AddedIn6];

    /// <summary>
    /// The remaining keywords of OpenGauss.NET, which was made from 6.0.3.
    /// Like 6.0.0 to 6.0.3, it compares the names of an enumeration in their exact case.
    /// </summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOfOpenGauss { get; } = [.. Common(SettingValues.ExactEnumeration), .. CommonBefore8, .. AddedIn6];

    /// <summary>The remaining keywords of versions 8 and 9 (8.0.9 and 9.0.3 were run).</summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf8 { get; } = [.. Common(SettingValues.Enumeration), .. AddedIn6];

    /// <summary>The remaining keywords of version 10 (10.0.3 was run).</summary>
    public static IReadOnlyList<KeywordRow> OtherKeywordsOf10 { get; } = [.. OtherKeywordsOf8, .. Switches("Include Failed Batched Command")];

    /// <summary>Rows of switches whose property has the keyword's name without the blanks.</summary>
    public static IEnumerable<KeywordRow> Switches(params string[] keywords) => keywords.Select(static keyword => Joined(keyword) with { Values = SettingValues.Boolean });

    /// <summary>Rows of numbers whose property has the keyword's name without the blanks.</summary>
    public static IEnumerable<KeywordRow> Numbers(params string[] keywords) => keywords.Select(static keyword => Joined(keyword) with { Values = SettingValues.Number });

    private static IEnumerable<KeywordRow> Texts(params string[] keywords) => keywords.Select(Joined);

    private static KeywordRow Joined(string keyword) => keyword.IndexOf(' ') >= 0 ? new(Other, keyword, keyword.Replace(" ", "")) : new(Other, keyword);

    /// <summary>The file of a certificate may also hold the key, as PEM or PFX (<c>Internal/NpgsqlConnector.cs</c>).</summary>
    public static ClientFiles ClientFiles { get; } = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.key", MissingKey.InCertificate);

    /// <summary>
    /// .NET's certificate chain must end in an authority's certificate that is in date, or the connection fails.
    /// The mode of the key's file is not checked (9 and 10 were run).
    /// </summary>
    public static FileReading FileReading { get; } = new() { ChecksRootCertificate = true };

    /// <summary>
    /// The modes since version 6. require and the modes below it check no certificate, whatever else is set (<c>Internal/NpgsqlConnector.cs</c>).
    /// </summary>
    public static IReadOnlyList<ModeRow> ModesSince6 { get; } =
    [
        new(SslMode.Disable, "Disable", Encryption.Never, CertificateCheck.Never, false),
        new(SslMode.Allow, "Allow", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Prefer, "Prefer", Encryption.Optional, CertificateCheck.Never, false),
        new(SslMode.Require, "Require", Encryption.Always, CertificateCheck.Never, false),
        new(SslMode.VerifyCa, "VerifyCA", Encryption.Always, CertificateCheck.Always, false),
        new(SslMode.VerifyFull, "VerifyFull", Encryption.Always, CertificateCheck.Always, true),
    ];

    /// <summary>Names in any case, and numbers in and out of range.</summary>
    public static SslModeGrammar AnyCase { get; } = new DotNetEnumeration(StringComparison.OrdinalIgnoreCase);

    /// <summary>Names in their exact case only, and numbers in and out of range.</summary>
    public static SslModeGrammar ExactCase { get; } = new DotNetEnumeration(StringComparison.Ordinal);
}
