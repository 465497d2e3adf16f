using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Hosts;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>pgbouncer.ini: one section says how TLS is spoken with all servers, another one where each database's server is.</summary>
/// <remarks>https://www.pgbouncer.org/config.html. What clients speak with PgBouncer is a server's setting.</remarks>
public sealed class PgBouncerFile : ConfigFileKind
{
    private const string Include = "%include";

    public override string Name => "pgbouncer.ini";

    public override bool Matches(string fileName) => fileName == "pgbouncer.ini";

    public override bool MayHoldConnection(string text) => text.IndexOf("[pgbouncer]", StringComparison.Ordinal) >= 0;

    public override ConfigDocument Parse(string text) => IniParser.Parse(text, IniDialect.PgBouncer);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        var sections = ((IniDocument)document).Sections;
        if (sections.Count(static section => section.Name == "pgbouncer") != 1)
            return;
        var own = sections.First(static section => section.Name == "pgbouncer");
        var databases = sections.Where(static section => section.Name == "databases").ToList();
        var servers = databases.SelectMany(static section => section.Entries).Select(Server.Of).ToList();
        var isComplete = databases.Count > 0 && databases.TrueForAll(static section => section.IsComplete) && document.Text.IndexOf(Include, StringComparison.Ordinal) < 0;
        var remote = servers.Where(static server => !server.IsLocal).ToList();
        // TLS does not apply to a Unix socket, where a server is whose host nothing says.
        if (isComplete && remote.Count == 0)
            return;
        var settings = own.ToConnectionSettings();
        var connection = new ConnectionSettings(
            settings.Map, settings.Grammar, [.. Server.Together(remote), .. settings.Settings], settings.Range, isComplete && settings.IsComplete);
        var surroundings = new Surroundings { Names = remote.Count == 1 ? [remote[0].Database] : [] };
        Linter.Judge(connection, options.Driver is { Id: "pgbouncer" } chosen ? chosen : DriverCatalog.Newest("pgbouncer")!, surroundings, options, harvest);
    }

    /// <summary>Where the server of a database is.</summary>
    private sealed class Server(ConfigEntry entry, ConnectionSettings settings)
    {
        public string Database => entry.Key;

        /// <summary>Whether it is reached through a Unix socket.</summary>
        public bool IsLocal => settings.IsComplete && (Find("host") is not { Value.Length: > 0 } host || Class(host) == HostClass.UnixSocket);

        public static Server Of(ConfigEntry entry) => new(entry, LibpqParser.Parse(entry.Value));

        /// <summary>The servers as one, which is where the most exposed one is: how TLS is spoken with them is one setting.</summary>
        public static IEnumerable<Setting> Together(IReadOnlyList<Server> servers)
        {
            var hosts = servers.Select(static server => server.Find("host")).OfType<Setting>().ToList();
            // A host nobody knows may be any.
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

        /// <summary>Null also where not all of the line is a setting: a template is not filled in yet.</summary>
        private Setting? Find(string keyword) => settings.IsComplete ? settings.Settings.LastOrDefault(setting => setting.Keyword == keyword) : null;

        private Setting InFile(Setting setting) => new(
            setting.Keyword, settings.Map.ToSource(setting.KeywordRange), setting.Value, settings.Map.ToSource(setting.ValueRange), settings.Map.ToSource(setting.Range));
    }
}
