using PgTls.Analysis;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>An ini file: sections of libpq settings, as psycopg2 programs keep them, and values that are whole connection strings.</summary>
public sealed class IniFile : ConfigFileKind
{
    public override string Name => "INI";

    public override bool Matches(string fileName) => fileName.EndsWith(".ini", StringComparison.OrdinalIgnoreCase);

    public override IReadOnlyList<string> Signs { get; } = [.. ConnectionText.Signs, "ssl"];

    public override bool MayHoldConnection(string text) => ConnectionText.MayBeIn(text) || text.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) >= 0;

    public override ConfigDocument Parse(string text) => IniParser.Parse(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        var sections = ((IniDocument)document).Sections;
        foreach (var section in sections)
        {
            var names = new[] { section.Name, fileName };
            var settings = section.ToConnectionSettings();
            var surroundings = new Surroundings { Names = names, Providers = ProvidersOf(section.Entries) };
            // What only passes its entries on to others is judged in them.
            var isPassedOn = section.Name == IniSection.DefaultName && sections.Any(other => other.Name != IniSection.DefaultName);
            if (!isPassedOn && ConnectionRecognizer.IsLibpqSection(settings, surroundings))
                Linter.Judge(settings, ConnectionRecognizer.LibpqOf(options), surroundings, options, harvest);
            foreach (var entry in section.Entries)
            {
                if (ConnectionRecognizer.MayHoldConnection(entry.Value.Text))
                    ConnectionText.Lint(entry, new Surroundings { Names = [entry.Key, .. names], Providers = surroundings.Providers }, options, harvest);
            }
        }
    }

    private static IReadOnlyList<string> ProvidersOf(IReadOnlyList<ConfigEntry> entries)
    {
        List<string>? providers = null;
        foreach (var entry in entries)
        {
            if (Surroundings.IsProviderKey(entry.Key))
                (providers ??= []).Add(entry.Value.Text);
        }
        return providers ?? (IReadOnlyList<string>)[];
    }
}
