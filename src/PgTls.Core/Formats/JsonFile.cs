using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Json;

namespace PgTls.Formats;

/// <summary>
/// A JSON file: values that are whole connection strings, objects that hold a connection's settings one by one, and environment objects.
/// </summary>
public sealed class JsonFile : ConfigFileKind
{
    // This escapes an ASCII character. All relevant names and words are ASCII.
    private const string Escape = "\\u00";


    // No real configuration has more. Without a limit, very deep nesting would cost quadratic time.
    private const int MostNames = 32;

    public override string Name => "JSON";

    public override IReadOnlyList<string> FileNames { get; } = ["*.json", "*.jsonc"];

    public override IReadOnlyList<string> FileNamesInBuild { get; } = ["appsettings*.json", "launchSettings.json", "local.settings.json"];

    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, .. EnvironmentVariables.Words, Escape]);

    public override ConfigDocument Parse(string text) => JsonParser.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var json = (JsonConfigDocument)document;
        var providers = new Lazy<ObjectProviders>(() => new ObjectProviders(json));
        var isSchema = new Lazy<bool>(() => json.Entries.Any(static entry => entry.Path.Count == 1 && IsSchemaKey(entry)));
        var withMode = new Lazy<HashSet<KeyPath>>(() => TlsPaths.In(json));
        var environments = EnvironmentsIn(json, fileName);
        var byEntry = environments.SelectMany(one => one.Variables.Entries, (one, entry) => (entry, one)).ToDictionary(pair => pair.entry, pair => pair.one);
        foreach (var entry in json.Entries)
        {
            if (!ConnectionTexts.MayBe(entry.Value.Text) || (isSchema.Value && entry.Path.Any(IsDocumentation)))
                continue;
            var beside = providers.Value.Beside(entry);
            if (!byEntry.TryGetValue(entry, out var environment))
            {
                yield return Candidate.OfText(entry.Value, new ConnectionContext
                {
                    Names = NamesOf(entry.Path, fileName),
                    Providers = beside,
                    HasModeElsewhere = entry.Path is KeyPath { Parent: { } parent } && withMode.Value.Contains(parent),
                });
            }
            else if (environment.Variables.TextOf(entry, NamesOf(environment.Object.Path, fileName), beside) is { } text)
                yield return environment.Add(text);
        }
        foreach (var environment in environments)
        {
            if (environment.Variables.AreJudged)
                yield return environment.Variables.ToCandidate(NamesOf(environment.Object.Path, fileName), environment.Texts);
        }
        foreach (var members in json.Objects)
        {
            if (isSchema.Value && members.Path.Any(IsDocumentation))
                continue;
            if (!members.Members.Any(member => FieldNames.MayBeMode(member.Name) || FieldGroups.IsModeOrSwitch(member.Name)) || !json.IsSound(members))
                continue;
            if (PgAdminReader(json, members) is { } pgAdmin)
            {
                yield return Candidate.OfDriver(pgAdmin, json.ToConnectionSettings(members), ConnectionContext.None);
                continue;
            }
            if (members.Members.Any(static member => FieldGroups.IsModeOrSwitch(member.Name)))
            {
                foreach (var group in FieldGroups.In(
                    json.ToConnectionSettings(members), NamesOf(members.Path, fileName), providers.Value.Around(members.Path),
                    name => EnvironmentVariables.IsOfLibpq(name) || (!HasUrl(members) && FieldNames.AreMembers(name, members.Members.Select(static member => member.Name)))))
                {
                    yield return group;
                }
            }
            yield return new Candidate(
                CandidateShape.Members,
                null,
                json.ToConnectionSettings(members),
                new ConnectionContext { Names = NamesOf(members.Path, fileName), Providers = providers.Value.Around(members.Path) })
            {
                IsDotNet = IsDotNet(fileName),
            };
        }
    }

    /// <summary>Whether a member is a URL. A mode beside a URL has no host of its own.</summary>
    private static bool HasUrl(JsonObjectSyntax members) => members.Members.Any(static member =>
        member.Value is { } value && (PostgresUriParser.IsUrl(value.Value.Text) || JdbcUrlParser.SchemeOf(value.Value.Text) is not null));

    private static IReadOnlyList<JsonEnvironmentVariables> EnvironmentsIn(JsonConfigDocument document, string fileName) =>
    [
        .. from members in document.Objects
           where members.Members.Any(member => EnvironmentVariables.IsAboutTls(member.Name)) && document.IsSound(members)
           let entries = members.Members.Select(member => member.Value).OfType<ConfigEntry>().ToList()
           select new JsonEnvironmentVariables(
               members,
               new EnvironmentVariables(entries, _ => document.ToConnectionSettings(members)) { Runtime = JsonEnvironment.Of(fileName, document, members) }),
    ];

    /// <summary>
    /// The driver of an object in pgAdmin's file of servers: a server, or its <c>ConnectionParameters</c>; null for any other object.
    /// </summary>
    private static Driver? PgAdminReader(JsonConfigDocument document, JsonObjectSyntax members) =>
        IsPgAdminServer(members) ? PgAdmin.Server
        : members.Path.Count > 0 && members.Path[members.Path.Count - 1] == "ConnectionParameters" && document.ParentOf(members) is { } server && IsPgAdminServer(server)
            ? DriverCatalog.Newest("libpq")
            : null;

    private static bool IsPgAdminServer(JsonObjectSyntax members) => members.Members.Any(static member => member.Name == "MaintenanceDB");

    /// <summary>Whether an entry shows that the file describes other files: a JSON Schema, or an API.</summary>
    private static bool IsSchemaKey(ConfigEntry entry) =>
        (entry.Key == "$schema" && entry.Value.Text.IndexOf("json-schema.org", StringComparison.Ordinal) >= 0) || entry.Key is "openapi" or "swagger" or "asyncapi";

    /// <summary>Whether a key of such a file leads to values that only people read.</summary>
    internal static bool IsDocumentation(string key) => key is "examples" or "example" or "default" or "defaultSnippets" or "description" or "markdownDescription" or "const" or "enum";

    private static bool IsDotNet(string fileName) => fileName.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase);

    /// <summary>The keys that lead to a value, the nearest first, then the file. Distant keys are omitted, because they say nothing about the value.</summary>
    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<string> path, string fileName)
    {
        var names = new List<string>();
        for (var i = path.Count - 1; i >= Math.Max(0, path.Count - MostNames); i--)
            names.AddRange(ConnectionTexts.NamesOf(path[i]));
        names.Add(fileName);
        return names;
    }

    /// <summary>An object whose members are environment variables, and the connection strings among them.</summary>
    private sealed record JsonEnvironmentVariables(JsonObjectSyntax Object, EnvironmentVariables Variables)
    {
        public List<Candidate> Texts { get; } = [];

        public Candidate Add(Candidate text)
        {
            Texts.Add(text);
            return text;
        }
    }
}
