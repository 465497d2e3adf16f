using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Ini;

/// <summary>A header of an ini file and the entries below it, up to the next header.</summary>
public sealed class IniSection
{
    /// <summary>The section whose entries all others inherit, if the dialect supports that.</summary>
    public const string DefaultName = "DEFAULT";

    private readonly SourceMap _file;
    private readonly IniDialect _dialect;
    private readonly IReadOnlyList<ConfigEntry> _defaults;

    internal IniSection(
        string name,
        TextRange nameRange,
        IReadOnlyList<ConfigEntry> entries,
        SourceMap file,
        IniDialect dialect,
        IReadOnlyList<ConfigEntry> defaults,
        bool isComplete)
    {
        Name = name;
        NameRange = nameRange;
        Entries = entries;
        IsComplete = isComplete;
        _file = file;
        _dialect = dialect;
        _defaults = defaults;
    }

    public string Name { get; }

    /// <summary>The whole header, brackets included.</summary>
    public TextRange NameRange { get; }

    /// <summary>The section's own entries, without the inherited ones.</summary>
    public IReadOnlyList<ConfigEntry> Entries { get; }

    /// <summary>Whether every line of the section and of the defaults was understood, and the section stands in one place.</summary>
    public bool IsComplete { get; }

    /// <summary>The section as the settings of one connection. Inherited settings come first, so that the last of a name wins.</summary>
    /// <remarks>If the first setting of a name wins, the others are left out.</remarks>
    /// <param name="inherits">The keys that matter to the reader; null for all of them. A file may have many sections and many defaults.</param>
    public ConnectionSettings ToConnectionSettings(IniInheritance? inherits = null)
    {
        var isDefault = _dialect.HasDefaults && Name == DefaultName;
        IReadOnlyList<ConfigEntry> inherited = isDefault ? [] : inherits?.Of(_defaults) ?? _defaults;
        var own = isDefault ? _defaults : _dialect.FirstWins ? FirstOfEach(Entries) : Entries;
        var end = Entries.Count == 0 ? NameRange.End : Entries[Entries.Count - 1].ValueRange.End;
        return new ConnectionSettings(
            _file,
            _dialect.Grammar,
            [.. inherited.Concat(own).Select(ToSetting)],
            new TextRange(NameRange.Start, end),
            IsComplete);
    }

    private static IEnumerable<ConfigEntry> FirstOfEach(IEnumerable<ConfigEntry> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return entries.Where(entry => seen.Add(entry.Key));
    }

    private static Setting ToSetting(ConfigEntry entry) => new(
        entry.Key, entry.KeyRange, entry.Value.Text, entry.ValueRange, new TextRange(entry.KeyRange.Start, entry.ValueRange.End));
}

/// <summary>The inherited entries that matter to a reader, chosen once for all sections of a file.</summary>
/// <param name="isRelevant">Whether a key matters.</param>
public sealed class IniInheritance(Func<string, bool> isRelevant)
{
    private IReadOnlyList<ConfigEntry>? _entries;

    /// <summary>The last relevant entry of each key.</summary>
    internal IReadOnlyList<ConfigEntry> Of(IReadOnlyList<ConfigEntry> defaults) => _entries ??= defaults.Count == 0 ? defaults :
    [
        .. from entry in defaults
           where isRelevant(entry.Key)
           group entry by entry.Key into same
           select same.Last(),
    ];
}
