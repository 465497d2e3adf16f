using PgTls.Recognition;

namespace PgTls.ConfigFiles;

/// <summary>A JSON file: values that are whole connection strings, named by their keys and by what stands beside them.</summary>
public sealed class JsonFile : ConfigFileKind
{
    private const string ProviderSuffix = "_ProviderName";

    public override string Name => "JSON";

    public override bool Matches(string fileName) => fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    // A name may be escaped.
    public override bool MayHoldConnection(string text) => ConnectionText.MayBeIn(text) || text.IndexOf("\\u", StringComparison.Ordinal) >= 0;

    public override ConfigDocument Parse(string text) => JsonParser.Parse(text);

    internal override List<Finding>? Lint(string fileName, ConfigDocument document, LintOptions options)
    {
        List<Finding>? findings = null;
        List<ConfigEntry>? providers = null;
        foreach (var entry in document.Entries)
        {
            if (!ConnectionRecognizer.MayHoldConnection(entry.Value.Text))
                continue;
            providers ??= [.. document.Entries.Where(IsProvider)];
            var surroundings = new Surroundings { Names = NamesOf(entry, fileName), Providers = ProvidersBeside(entry, providers) };
            ConnectionText.Lint(entry, surroundings, options, ref findings);
        }
        return findings;
    }

    private static IReadOnlyList<string> NamesOf(ConfigEntry entry, string fileName)
    {
        var names = new List<string>(entry.Path.Count + 1);
        for (var i = entry.Path.Count - 1; i >= 0; i--)
            names.Add(entry.Path[i]);
        names.Add(fileName);
        return names;
    }

    private static bool IsProvider(ConfigEntry entry) =>
        Surroundings.IsProviderKey(entry.Key) || entry.Key.EndsWith(ProviderSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What members of the same object, or <c>Key_ProviderName</c>, say of the database; the latter first, being about this value alone.</summary>
    private static IReadOnlyList<string> ProvidersBeside(ConfigEntry entry, List<ConfigEntry> providers)
    {
        List<string>? beside = null;
        foreach (var provider in providers)
        {
            if (!AreBeside(entry, provider))
                continue;
            if (string.Equals(provider.Key, entry.Key + ProviderSuffix, StringComparison.OrdinalIgnoreCase))
                (beside ??= []).Insert(0, provider.Value.Text);
            else if (Surroundings.IsProviderKey(provider.Key))
                (beside ??= []).Add(provider.Value.Text);
        }
        return beside ?? (IReadOnlyList<string>)[];
    }

    private static bool AreBeside(ConfigEntry entry, ConfigEntry other)
    {
        if (entry.Path.Count != other.Path.Count)
            return false;
        for (var i = entry.Path.Count - 2; i >= 0; i--)
        {
            if (entry.Path[i] != other.Path[i])
                return false;
        }
        return true;
    }
}
