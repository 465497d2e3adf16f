using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Recognition;

/// <summary>Decides whether an object's members are the settings of a PostgreSQL-family connection, and who reads them; in doubt they are not.</summary>
/// <remarks>A host and an SSL mode are not enough, other databases have them too: something must say which database it is, and nothing another one.</remarks>
internal static class ObjectRecognizer
{
    // Words of SQL Server, MySQL, Oracle, RabbitMQ, Kafka, MongoDB, Cassandra, ClickHouse.
    private static readonly HashSet<string> OfOthers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Encrypt", "InitialCatalog", "IntegratedSecurity", "TrustedConnection", "MultipleActiveResultSets", "InstanceName", "Charset", "SslCa",
        "AllowPublicKeyRetrieval", "AllowUserVariables", "ServiceName", "Sid", "VirtualHost", "VHost", "Exchange", "Queue", "BootstrapServers", "Topic",
        "AuthSource", "ReplicaSet", "Keyspace", "ContactPoints", "Protocol",
    };

    private static readonly HashSet<string> Ports = new(StringComparer.Ordinal) { "5432", "6432" };

    private static readonly HashSet<string> PortsOfOthers = new(StringComparer.Ordinal)
    {
        "21", "22", "25", "80", "389", "443", "465", "587", "636", "1433", "1521", "3306", "5236", "5671", "5672", "6379", "6380", "8123", "8443", "9000", "9042",
        "9092", "9200", "27017", "33060", "50000", "54321",
    };

    private static readonly HashSet<string> Users = new(StringComparer.Ordinal) { "postgres", "gaussdb", "omm" };

    /// <param name="members">The object's members.</param>
    /// <param name="context">What stands around the object.</param>
    /// <param name="isDotNet">Whether a .NET program reads the file.</param>
    /// <param name="options">What the project says of its databases.</param>
    public static RecognizedConnection? Recognize(ConnectionSettings members, ConnectionContext context, bool isDotNet, LintOptions options)
    {
        var isFamily = DatabaseNames.HintOf(context) > DatabaseHint.Other;
        if (DatabaseNames.HintOf(context) == DatabaseHint.Other)
            return null;
        var byKind = new Dictionary<SettingKind, Setting>();
        foreach (var member in members.Settings)
        {
            if (OfOthers.Contains(FieldNames.Joined(member.Keyword)))
                return null;
            if (FieldNames.Find(member.Keyword) is not { } kind)
                continue;
            // Nobody knows which of two counts.
            if (byKind.ContainsKey(kind))
                return null;
            byKind.Add(kind, member);
            if (kind == SettingKind.Port && PortsOfOthers.Contains(member.Value))
                return null;
            isFamily |= kind == SettingKind.Port && Ports.Contains(member.Value) || kind == SettingKind.User && Users.Contains(member.Value);
        }
        // A number or a switch means what the program makes of it.
        if (!isFamily || !byKind.TryGetValue(SettingKind.Host, out var host) || !byKind.TryGetValue(SettingKind.SslMode, out var mode) || !IsText(host) || !IsText(mode))
            return null;
        if (isDotNet || IsDotNetEnumeration(mode))
        {
            var npgsql = ConnectionRecognizer.AdoNetOf(options) with { Keywords = FieldNames.InStyleOf(mode.Keyword), Ignored = [] };
            return char.IsLetter(mode.Value[0]) && npgsql.ReadMode(mode.Value).Kind == SslModeReadingKind.Mode ? new RecognizedConnection(members, npgsql) : null;
        }
        var libpq = ConnectionRecognizer.LibpqOf(options);
        if (ConnectionRecognizer.IsLibpqSection(members, context) && libpq.Find(mode.Keyword) == SettingKind.SslMode)
            return libpq.ReadMode(mode.Value).Kind == SslModeReadingKind.Mode ? new RecognizedConnection(members, libpq) : null;
        var any = AnyDriver.Of(FieldNames.InStyleOf(mode.Keyword));
        // With a root certificate, or a mode that needs one, it depends on the driver; and so does how a better one is spelled.
        return !byKind.ContainsKey(SettingKind.RootCertificate) && any.ReadMode(mode.Value) is { Kind: SslModeReadingKind.Mode, Mode: < SslMode.VerifyCa }
            ? new RecognizedConnection(new ConnectionSettings(members.Map, UnwritableGrammar.Instance, members.Settings, members.Range, isComplete: false), any)
            : null;

        bool IsText(Setting member) => members.Map.Text[member.ValueRange.Start] == '"' && member.Value.Length > 0;
    }

    /// <summary>Whether name and value are spelled as only .NET programs spell a property and an enumeration's member.</summary>
    private static bool IsDotNetEnumeration(Setting mode) =>
        char.IsUpper(mode.Keyword[0]) && mode.Keyword.IndexOfAny(['_', '-']) < 0 && Npgsql10.Table.Modes.Any(row => row.Spelling == mode.Value);
}
