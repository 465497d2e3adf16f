using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Hosts;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>pgbouncer.ini: one section sets TLS for all servers, and another one locates each database's server.</summary>
/// <remarks>See https://www.pgbouncer.org/config.html. TLS between clients and PgBouncer is a server's setting.</remarks>
public sealed class PgBouncerFile : ConfigFileKind
{
    private const string Include = "%include";
    private const string OwnSection = "pgbouncer";
    private const string Databases = "databases";

    public override string Name => "pgbouncer.ini";

    public override IReadOnlyList<string> FileNames { get; } = ["pgbouncer.ini"];

    public override Prefilter Prefilter { get; } = new(["pgbouncer"]);

    /// <summary>Whether an ini file with another name is PgBouncer's. No other program has both sections.</summary>
    public static bool IsIts(IniDocument document) =>
        document.Sections.Any(static section => section.Name == OwnSection) && document.Sections.Any(static section => section.Name == Databases);

    public override ConfigDocument Parse(string text) => IniParser.Parse(text, IniDialect.PgBouncer);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var sections = ((IniDocument)document).Sections;
        if (sections.Count(static section => section.Name == OwnSection) != 1)
            yield break;
        var own = sections.First(static section => section.Name == OwnSection);
        var databases = sections.Where(static section => section.Name == Databases).ToList();
        var servers = databases.SelectMany(static section => section.Entries).Select(Server.Of).ToList();
        var isComplete = databases.Count > 0 && databases.TrueForAll(static section => section.IsComplete) && document.Text.IndexOf(Include, StringComparison.Ordinal) < 0;
        var remote = servers.Where(static server => !server.IsLocal).ToList();
        // Without a host, PgBouncer uses a Unix socket, where TLS does not apply.
        if (isComplete && remote.Count == 0)
            yield break;
        var settings = own.ToConnectionSettings();
        var connection = new ConnectionSettings(
            settings.Map, settings.Grammar, [.. Server.Together(remote), .. servers.SelectMany(static server => server.Refused), .. settings.Settings], settings.Range, isComplete && settings.IsComplete);
        yield return Candidate.OfDriver(
            DriverCatalog.Newest("pgbouncer")!, connection, new ConnectionContext { Names = remote.Count == 1 ? [remote[0].Database] : [] });
    }

    /// <summary>The server of a database.</summary>
    private sealed class Server(ConfigEntry entry, ConnectionSettings settings)
    {
        public string Database => entry.Key;

        /// <summary>Whether the connection uses a Unix socket.</summary>
        public bool IsLocal => settings.IsComplete && (Find("host") is not { Value.Length: > 0 } host || Class(host) == HostClass.UnixSocket);

        public static Server Of(ConfigEntry entry) => new(entry, LibpqParser.Parse(entry.Value));

        /// <summary>The settings that PgBouncer refuses in the line, for any server.</summary>
        public IEnumerable<Setting> Refused =>
            settings.IsComplete ? settings.Settings.Where(static setting => PgBouncer.RefusedKeywords.Contains(setting.Keyword)).Select(InFile) : [];

        /// <summary>The servers as one, at the place of the most exposed one, because TLS is one setting for all of them.</summary>
        public static IEnumerable<Setting> Together(IReadOnlyList<Server> servers)
        {
            var hosts = servers.Select(static server => server.Find("host")).OfType<Setting>().ToList();
            // An unknown host may be any host.
            if (hosts.Count == 0 || hosts.Count < servers.Count)
                return [];
            var worst = servers[hosts.IndexOf(hosts.OrderByDescending(Class).First())];
            var host = worst.InFile(worst.Find("host")!);
            List<Setting> together =
            [
                new("dbname", worst.EntryKeyRange, worst.Database, worst.EntryKeyRange, worst.EntryKeyRange),
                new(host.Keyword, host.KeywordRange, string.Join(",", hosts.Select(static one => one.Value)), host.ValueRange, host.Range),
            ];
            if (servers.Count == 1 && worst.Find("port") is { } port)
                together.Add(worst.InFile(port));
            return together;
        }

        private TextRange EntryKeyRange => entry.KeyRange;

        private static HostClass Class(Setting host) => HostClassifier.Classify(host.Value);

        /// <summary>The setting; null also if a part of the line is not a setting, such as a template that is not filled in yet.</summary>
        private Setting? Find(string keyword) => settings.IsComplete ? settings.Settings.LastOrDefault(setting => setting.Keyword == keyword) : null;

        private Setting InFile(Setting setting) => new(
            setting.Keyword, settings.Map.ToSource(setting.KeywordRange), setting.Value, settings.Map.ToSource(setting.ValueRange), settings.Map.ToSource(setting.Range));
    }
}
