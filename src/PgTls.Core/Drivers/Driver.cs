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

/// <summary>How well the facts of a table are verified.</summary>
public enum Evidence
{
    /// <summary>The driver was run.</summary>
    Run,

    /// <summary>Its source was read. No package registry serves it, so the tests cannot run it.</summary>
    Source,

    /// <summary>Its source is closed. It is assumed to behave like the driver it was made from.</summary>
    Assumed,
}

/// <summary>How a driver that verifies the server uses a root certificate.</summary>
public enum RootCertificateTrust
{
    /// <summary>It is the only authority trusted.</summary>
    Exclusive,

    /// <summary>It is one more authority beside those of the operating system.</summary>
    Additional,

    /// <summary>It is not trusted, and the host name is no longer checked.</summary>
    DropsHostName,
}

/// <summary>The effect of <c>Trust Server Certificate=true</c> in a driver.</summary>
public enum TrustSetting
{
    /// <summary>The driver has no such setting.</summary>
    None,

    /// <summary>It is accepted and does nothing.</summary>
    NoEffect,

    /// <summary>require fails without it. allow and every mode that verifies fail with it.</summary>
    Acknowledges,

    /// <summary>It switches off the verification that the driver otherwise performs.</summary>
    Bypasses,
}

/// <summary>The role of a program's callback that validates the server's certificate.</summary>
public enum CallbackRole
{
    /// <summary>The driver has no such callback.</summary>
    None,

    /// <summary>It replaces the verification that the driver would otherwise perform.</summary>
    ReplacesVerification,

    /// <summary>It decides in the modes in which the driver verifies nothing. With a mode that verifies, the connection fails.</summary>
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

    /// <summary>A URL whose scheme names its reader: <c>postgresql+asyncpg://</c>, <c>r2dbc:postgresql://</c>.</summary>
    Url,

    /// <summary>The variables of an environment.</summary>
    Environment,

    /// <summary>The keys of a section in a program's own file.</summary>
    Section,
}

/// <summary>The SSL mode a switch stands for.</summary>
/// <param name="Keyword">The switch.</param>
/// <param name="Value">Its exact value; null for any other value.</param>
/// <param name="Mode">The mode.</param>
public sealed record SwitchRow(string Keyword, string? Value, SslMode Mode)
{
    /// <summary>Whether the value may be in any case.</summary>
    public bool IsAnyCase { get; init; }
}

/// <summary>The settings that one version of a driver reads, and its behaviour, as data.</summary>
public sealed record Driver
{
    private readonly Dictionary<string, KeywordRow> _keywords;
    private readonly Dictionary<string, KeywordRow> _otherKeywords;

    /// <param name="id">Its name in the option <c>pgtls.driver</c>.</param>
    /// <param name="name">Its name among users.</param>
    /// <param name="versions">The releases the table describes: one major version, or the first and the last.</param>
    /// <param name="source">Where the table's facts come from.</param>
    /// <param name="keywordComparer">How keywords are compared.</param>
    /// <param name="keywords">One row for each setting.</param>
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

    /// <summary>Its name among users.</summary>
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

    /// <summary>The keywords unrelated to TLS, the server's identity and the password. Empty if they are not listed.</summary>
    public IReadOnlyList<KeywordRow> OtherKeywords
    {
        get;
        init
        {
            field = value;
            _otherKeywords = BySpelling(value);
        }
    } = [];

    /// <summary>Words that a library in front of the driver removes before the driver sees them.</summary>
    public IReadOnlyList<string> TakenInFront { get; init; } = [];

    public required SettingForm Form { get; init; }

    /// <summary>The underlying driver, which reads the contents of <see cref="SettingKind.InnerSettings"/>; null if there is none.</summary>
    public Driver? Inner { get; init; }

    /// <summary>How the driver handles a keyword that is neither in <see cref="Keywords"/> nor in <see cref="OtherKeywords"/>.</summary>
    public UnknownKeywords UnknownKeywords { get; init; }

    /// <summary>How keywords are compared.</summary>
    public IEqualityComparer<string> KeywordComparer => _keywords.Comparer;

    /// <summary>Whether the driver checks a value that a later value of the same keyword replaces.</summary>
    public bool ChecksOverwritten { get; init; }

    /// <summary>Keywords that are known to be refused, if <see cref="UnknownKeywords"/> does not refuse all unknown ones.</summary>
    public IReadOnlyList<string> RefusedKeywords { get; init; } = [];

    /// <summary>The release in use, if a table for several releases was chosen for one of them. The default value means unknown, or any.</summary>
    public Release Release { get; init; }

    /// <summary>Keywords about TLS, in any case, that the driver silently ignores if it does not know them.</summary>
    public IReadOnlyList<KeywordRow> Ignored { get; init; } = [];

    /// <summary>Keywords that the driver interprets differently from what their names suggest.</summary>
    public IReadOnlyList<KeywordRow> Misnamed { get; init; } = [];

    /// <summary>
    /// For environment tables: the driver's connection-string table, which accepts the settings ignored here. Otherwise null.
    /// </summary>
    public Driver? OfConnectionStrings { get; init; }

    /// <summary>The switches that stand for an SSL mode. Their other values are not judged.</summary>
    public IReadOnlyList<SwitchRow> Switches { get; init; } = [];

    public required SslModeGrammar ModeGrammar { get; init; }

    /// <summary>One row for each mode, in the order of the driver's own enumeration.</summary>
    public required IReadOnlyList<ModeRow> Modes { get; init; }

    /// <summary>The settings that limit the versions of TLS.</summary>
    public IReadOnlyList<TlsVersionRow> TlsVersions { get; init; } = [];

    /// <summary>The setting that limits the versions of TLS for the clients of a proxy; null if the driver is not a proxy.</summary>
    public TlsVersionRow? ListenerTlsVersions { get; init; }

    /// <summary>The mode that applies if none is set.</summary>
    public required SslMode DefaultMode { get; init; }

    public required DefaultTrust DefaultTrust { get; init; }

    /// <summary>The effect of <c>Trust Server Certificate=true</c>.</summary>
    public TrustSetting TrustSetting { get; init; }

    /// <summary>The role of a callback that validates the certificate.</summary>
    public CallbackRole Callback { get; init; }

    /// <summary>Where the driver looks for the client's certificate and key; null if they are one file.</summary>
    public ClientFiles? ClientFiles { get; init; }

    /// <summary>How the driver reads the files that its settings name. The default assumes as little as possible.</summary>
    public FileReading FileReading { get; init; } = new();

    /// <summary>The ending of the name of a <see cref="SettingKind.SslFactory"/> that verifies nothing.</summary>
    public string? NonValidatingFactory { get; init; }

    /// <summary>Whether programs often set the SSL mode in code, and not in the settings.</summary>
    public bool IsModeOftenInCode { get; init; }

    /// <summary>How the driver uses a root certificate.</summary>
    public RootCertificateTrust RootCertificateTrust { get; init; }

    /// <summary>Whether the driver retries in plaintext if the login over TLS is refused and the mode does not require TLS.</summary>
    public bool RetriesInPlaintext { get; init; } = true;

    /// <summary>Whether a connection that tries plaintext first tries TLS after any failure, not only after the server's refusal.</summary>
    public bool TriesTlsAfterAnyFailure { get; init; }

    /// <summary>Whether TLS that begins without a request to the server needs an SSL mode that requires TLS.</summary>
    public bool DirectNeedsTls { get; init; }

    /// <summary>Whether required channel binding protects the password and the session from an impostor.</summary>
    /// <remarks>libpq 18 was run. Npgsql 10 sent the password in clear text to an impostor that asked for it.</remarks>
    public bool BindsLogin { get; init; }

    /// <summary>A root certificate value that means the operating system's authorities instead of a file; null if there is none.</summary>
    /// <remarks>With it, libpq makes verify-full the default and refuses every weaker mode (fe-connect.c, "weak sslmode").</remarks>
    public string? SystemTrustKeyword { get; init; }

    /// <summary>The id of the only database the driver is for; null for any of the family.</summary>
    public string? TargetId { get; init; }

    /// <summary>The id of the database the driver is developed for; null if there is none, or if it is the one in <see cref="TargetId"/>.</summary>
    public string? OwnTargetId { get; init; }

    /// <summary>How well the table's facts are verified.</summary>
    public Evidence Evidence { get; init; }

    /// <summary>The name of the driver whose behaviour is assumed; null if the driver's own behaviour is known.</summary>
    public string? AssumedFrom { get; init; }

    /// <summary>The id of the driver it was forked from and replaces; null if there is none.</summary>
    public string? ForkOf { get; init; }

    /// <summary>The ids of the databases for which it replaces that driver.</summary>
    public IReadOnlyList<string> ForkTargets { get; init; } = [];

    /// <summary>Whether this release is known to be in use. Otherwise it is assumed, because it is the newest.</summary>
    public bool IsVersionKnown { get; init; } = true;

    /// <summary>Whether an older release may be in use instead, because the release is not specified.</summary>
    public bool MayBeOlder { get; init; }

    /// <summary>The constant prefix of its release numbers, before <see cref="Versions"/>.</summary>
    public string VersionPrefix { get; init; } = "";

    /// <summary>The name. It includes the version of an older release, which may behave differently from what its users read about.</summary>
    public string FullName => !IsVersionKnown || Versions.Last == DriverCatalog.LastVersionOf(Id) ? Name
        : Versions.First == Versions.Last ? $"{Name} {VersionPrefix}{Versions.First}"
        : $"{Name} {VersionPrefix}{Versions.First}–{VersionPrefix}{Versions.Last}";

    /// <summary>The subject of a keyword; null if the driver does not know it, or if it is unrelated to TLS and the server's identity.</summary>
    public SettingKind? Find(string keyword) => Row(keyword)?.Kind;

    /// <summary>The row of a keyword; null if the release in use does not know it.</summary>
    public KeywordRow? Row(string keyword) => Row(_keywords, keyword);

    /// <summary>The row of any listed keyword, whatever its subject; null if the release in use does not know it.</summary>
    public KeywordRow? AnyRow(string keyword) => Row(_keywords, keyword) ?? Row(_otherKeywords, keyword);

    /// <summary>Whether the driver reads a keyword, as far as its keywords are listed.</summary>
    public bool Knows(string keyword) => AnyRow(keyword) is not null || TakenInFront.Contains(keyword, KeywordComparer);

    /// <summary>Whether an SSL mode can be set at all. Some drivers accept TLS settings only in code.</summary>
    public bool HasModeKeyword => Spell(SettingKind.SslMode) is not null;

    /// <summary>Whether the table distinguishes minor releases.</summary>
    public bool HasMinorReleases => Keywords.Concat(OtherKeywords).Any(static row => row.Since.IsMinor || row.Until.IsMinor);

    /// <summary>The intended meaning of a keyword that the driver silently ignores; null if it knows, rejects or rightly ignores the keyword.</summary>
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

    /// <summary>The intended meaning of a keyword that the driver interprets differently; null for any other keyword.</summary>
    public SettingKind? FindMisnamed(string keyword)
    {
        foreach (var row in Misnamed)
        {
            if (row.Synonyms.Prepend(row.Spelling).Contains(keyword, StringComparer.OrdinalIgnoreCase))
                return row.Kind;
        }
        return null;
    }

    /// <summary>Whether the driver itself reads such a setting, not the underlying driver.</summary>
    public bool HasOwn(SettingKind kind) => Keywords.Any(row => row.Kind == kind);

    /// <summary>The spelling of the keyword that a fix writes; null if neither the driver nor the underlying one has such a setting.</summary>
    public string? Spell(SettingKind kind)
    {
        foreach (var row in Keywords)
        {
            if (row.Kind == kind)
                return row.Spelling;
        }
        return Inner?.Spell(kind);
    }

    /// <summary>The row of a mode; null if the driver has no such mode.</summary>
    public ModeRow? Row(SslMode mode)
    {
        foreach (var row in Modes)
        {
            if (row.Mode == mode)
                return row;
        }
        return null;
    }

    /// <summary>The SSL mode that a switch stands for; null for a value whose meaning is not in the table.</summary>
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

    /// <summary>
    /// How the driver reads an SSL mode as it is written. An empty value in quotation marks counts as a value, and no driver knows it.
    /// </summary>
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
