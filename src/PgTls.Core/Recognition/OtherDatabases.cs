namespace PgTls.Recognition;

/// <summary>The words and ports that show that a connection belongs to another database.</summary>
internal static class OtherDatabases
{
    // These belong to SQL Server, MySQL, RabbitMQ, ClickHouse, DB2, Cassandra, SAP HANA, Snowflake, Oracle, Firebird, TDengine, Redis, Azure Storage.
    // They also belong to ODBC and OLE DB strings, which have a grammar of their own.
    private static readonly HashSet<string> KeywordsInStrings = new(StringComparer.OrdinalIgnoreCase)
    {
        "Initial Catalog", "Data Source", "DataSource", "Trusted_Connection", "MultipleActiveResultSets", "Encrypt", "AttachDbFilename", "Network Library",
        "Authentication", "Column Encryption Setting", "ApplicationIntent", "MultiSubnetFailover", "Failover Partner", "Workstation ID",
        "AllowUserVariables", "Allow User Variables", "AllowPublicKeyRetrieval", "AllowLoadLocalInfile", "CharSet", "Character Set",
        "ConvertZeroDateTime", "Convert Zero Datetime", "AllowZeroDateTime", "Allow Zero Datetime", "OldGuids", "CertificateFile", "SslCa", "CACertificateFile",
        "SslCert", "User", "TreatTinyAsBoolean", "DefaultCommandTimeout", "Default Command Timeout", "AllowBatch", "Use Affected Rows", "UseAffectedRows",
        "virtualHost", "requestedHeartbeat", "publisherConfirms", "prefetchcount", "Protocol", "UseSession", "Compress", "Contact Points", "Default Keyspace",
        "ServerNode", "sslValidateCertificate", "Driver", "DSN", "Provider", "AccountKey", "SharedAccessKey", "account", "warehouse", "Dialect", "ServerType",
        "Service Name", "SID", "abortConnect", "authSource", "replicaSet", "SecurityKey", "Schema",
    };

    // These belong to SQL Server, MySQL, Oracle, RabbitMQ, Kafka, MongoDB, Cassandra, ClickHouse; their words are joined.
    private static readonly HashSet<string> NamesInObjects = new(StringComparer.OrdinalIgnoreCase)
    {
        "Encrypt", "InitialCatalog", "IntegratedSecurity", "TrustedConnection", "MultipleActiveResultSets", "InstanceName", "Charset", "SslCa",
        "AllowPublicKeyRetrieval", "AllowUserVariables", "ServiceName", "Sid", "VirtualHost", "VHost", "Exchange", "Queue", "BootstrapServers", "Topic",
        "AuthSource", "ReplicaSet", "Keyspace", "ContactPoints", "Protocol",
    };

    private static readonly HashSet<string> KeywordsInSections = new(StringComparer.Ordinal)
    {
        "charset", "ssl_ca", "ssl-ca", "virtualhost", "vhost",
    };

    // These belong to mail, directories, web, SQL Server, Oracle, MySQL, Dameng, RabbitMQ, TDengine, Redis, ClickHouse, Cassandra, Kafka,
    // Elasticsearch, MongoDB, DB2, Kingbase.
    private static readonly HashSet<string> Ports = new(StringComparer.Ordinal)
    {
        "21", "22", "25", "80", "389", "443", "465", "587", "636", "1433", "1521", "3306", "3307", "5236", "5671", "5672", "6030", "6041", "6379", "6380", "8123", "8443",
        "9000", "9042", "9092", "9200", "27017", "33060", "50000", "54321",
    };

    /// <summary>Whether a keyword of a connection string is another database's.</summary>
    public static bool IsKeywordInString(string keyword) => KeywordsInStrings.Contains(keyword);

    /// <summary>Whether a member of an object is another database's.</summary>
    /// <param name="name">Its name without word separators.</param>
    public static bool IsNameInObject(string name) => NamesInObjects.Contains(name);

    /// <summary>Whether a key of a section is another database's.</summary>
    public static bool IsKeyInSection(string key) => KeywordsInSections.Contains(key);

    /// <summary>Whether a port is the default port of another server.</summary>
    public static bool IsPort(string port) => Ports.Contains(port);

    /// <summary>Whether a host is written in a form that only SQL Server's drivers read.</summary>
    public static bool IsSqlServerHost(string host) =>
        host.IndexOf('\\') >= 0 || host.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) || host.StartsWith("(local", StringComparison.OrdinalIgnoreCase)
        || host == "." || host.EndsWith(",1433", StringComparison.Ordinal);
}
