namespace PgTls.Drivers;

/// <summary>Where a driver looks for the authority it trusts when a mode verifies the server and no root certificate is set.</summary>
public enum DefaultTrust
{
    /// <summary>A file in the user's home directory; without one the connection fails.</summary>
    HomeDirectoryOrFail,

    /// <summary>A file in the user's home directory, else every authority the operating system trusts.</summary>
    HomeDirectoryOrOperatingSystem,
}

/// <summary>A driver's name for a setting.</summary>
/// <param name="Kind">What the setting is about.</param>
/// <param name="Spelling">The spelling a fix writes.</param>
/// <param name="Synonyms">Other spellings the driver accepts.</param>
public sealed record KeywordRow(SettingKind Kind, string Spelling, params string[] Synonyms);

/// <summary>What one version of a driver reads from its settings and what it then does: vocabulary as data.</summary>
public sealed class Driver
{
    private readonly Dictionary<string, SettingKind> _keywords;

    public Driver(
        string id,
        string name,
        string version,
        string source,
        StringComparer keywordComparer,
        IReadOnlyList<KeywordRow> keywords,
        SslModeGrammar modeGrammar,
        IReadOnlyList<ModeRow> modes,
        SslMode defaultMode,
        DefaultTrust defaultTrust,
        string? systemTrustKeyword = null)
    {
        Id = id;
        Name = name;
        Version = version;
        Source = source;
        Keywords = keywords;
        ModeGrammar = modeGrammar;
        Modes = modes;
        DefaultMode = defaultMode;
        DefaultTrust = defaultTrust;
        SystemTrustKeyword = systemTrustKeyword;
        _keywords = new Dictionary<string, SettingKind>(keywordComparer);
        foreach (var row in keywords)
        {
            _keywords.Add(row.Spelling, row.Kind);
            foreach (var synonym in row.Synonyms)
                _keywords.Add(synonym, row.Kind);
        }
    }

    /// <summary>What the option <c>pgtls.driver</c> calls it.</summary>
    public string Id { get; }

    /// <summary>What its users call it.</summary>
    public string Name { get; }

    /// <summary>The release the table describes.</summary>
    public string Version { get; }

    /// <summary>Where the table's facts come from.</summary>
    public string Source { get; }

    public IReadOnlyList<KeywordRow> Keywords { get; }

    public SslModeGrammar ModeGrammar { get; }

    /// <summary>One row a mode, in the order of the driver's own enumeration.</summary>
    public IReadOnlyList<ModeRow> Modes { get; }

    /// <summary>The mode that holds where none is set.</summary>
    public SslMode DefaultMode { get; }

    public DefaultTrust DefaultTrust { get; }

    /// <summary>A value of the root certificate that means the operating system's authorities instead of a file; null: there is none.</summary>
    /// <remarks>With it libpq insists on verify-full, makes it the default, and refuses every weaker mode (fe-connect.c, "weak sslmode").</remarks>
    public string? SystemTrustKeyword { get; }

    /// <summary>What a keyword is about; null where the driver does not know it or it has nothing to do with TLS and the server's identity.</summary>
    public SettingKind? Find(string keyword) => _keywords.TryGetValue(keyword, out var kind) ? kind : null;

    /// <summary>How a fix writes the keyword; null where the driver has no such setting.</summary>
    public string? Spell(SettingKind kind)
    {
        foreach (var row in Keywords)
        {
            if (row.Kind == kind)
                return row.Spelling;
        }
        return null;
    }

    /// <exception cref="InvalidOperationException">The driver has no such mode.</exception>
    public ModeRow Row(SslMode mode) => Modes.First(row => row.Mode == mode);

    /// <summary>How the driver wants a mode written.</summary>
    public string Spell(SslMode mode) => Row(mode).Spelling;

    public SslModeReading ReadMode(string value) => ModeGrammar.Read(value, Modes);

    public override string ToString() => $"{Name} {Version}";
}
