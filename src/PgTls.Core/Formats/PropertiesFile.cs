using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Properties;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>A Java <c>.properties</c> file, as Spring Boot, Quarkus and Hibernate read it: URLs, and an SSL mode under its own key.</summary>
public sealed class PropertiesFile : ConfigFileKind
{
    // A backslash may hide any word: \u0073sl.
    private const string Escape = "\\u00";

    public override string Name => ".properties";

    public override IReadOnlyList<string> FileNames { get; } = ["*.properties"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, "ssl", Escape, "\\"]);

    public override ConfigDocument Parse(string text) => PropertiesParser.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        SourceMap? file = null;
        Dictionary<string, PropertyGroup>? groups = null;
        foreach (var entry in document.Entries)
        {
            if (!ConnectionTexts.MayBe(entry.Value.Text))
                continue;
            groups ??= PropertyGroup.In(document.Entries);
            yield return Candidate.OfText(entry.Value, new ConnectionContext
            {
                Names = [.. entry.Key.Split('.').Reverse(), fileName],
                // A pool passes the properties below its own keys to the driver.
                HasModeElsewhere = groups[PropertyGroup.NameOf(entry.Key)].HasTlsSettings,
            });
        }
        if (!document.Entries.Any(static entry => FieldGroups.IsModeOrSwitch(entry.Key)))
            yield break;
        groups ??= PropertyGroup.In(document.Entries);
        file ??= SourceMap.Whole(document.Text);
        foreach (var group in groups.Values)
        {
            if (!group.Entries.Exists(static entry => FieldGroups.IsModeOrSwitch(entry.Key)))
                continue;
            foreach (var fields in FieldGroups.In(EntryGrammar.ToConnectionSettings(file, group.Entries), [fileName], [], static _ => false))
                yield return fields;
        }
    }

    /// <summary>Properties that may be about one database, because their keys have the same beginning.</summary>
    private sealed class PropertyGroup
    {
        // All settings of a data source are below one such name: spring.datasource, quarkus.datasource, hibernate.connection.
        private const int Words = 2;

        public List<ConfigEntry> Entries { get; } = [];

        /// <summary>Whether a property, other than a URL, may be about TLS.</summary>
        public bool HasTlsSettings { get; private set; }

        public static Dictionary<string, PropertyGroup> In(IReadOnlyList<ConfigEntry> entries)
        {
            var groups = new Dictionary<string, PropertyGroup>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in entries)
            {
                var name = NameOf(entry.Key);
                if (!groups.TryGetValue(name, out var group))
                    groups.Add(name, group = new PropertyGroup());
                group.Entries.Add(entry);
                group.HasTlsSettings |= Has(entry.Key, "ssl") || (Has(entry.Value.Text, "ssl") && !ConnectionTexts.MayBe(entry.Value.Text));
            }
            return groups;
        }

        public static string NameOf(string key)
        {
            // A Quarkus profile comes before the name: %prod.quarkus.datasource.
            var start = key.Length > 0 && key[0] == '%' ? key.IndexOf('.') + 1 : 0;
            var end = start;
            var last = key.LastIndexOf('.');
            for (var words = 0; words < Words; words++)
            {
                var dot = key.IndexOf('.', end);
                if (dot < 0 || dot > last)
                    break;
                end = dot + 1;
            }
            return key.Substring(start, end - start);
        }

        private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
