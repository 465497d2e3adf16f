using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>An ini file: sections of libpq settings, as psycopg2 programs keep them, and values that are whole connection strings.</summary>
public sealed class IniFile : ConfigFileKind
{
    private static readonly PgBouncerFile PgBouncer = new();

    // The keys by which a section of libpq's settings is recognized and judged.
    private static readonly HashSet<string> SectionKeys =
    [
        .. DriverCatalog.All.Where(static driver => driver.Form == SettingForm.Libpq).SelectMany(static driver => driver.Keywords).SelectMany(static row => row.Synonyms.Prepend(row.Spelling)),
        "database", "charset", "ssl_ca", "ssl-ca", "virtualhost", "vhost", "ssl_mode", "ssl_root_cert",
    ];

    public override string Name => "INI";

    public override IReadOnlyList<string> FileNames { get; } = ["*.ini"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, "ssl"]);

    public override ConfigDocument Parse(string text)
    {
        var document = IniParser.Parse(text);
        return PgBouncerFile.IsIts(document) ? PgBouncer.Parse(text) : document;
    }

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var ini = (IniDocument)document;
        if (PgBouncerFile.IsIts(ini))
            return PgBouncer.Extract(fileName, document);
        // A section that only passes its entries to other sections is judged in those sections.
        var inheritance = new IniInheritance(SectionKeys.Contains);
        var isPassedOn = ini.Sections.Any(static section => section.Name != IniSection.DefaultName);
        // All default sections count as one.
        var defaults = ini.Sections.FirstOrDefault(static section => section.Name == IniSection.DefaultName);
        return ini.Sections.SelectMany(section => section.Name != IniSection.DefaultName ? Extract(section, fileName, inheritance, true, true)
            : Extract(section, fileName, inheritance, !isPassedOn && section == defaults, section == defaults));
    }

    private static IEnumerable<Candidate> Extract(IniSection section, string fileName, IniInheritance inheritance, bool isConnection, bool holdsGroups)
    {
        string[] names = [section.Name, fileName];
        var providers = ProvidersOf(section.Entries);
        if (isConnection)
            yield return Candidate.OfSettings(CandidateShape.Section, section.ToConnectionSettings(inheritance), new ConnectionContext { Names = names, Providers = providers });
        if (holdsGroups && (section.Name == IniSection.DefaultName || section.Entries.Any(static entry => FieldGroups.IsModeOrSwitch(entry.Key))))
        {
            foreach (var group in FieldGroups.In(WithoutComments(section.ToConnectionSettings(inheritance)), names, providers, static key => key == "sslmode"))
                yield return group;
        }
        foreach (var entry in section.Entries)
        {
            if (ConnectionTexts.MayBe(entry.Value.Text))
                yield return Candidate.OfText(entry.Value, new ConnectionContext { Names = [entry.Key, .. names], Providers = providers });
        }
    }

    /// <summary>
    /// Settings without the comment after a mode. Some readers remove the comment. With all others, the driver refuses the mode.
    /// </summary>
    private static ConnectionSettings WithoutComments(ConnectionSettings section)
    {
        List<Setting>? settings = null;
        for (var i = 0; i < section.Settings.Count; i++)
        {
            var setting = section.Settings[i];
            var comment = FieldGroups.IsMode(setting.Keyword) ? setting.Value.IndexOfAny([';', '#']) : -1;
            if (comment <= 0 || !IniParser.IsBlank(setting.Value[comment - 1]) || setting.ValueRange.In(section.Map.Text) != setting.Value)
                continue;
            var value = setting.Value.Substring(0, comment).TrimEnd();
            var range = new TextRange(setting.ValueRange.Start, setting.ValueRange.Start + value.Length);
            (settings ??= [.. section.Settings])[i] = new Setting(setting.Keyword, setting.KeywordRange, value, range, new TextRange(setting.Range.Start, range.End));
        }
        return settings is null ? section : new ConnectionSettings(section.Map, section.Grammar, settings, section.Range, section.IsComplete);
    }

    private static IReadOnlyList<string> ProvidersOf(IReadOnlyList<ConfigEntry> entries)
    {
        List<string>? providers = null;
        foreach (var entry in entries)
        {
            if (ConnectionContext.IsProviderKey(entry.Key))
                (providers ??= []).Add(entry.Value.Text);
        }
        return providers ?? (IReadOnlyList<string>)[];
    }
}
