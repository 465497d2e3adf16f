using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.Json;

namespace PgTls.Formats;

/// <summary>A JSON file: values that are whole connection strings, objects that hold a connection's settings one by one, and objects that are an environment.</summary>
public sealed class JsonFile : ConfigFileKind
{
    // Of an ASCII character, as all names and words are made of that matter.
    private const string Escape = "\\u00";

    private const string ProviderSuffix = "_ProviderName";

    // More than any configuration has; nesting deep enough would otherwise cost quadratic time.
    private const int MostNames = 32;

    public override string Name => "JSON";

    public override bool Matches(string fileName) =>
        fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase);

    public override IReadOnlyList<string> Signs { get; } = [.. ConnectionText.Signs, .. EnvironmentBlock.Signs, Escape];

    public override bool MayHoldConnection(string text) => ConnectionText.MayBeIn(text) || MayHoldVariables(text);

    public override ConfigDocument Parse(string text) => JsonParser.Parse(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        var json = (JsonConfigDocument)document;
        var environments = MayHoldVariables(json.Text) ? EnvironmentsIn(json, fileName, options) : [];
        var byEntry = environments.SelectMany(one => one.Block.Entries, (one, entry) => (entry, one)).ToDictionary(pair => pair.entry, pair => pair.one);
        List<ConfigEntry>? providers = null;
        foreach (var entry in json.Entries)
        {
            if (!ConnectionRecognizer.MayHoldConnection(entry.Value.Text))
                continue;
            var beside = ProvidersBeside(entry.Path, providers ??= [.. json.Entries.Where(IsProvider)]);
            if (byEntry.TryGetValue(entry, out var environment))
                environment.Block.LintText(entry, NamesOf(environment.Object.Path, fileName), beside, options, harvest);
            else
                ConnectionText.Lint(entry, new Surroundings { Names = NamesOf(entry.Path, fileName), Providers = beside }, options, harvest);
        }
        foreach (var (members, block) in environments)
            block.LintVariables(NamesOf(members.Path, fileName), options, harvest);
        foreach (var members in json.Objects)
        {
            if (!members.Members.Any(member => ObjectRecognizer.MayBeMode(member.Name)) || !json.IsSound(members))
                continue;
            providers ??= [.. json.Entries.Where(IsProvider)];
            var surroundings = new Surroundings { Names = NamesOf(members.Path, fileName), Providers = ProvidersOf(members.Path, providers) };
            if (ObjectRecognizer.Recognize(json.ToConnectionSettings(members), surroundings, IsDotNet(fileName), options) is var (settings, driver))
                Linter.Judge(settings, driver, surroundings, options, harvest);
        }
    }

    // A name may be escaped.
    private static bool MayHoldVariables(string text) => EnvironmentBlock.MayBeIn(text) || text.IndexOf(Escape, StringComparison.Ordinal) >= 0;

    private static IReadOnlyList<(JsonObjectSyntax Object, EnvironmentBlock Block)> EnvironmentsIn(JsonConfigDocument document, string fileName, LintOptions options) =>
    [
        .. from members in document.Objects
           where members.Members.Any(member => EnvironmentBlock.MayBeIn(member.Name)) && document.IsSound(members)
           let entries = members.Members.Select(member => member.Value).OfType<ConfigEntry>().ToList()
           let driver = JsonEnvironment.DriverOf(fileName, document, members, options)
           select (members, new EnvironmentBlock(entries, _ => document.ToConnectionSettings(members)) { Driver = driver }),
    ];

    private static bool IsDotNet(string fileName) => fileName.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase);

    /// <summary>The keys that lead to a value, the nearest first, then the file; what is very far away says nothing of it.</summary>
    private static IReadOnlyList<string> NamesOf(IReadOnlyList<string> path, string fileName)
    {
        var names = new List<string>();
        for (var i = path.Count - 1; i >= Math.Max(0, path.Count - MostNames); i--)
            names.AddRange(ConnectionText.NamesOf(path[i]));
        names.Add(fileName);
        return names;
    }

    private static bool IsProvider(ConfigEntry entry) =>
        Surroundings.IsProviderKey(entry.Key) || entry.Key.EndsWith(ProviderSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What members of the same object, or <c>Key_ProviderName</c>, say of the database; the latter first, being about this value alone.</summary>
    private static IReadOnlyList<string> ProvidersBeside(IReadOnlyList<string> path, List<ConfigEntry> providers)
    {
        List<string>? beside = null;
        foreach (var provider in providers)
        {
            if (provider.Path.Count != path.Count || !IsBelow(provider.Path, path, path.Count - 1))
                continue;
            if (string.Equals(provider.Key, path[path.Count - 1] + ProviderSuffix, StringComparison.OrdinalIgnoreCase))
                (beside ??= []).Insert(0, provider.Value.Text);
            else if (Surroundings.IsProviderKey(provider.Key))
                (beside ??= []).Add(provider.Value.Text);
        }
        return beside ?? (IReadOnlyList<string>)[];
    }

    /// <summary>What an object's own members say of the database, then those of the object it is in.</summary>
    private static IReadOnlyList<string> ProvidersOf(IReadOnlyList<string> path, List<ConfigEntry> providers) =>
    [
        .. from provider in providers
           let depth = provider.Path.Count - 1
           where Surroundings.IsProviderKey(provider.Key) && depth <= path.Count && depth >= path.Count - 1 && IsBelow(path, provider.Path, depth)
           orderby depth descending
           select provider.Value.Text,
    ];

    /// <summary>Whether two paths begin with the same names.</summary>
    private static bool IsBelow(IReadOnlyList<string> path, IReadOnlyList<string> other, int count) =>
        count == 0 || (path[count - 1] == other[count - 1] && path.Take(count).SequenceEqual(other.Take(count)));
}
