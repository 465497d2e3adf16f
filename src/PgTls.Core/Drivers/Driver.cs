using PgTls.ConnectionStrings;

namespace PgTls.Drivers;

/// <summary>Where a driver looks for the authority it trusts when a mode verifies the server and no root certificate is set.</summary>
public enum DefaultTrust
{
    /// <summary>A file in the user's home directory; without one the connection fails.</summary>
    HomeDirectoryOrFail,

    /// <summary>A file in the user's home directory, else every authority the operating system trusts.</summary>
    HomeDirectoryOrOperatingSystem,
}

/// <summary>What <c>Trust Server Certificate=true</c> does in a driver.</summary>
public enum TrustSetting
{
    /// <summary>The driver has no such setting.</summary>
    None,

    /// <summary>It is accepted and does nothing.</summary>
    NoEffect,

    /// <summary>require fails without it, every mode that verifies and allow fail with it.</summary>
    Acknowledges,

    /// <summary>It switches the verification off that the driver otherwise makes.</summary>
    Bypasses,
}

/// <summary>The form of text a driver reads its settings from.</summary>
public enum SettingForm
{
    /// <summary><c>Keyword=value;…</c> as <c>DbConnectionStringBuilder</c> reads it.</summary>
    AdoNet,

    /// <summary><c>keyword=value …</c>, a <c>postgresql://</c> URI or a section of a file.</summary>
    Libpq,

    /// <summary><c>Keyword=value;…</c> as an ODBC driver manager reads it.</summary>
    Odbc,

    /// <summary>A <c>jdbc:</c> URL.</summary>
    Jdbc,
}

/// <summary>A driver's name for a setting.</summary>
/// <param name="Kind">What the setting is about.</param>
/// <param name="Spelling">The spelling a fix writes.</param>
/// <param name="Synonyms">Other spellings the driver accepts.</param>
public sealed record KeywordRow(SettingKind Kind, string Spelling, params string[] Synonyms);

/// <summary>The SSL mode a switch stands for.</summary>
/// <param name="Keyword">The switch.</param>
/// <param name="Value">Its value, exactly.</param>
/// <param name="Mode">The mode.</param>
public sealed record SwitchRow(string Keyword, string Value, SslMode Mode);

/// <summary>What one version of a driver reads from its settings and what it then does: vocabulary as data.</summary>
public sealed record Driver
{
    private readonly Dictionary<string, SettingKind> _keywords;

    /// <param name="id">What the option <c>pgtls.driver</c> calls it.</param>
    /// <param name="name">What its users call it.</param>
    /// <param name="versions">The releases the table describes: one major version, or the first and the last.</param>
    /// <param name="source">Where the table's facts come from.</param>
    /// <param name="keywordComparer">How keywords are compared.</param>
    /// <param name="keywords">One row a setting.</param>
    public Driver(string id, string name, (int First, int Last) versions, string source, StringComparer keywordComparer, IReadOnlyList<KeywordRow> keywords)
    {
        Id = id;
        Name = name;
        Versions = versions;
        Source = source;
        Keywords = keywords;
        _keywords = new Dictionary<string, SettingKind>(keywordComparer);
        foreach (var row in keywords)
        {
            _keywords.Add(row.Spelling, row.Kind);
            foreach (var synonym in row.Synonyms)
                _keywords.Add(synonym, row.Kind);
        }
    }

    /// <inheritdoc cref="Driver(string, string, ValueTuple{int, int}, string, StringComparer, IReadOnlyList{KeywordRow})" path="/param[@name='id']"/>
    public string Id { get; }

    /// <summary>What its users call it.</summary>
    public string Name { get; init; }

    /// <summary>The first and the last major version the table describes.</summary>
    public (int First, int Last) Versions { get; }

    /// <summary>Where the table's facts come from.</summary>
    public string Source { get; }

    public IReadOnlyList<KeywordRow> Keywords { get; }

    public required SettingForm Form { get; init; }

    /// <summary>Keywords about TLS, in any case, that the driver ignores without an error where it does not know them.</summary>
    public IReadOnlyList<KeywordRow> Ignored { get; init; } = [];

    /// <summary>The switches that stand for an SSL mode; any other value of theirs is left unjudged.</summary>
    public IReadOnlyList<SwitchRow> Switches { get; init; } = [];

    public required SslModeGrammar ModeGrammar { get; init; }

    /// <summary>One row a mode, in the order of the driver's own enumeration.</summary>
    public required IReadOnlyList<ModeRow> Modes { get; init; }

    /// <summary>The mode that holds where none is set.</summary>
    public required SslMode DefaultMode { get; init; }

    public required DefaultTrust DefaultTrust { get; init; }

    /// <summary>What <c>Trust Server Certificate=true</c> does.</summary>
    public TrustSetting TrustSetting { get; init; }

    /// <summary>What stands before the path in the value of the root certificate's keyword, which may then hold more; null: the value is the path.</summary>
    public string? RootCertificatePrefix { get; init; }

    /// <summary>How the name of a <see cref="SettingKind.SslFactory"/> ends that verifies nothing.</summary>
    public string? NonValidatingFactory { get; init; }

    /// <summary>Whether a root certificate is the only authority trusted, rather than one more beside the operating system's.</summary>
    public bool IsRootCertificateExclusive { get; init; } = true;

    /// <summary>A value of the root certificate that means the operating system's authorities instead of a file; null: there is none.</summary>
    /// <remarks>With it libpq insists on verify-full, makes it the default, and refuses every weaker mode (fe-connect.c, "weak sslmode").</remarks>
    public string? SystemTrustKeyword { get; init; }

    /// <summary>The id of the only database the driver is for; null: any of the family.</summary>
    public string? TargetId { get; init; }

    /// <summary>Whether this release is known to be the one in use, rather than taken for it because it is the newest.</summary>
    public bool IsVersionKnown { get; init; } = true;

    /// <summary>The name, with the version where that matters: of an older release, which may do something else than its users read of.</summary>
    public string FullName => !IsVersionKnown || Versions.Last == DriverCatalog.LastVersionOf(Id) ? Name
        : Versions.First == Versions.Last ? $"{Name} {Versions.First}"
        : $"{Name} {Versions.First}–{Versions.Last}";

    /// <summary>What a keyword is about; null where the driver does not know it or it has nothing to do with TLS and the server's identity.</summary>
    public SettingKind? Find(string keyword) => _keywords.TryGetValue(keyword, out var kind) ? kind : null;

    /// <summary>What somebody meant by a keyword that the driver ignores without a word; null for one it knows, rejects or rightly ignores.</summary>
    public SettingKind? FindIgnored(string keyword)
    {
        if (Find(keyword) is not null)
            return null;
        foreach (var row in Ignored)
        {
            if (string.Equals(row.Spelling, keyword, StringComparison.OrdinalIgnoreCase))
                return row.Kind;
        }
        return null;
    }

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

    /// <summary>What a mode does; null where the driver has no such mode.</summary>
    public ModeRow? Row(SslMode mode)
    {
        foreach (var row in Modes)
        {
            if (row.Mode == mode)
                return row;
        }
        return null;
    }

    /// <summary>The driver's mode that does what is wanted: that mode itself, else one that verifies at least as much.</summary>
    /// <exception cref="InvalidOperationException">No mode of the driver verifies the server.</exception>
    public ModeRow Closest(SslMode wanted) => Row(wanted) ?? Modes.Last(row => row.Certificate == CertificateCheck.Always && row.Encryption == Encryption.Always);

    /// <summary>The SSL mode a switch stands for; null for a value whose meaning is not in the table.</summary>
    public SslMode? ModeOfSwitch(string keyword, string value)
    {
        foreach (var row in Switches)
        {
            if (row.Keyword == keyword && row.Value == value)
                return row.Mode;
        }
        return null;
    }

    public SslModeReading ReadMode(string value) => ModeGrammar.Read(value, Modes);

    /// <summary>What the driver makes of an SSL mode as it is written: an empty value in quotation marks is a value, which no driver knows.</summary>
    public SslModeReading ReadMode(Setting setting) =>
        setting.Value.Length == 0 && !setting.ValueRange.IsEmpty ? SslModeReading.Rejected : ReadMode(setting.Value);

    public override string ToString() => FullName;
}
