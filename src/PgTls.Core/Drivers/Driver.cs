using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Drivers;

/// <summary>Where a driver looks for the authority it trusts when a mode verifies the server and no root certificate is set.</summary>
public enum DefaultTrust
{
    /// <summary>A file in the user's home directory; without one the connection fails.</summary>
    HomeDirectoryOrFail,

    /// <summary>A file in the user's home directory, else every authority the operating system trusts.</summary>
    HomeDirectoryOrOperatingSystem,
}

/// <summary>How well a table is known to be right.</summary>
public enum Evidence
{
    /// <summary>The driver was run.</summary>
    Run,

    /// <summary>Its source was read; no package registry serves it, so the tests cannot run it.</summary>
    Source,

    /// <summary>Its source is closed: it is assumed to do what the driver does that it comes from.</summary>
    Assumed,
}

/// <summary>What naming a root certificate does in a driver that verifies the server.</summary>
public enum RootCertificateTrust
{
    /// <summary>It is the only authority trusted.</summary>
    Exclusive,

    /// <summary>It is one more authority beside those of the operating system.</summary>
    Additional,

    /// <summary>It is not trusted, and the host name is no longer checked.</summary>
    DropsHostName,
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

/// <summary>What a driver asks a callback of the program's that validates the server's certificate.</summary>
public enum CallbackRole
{
    /// <summary>The driver has no such callback.</summary>
    None,

    /// <summary>It decides instead of the verification that the driver would otherwise make.</summary>
    ReplacesVerification,

    /// <summary>It decides in the modes in which the driver verifies nothing itself; beside a mode that verifies the connection fails.</summary>
    VerifiesAlone,
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

    /// <summary>A URL that says who reads it: <c>postgresql+asyncpg://</c>, <c>r2dbc:postgresql://</c>.</summary>
    Url,

    /// <summary>The variables of an environment.</summary>
    Environment,

    /// <summary>The keys of a section in a file of the program's own.</summary>
    Section,
}

/// <summary>The SSL mode a switch stands for.</summary>
/// <param name="Keyword">The switch.</param>
/// <param name="Value">Its value, exactly; null: any other one.</param>
/// <param name="Mode">The mode.</param>
public sealed record SwitchRow(string Keyword, string? Value, SslMode Mode)
{
    /// <summary>Whether the value may be in any case.</summary>
    public bool IsAnyCase { get; init; }
}

/// <summary>What one version of a driver reads from its settings and what it then does: vocabulary as data.</summary>
public sealed record Driver
{
    private readonly Dictionary<string, KeywordRow> _keywords;
    private readonly Dictionary<string, KeywordRow> _otherKeywords;

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
        _keywords = new Dictionary<string, KeywordRow>(keywordComparer);
        _otherKeywords = new Dictionary<string, KeywordRow>(keywordComparer);
        Keywords = keywords;
    }

    /// <inheritdoc cref="Driver(string, string, ValueTuple{int, int}, string, StringComparer, IReadOnlyList{KeywordRow})" path="/param[@name='id']"/>
    public string Id { get; }

    /// <summary>What its users call it.</summary>
    public string Name { get; init; }

    /// <summary>The first and the last major version the table describes.</summary>
    public (int First, int Last) Versions { get; init; }

    /// <summary>Where the table's facts come from.</summary>
    public string Source { get; }

    public IReadOnlyList<KeywordRow> Keywords
    {
        get;
        init
        {
            field = value;
            _keywords = BySpelling(value);
        }
    }

    /// <summary>The keywords that have nothing to do with TLS, the server's identity and the password; empty: they are not listed.</summary>
    public IReadOnlyList<KeywordRow> OtherKeywords
    {
        get;
        init
        {
            field = value;
            _otherKeywords = BySpelling(value);
        }
    } = [];

    /// <summary>Words that a library in front of the driver takes out before the driver sees them.</summary>
    public IReadOnlyList<string> TakenInFront { get; init; } = [];

    public required SettingForm Form { get; init; }

    /// <summary>The driver underneath, which reads what the <see cref="SettingKind.InnerSettings"/> hold; null: there is none.</summary>
    public Driver? Inner { get; init; }

    /// <summary>What becomes of a keyword that is neither among <see cref="Keywords"/> nor among <see cref="OtherKeywords"/>.</summary>
    public UnknownKeywords UnknownKeywords { get; init; }

    /// <summary>How keywords are compared.</summary>
    public IEqualityComparer<string> KeywordComparer => _keywords.Comparer;

    /// <summary>Whether a value is checked that a later one of the same keyword replaces.</summary>
    public bool ChecksOverwritten { get; init; }

    /// <summary>Keywords that are known to be refused, where <see cref="UnknownKeywords"/> does not say so of all.</summary>
    public IReadOnlyList<string> RefusedKeywords { get; init; } = [];

    /// <summary>The release in use, where a table for several is chosen for one of them; none: unknown, or any.</summary>
    public Release Release { get; init; }

    /// <summary>Keywords about TLS, in any case, that the driver ignores without an error where it does not know them.</summary>
    public IReadOnlyList<KeywordRow> Ignored { get; init; } = [];

    /// <summary>Keywords whose names say something else than what the driver takes them for.</summary>
    public IReadOnlyList<KeywordRow> Misnamed { get; init; } = [];

    /// <summary>Of an environment that is about a connection string: the driver as it reads that, where what it ignores here belongs; null: there is none.</summary>
    public Driver? OfConnectionStrings { get; init; }

    /// <summary>The switches that stand for an SSL mode; any other value of theirs is left unjudged.</summary>
    public IReadOnlyList<SwitchRow> Switches { get; init; } = [];

    public required SslModeGrammar ModeGrammar { get; init; }

    /// <summary>One row a mode, in the order of the driver's own enumeration.</summary>
    public required IReadOnlyList<ModeRow> Modes { get; init; }

    /// <summary>The settings that limit the versions of TLS.</summary>
    public IReadOnlyList<TlsVersionRow> TlsVersions { get; init; } = [];

    /// <summary>The setting that limits the versions of TLS for the clients of a proxy; null: it is no proxy.</summary>
    public TlsVersionRow? ListenerTlsVersions { get; init; }

    /// <summary>The mode that holds where none is set.</summary>
    public required SslMode DefaultMode { get; init; }

    public required DefaultTrust DefaultTrust { get; init; }

    /// <summary>What <c>Trust Server Certificate=true</c> does.</summary>
    public TrustSetting TrustSetting { get; init; }

    /// <summary>What a callback that validates the certificate is asked.</summary>
    public CallbackRole Callback { get; init; }

    /// <summary>Where the client's certificate and key are looked for; null: they are one file.</summary>
    public ClientFiles? ClientFiles { get; init; }

    /// <summary>What it makes of the files its settings name; as little as can be said of any driver where nothing is known.</summary>
    public FileReading FileReading { get; init; } = new();

    /// <summary>How the name of a <see cref="SettingKind.SslFactory"/> ends that verifies nothing.</summary>
    public string? NonValidatingFactory { get; init; }

    /// <summary>Whether programs often hand over the SSL mode in code, beside settings that do not say it.</summary>
    public bool IsModeOftenInCode { get; init; }

    /// <summary>What a root certificate is good for.</summary>
    public RootCertificateTrust RootCertificateTrust { get; init; }

    /// <summary>Whether a connection whose login is refused over TLS is tried again in plaintext, where the mode does not insist on TLS.</summary>
    public bool RetriesInPlaintext { get; init; } = true;

    /// <summary>Whether a connection that tries plaintext first tries TLS after any failure, rather than after the server's refusal only.</summary>
    public bool TriesTlsAfterAnyFailure { get; init; }

    /// <summary>Whether TLS that begins without a question to the server needs an SSL mode that insists on TLS.</summary>
    public bool DirectNeedsTls { get; init; }

    /// <summary>Whether required channel binding keeps the password and the session from an impostor.</summary>
    /// <remarks>libpq 18 was run. Npgsql 10 gave an impostor that asked for it the password in clear text.</remarks>
    public bool BindsLogin { get; init; }

    /// <summary>A value of the root certificate that means the operating system's authorities instead of a file; null: there is none.</summary>
    /// <remarks>With it libpq insists on verify-full, makes it the default, and refuses every weaker mode (fe-connect.c, "weak sslmode").</remarks>
    public string? SystemTrustKeyword { get; init; }

    /// <summary>The id of the only database the driver is for; null: any of the family.</summary>
    public string? TargetId { get; init; }

    /// <summary>The id of the database that its makers make it for; null: none, or the only one in <see cref="TargetId"/>.</summary>
    public string? OwnTargetId { get; init; }

    /// <summary>How well the table is known to be right.</summary>
    public Evidence Evidence { get; init; }

    /// <summary>The name of the driver whose behaviour is assumed; null: its own is known.</summary>
    public string? AssumedFrom { get; init; }

    /// <summary>The id of the driver it was made from and takes the place of; null: there is none.</summary>
    public string? ForkOf { get; init; }

    /// <summary>The ids of the databases for which it takes that place.</summary>
    public IReadOnlyList<string> ForkTargets { get; init; } = [];

    /// <summary>Whether this release is known to be the one in use, rather than taken for it because it is the newest.</summary>
    public bool IsVersionKnown { get; init; } = true;

    /// <summary>Whether an older release may be in use instead: nobody says which one is.</summary>
    public bool MayBeOlder { get; init; }

    /// <summary>What stands before <see cref="Versions"/> in the numbers of its releases, where that has never changed.</summary>
    public string VersionPrefix { get; init; } = "";

    /// <summary>The name, with the version where that matters: of an older release, which may do something else than its users read of.</summary>
    public string FullName => !IsVersionKnown || Versions.Last == DriverCatalog.LastVersionOf(Id) ? Name
        : Versions.First == Versions.Last ? $"{Name} {VersionPrefix}{Versions.First}"
        : $"{Name} {VersionPrefix}{Versions.First}–{VersionPrefix}{Versions.Last}";

    /// <summary>What a keyword is about; null where the driver does not know it or it has nothing to do with TLS and the server's identity.</summary>
    public SettingKind? Find(string keyword) => Row(keyword)?.Kind;

    /// <summary>The row of a keyword; null where the release in use does not know it.</summary>
    public KeywordRow? Row(string keyword) => Row(_keywords, keyword);

    /// <summary>The row of any keyword that is listed, whatever it is about; null where the release in use does not know it.</summary>
    public KeywordRow? AnyRow(string keyword) => Row(_keywords, keyword) ?? Row(_otherKeywords, keyword);

    /// <summary>Whether the driver reads a keyword, as far as its keywords are listed.</summary>
    public bool Knows(string keyword) => AnyRow(keyword) is not null || TakenInFront.Contains(keyword, KeywordComparer);

    /// <summary>Whether an SSL mode can be set at all; some drivers are told of TLS in code only.</summary>
    public bool HasModeKeyword => Spell(SettingKind.SslMode) is not null;

    /// <summary>Whether its minor releases are told apart.</summary>
    public bool HasMinorReleases => Keywords.Concat(OtherKeywords).Any(static row => row.Since.IsMinor || row.Until.IsMinor);

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

    /// <summary>What somebody meant by a keyword that the driver takes for something else; null for any other.</summary>
    public SettingKind? FindMisnamed(string keyword)
    {
        foreach (var row in Misnamed)
        {
            if (row.Synonyms.Prepend(row.Spelling).Contains(keyword, StringComparer.OrdinalIgnoreCase))
                return row.Kind;
        }
        return null;
    }

    /// <summary>Whether the driver itself reads such a setting, rather than the one underneath.</summary>
    public bool HasOwn(SettingKind kind) => Keywords.Any(row => row.Kind == kind);

    /// <summary>How a fix writes the keyword; null where neither the driver nor the one underneath has such a setting.</summary>
    public string? Spell(SettingKind kind)
    {
        foreach (var row in Keywords)
        {
            if (row.Kind == kind)
                return row.Spelling;
        }
        return Inner?.Spell(kind);
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

    /// <summary>The SSL mode a switch stands for; null for a value whose meaning is not in the table.</summary>
    public SslMode? ModeOfSwitch(string keyword, string value)
    {
        foreach (var row in Switches)
        {
            if (row.Keyword == keyword && (row.Value is null || string.Equals(row.Value, value, row.IsAnyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)))
                return row.Mode;
        }
        return null;
    }

    public SslModeReading ReadMode(string value) => ModeGrammar.Read(value, Modes);

    /// <summary>What the driver makes of an SSL mode as it is written: an empty value in a string's quotation marks is a value, which no driver knows.</summary>
    public SslModeReading ReadMode(Setting setting) =>
        setting.Value.Length == 0 && !setting.ValueRange.IsEmpty && Form != SettingForm.Section ? SslModeReading.Rejected : ReadMode(setting.Value);

    public override string ToString() => FullName;

    private KeywordRow? Row(Dictionary<string, KeywordRow> rows, string keyword) => rows.TryGetValue(keyword, out var row) && row.IsIn(Release) ? row : null;

    private Dictionary<string, KeywordRow> BySpelling(IReadOnlyList<KeywordRow> rows)
    {
        var spellings = new Dictionary<string, KeywordRow>(_keywords.Comparer);
        foreach (var row in rows)
        {
            spellings.Add(row.Spelling, row);
            foreach (var synonym in row.Synonyms)
                spellings.Add(synonym, row);
        }
        return spellings;
    }
}
