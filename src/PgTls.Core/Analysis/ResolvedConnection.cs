using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Hosts;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>Whether a setting is there.</summary>
internal enum Presence
{
    Absent,

    /// <summary>Unknown: something out of sight may set it.</summary>
    Unknown,
    Present,
}

/// <summary>The known state of a setting.</summary>
/// <param name="Presence">Whether it is set.</param>
/// <param name="Setting">The one that counts; for an absent one the one that was written empty, if any.</param>
internal readonly record struct SettingLookup(Presence Presence, Setting? Setting)
{
    /// <summary>The value, where it is there and known.</summary>
    public string? KnownValue => Presence == Presence.Present && !Placeholder.IsIn(Setting!.Value) ? Setting.Value : null;
}

/// <summary>A connection as its driver reads it: settings, driver, target, host and the one outcome, ready to be judged.</summary>
public sealed class ResolvedConnection
{
    private readonly bool _isOdbcString;
    private readonly ConnectionSettings _original;
    private HashSet<SettingKind>? _kindsElsewhere;
    private int _lastFound;

    internal ResolvedConnection(
        ConnectionSettings settings, Driver driver, ConnectionContext context, LintOptions options, RecognitionEvidence evidence = RecognitionEvidence.Api)
    {
        Evidence = evidence;
        _isOdbcString = settings.Grammar is OdbcGrammar;
        _original = settings;
        Settings = driver.Inner is null
            ? settings
            : NestedSettings.Expand(
                settings,
                driver.Spell(SettingKind.InnerSettings)!,
                keyword => driver.Find(keyword) == SettingKind.InnerSettings,
                keyword => driver.Find(keyword) is not null);
        Driver = driver;
        Options = options;
        Context = context;
        AddKindsElsewhere(context.Variables);
        if (context.HasModeElsewhere)
            _kindsElsewhere = [.. _kindsElsewhere ?? [], SettingKind.SslMode, SettingKind.RootCertificate];
        Target = TargetFinder.Find(options.Target, driver, context, kind => Find(kind).KnownValue);
        // Such a database has its own driver with the same scheme and form. Its users have that driver unless a setting says otherwise.
        if (context.Driver is null && options.Driver?.Form != driver.Form)
            Driver = driver = DriverCatalog.For(driver, Target.Id);
        Host = ClassifyHost();
        ModeSetting = Find(SettingKind.SslMode);
        ModeSource = ModeSetting.Setting;
        ReadSwitch();
        if (ModeSetting.KnownValue is not null
            || (ModeSetting is { Presence: Presence.Present, Setting: { } written } && driver.ModeGrammar.IsLiteral(written.Value, driver.Modes)))
        {
            Reading = driver.ReadMode(ModeSetting.Setting!);
        }
        ReadInnerMode();
        RootCertificate = Find(SettingKind.RootCertificate);
        TrustServerCertificate = Find(SettingKind.TrustServerCertificate);
        Bypass = FindBypass();
        // Another factory may trust any authority, and code may name a root certificate that the settings do not.
        if ((Bypass is null && Find(SettingKind.SslFactory).Presence != Presence.Absent)
            || (context.HasRootCertificate && RootCertificate.Presence == Presence.Absent))
        {
            RootCertificate = new SettingLookup(Presence.Unknown, null);
        }
        Refused = RefusedSettings.Of(this);
        Outcome = TlsOutcome.Of(Facts());
    }

    public Driver Driver { get; }

    /// <summary>The database it leads to, as far as that can be told.</summary>
    public Target Target { get; }

    /// <summary>Its TLS outcome.</summary>
    public TlsOutcome Outcome { get; }

    /// <summary>The evidence that it is a connection of the family.</summary>
    public RecognitionEvidence Evidence { get; }

    /// <summary>The place of its settings: UTF-16 code units of the source, end exclusive.</summary>
    public TextRange Range => Settings.Map.ToSource(Settings.Range);

    /// <summary>Whether its settings are one text, rather than lines or members of a file.</summary>
    public bool IsOneText => Settings.Grammar.IsOneText;

    /// <summary>Its settings in the order they were written.</summary>
    public IEnumerable<PlacedSetting> PlacedSettings => Settings.Settings.Select(Place);

    /// <summary>Whether an SSL mode is written, rather than the driver's default.</summary>
    public bool IsModeSet => !IsModeAbsent;

    /// <summary>The servers of the connection, without Unix sockets; null if some are unknown.</summary>
    public IReadOnlyList<ServerAddress>? Servers => Host == HostClass.UnixSocket ? [] : ServerAddress.Of(this);

    /// <summary>The file that the settings name as root certificate; null if they name none, or if it is unknown.</summary>
    public string? RootCertificatePath => RootCertificateUse() == Analysis.RootCertificateUse.Named ? RootCertificate.KnownValue : null;

    /// <summary>The root certificate that fixes write; null: the target's documented one.</summary>
    public string? RootCertificateOption => Options.RootCertificate;

    /// <summary>Whether TLS begins without a question to the server.</summary>
    public bool BeginsDirectly => Is(SettingKind.Negotiation, "direct");

    /// <summary>The service of which libpq reads the settings elsewhere; null where none is named.</summary>
    public string? Service => Find(SettingKind.Service).KnownValue;

    /// <summary>The outcomes of the same settings in older releases of the driver, the newest first.</summary>
    public IEnumerable<ResolvedConnection> Older => DriverCatalog.OlderThan(Driver).Reverse().Select(AsOf);

    internal ConnectionSettings Settings { get; }

    internal LintOptions Options { get; }

    internal ConnectionContext Context { get; }

    internal HostClass Host { get; }

    internal SettingLookup ModeSetting { get; private set; }

    /// <summary>The setting that says the SSL mode: that one, or a switch that stands for it; null where neither is there.</summary>
    internal Setting? ModeSource { get; private set; }

    /// <summary>The driver's reading of the written SSL mode; null if none is written or its text is unknown.</summary>
    internal SslModeReading? Reading { get; private set; }

    /// <summary>The SSL mode of the driver itself that another one, in the settings for the library underneath, contradicts; null where none does.</summary>
    internal SslMode? ContradictedMode { get; private set; }

    /// <summary>The SSL mode that is written, where the driver has it and it is known.</summary>
    internal SslMode? Mode => Reading is { Kind: SslModeReadingKind.Mode, Mode: var mode } ? mode : null;

    /// <summary>Whether no SSL mode is written, or what is written is taken back.</summary>
    internal bool IsModeAbsent => (ModeSource is null && ModeSetting.Presence == Presence.Absent) || Reading?.Kind == SslModeReadingKind.Reset;

    /// <summary>Whether the outcome follows from an SSL mode that is written and that the driver takes.</summary>
    internal bool IsModeTaken => Reading is { Kind: SslModeReadingKind.Mode or SslModeReadingKind.SilentPlaintext } && Outcome.Refusal is not (Refusal.SslMode or Refusal.WeakBesideSystem);

    internal SettingLookup RootCertificate { get; }

    internal SettingLookup TrustServerCertificate { get; }

    /// <summary>The setting that makes the driver accept any certificate it would otherwise verify; null if there is none.</summary>
    internal Setting? Bypass { get; }

    /// <summary>Whether the root certificate is libpq's word for the operating system's authorities.</summary>
    internal bool TrustsSystem =>
        Driver.SystemTrustKeyword is { } system && RootCertificate.KnownValue == system && !Target.HasPrivateAuthority;

    /// <summary>Whether the driver is certain, so that its refusals are known.</summary>
    internal bool IsReaderCertain => Driver.Form == SettingForm.Url ||
        (Evidence & (RecognitionEvidence.Api | RecognitionEvidence.FileKind | RecognitionEvidence.Code | RecognitionEvidence.Project | RecognitionEvidence.Option)) != 0
        || (Driver.Form == SettingForm.AdoNet && (Options.IsDriverChosen || Options.Project is { IsEmpty: false, HasOthers: false }));

    /// <summary>The scheme of a URL that is given to a driver which reads none; null for any other text.</summary>
    internal TextRange? Url => Driver.Form == SettingForm.AdoNet && IsReaderCertain && Settings.Grammar.IsOneText && PostgresUriParser.IsUri(Settings.Map.Text)
        ? new TextRange(0, Settings.Map.Text.IndexOf(':'))
        : null;

    /// <summary>The settings that the driver refuses, other than the SSL mode.</summary>
    internal IReadOnlyList<RefusedSetting> Refused { get; }

    /// <summary>Whether TLS applies to the connection and the options want it judged; a socket factory may make TLS itself.</summary>
    internal bool IsJudged => Find(SettingKind.SocketFactory).Presence != Presence.Present && Host != HostClass.UnixSocket && !(Host == HostClass.Loopback && Options.Loopback == LoopbackPolicy.Ignore);

    /// <summary>The same settings as another release reads them.</summary>
    internal ResolvedConnection AsOf(Driver release) => new(_original, release, Context, Options, Evidence);

    /// <summary>The kind of a setting; null if its driver does not know it.</summary>
    internal SettingKind? KindOf(Setting setting) =>
        setting.IsOpaque ? null : (setting.Outer is null ? Driver : Driver.Inner!).Find(setting.Keyword);

    /// <summary>The setting that counts for its kind: the last one written.</summary>
    /// <remarks>The library underneath may only repeat settings that the driver reads itself.</remarks>
    internal SettingLookup Find(SettingKind kind)
    {
        var settings = Settings.Settings;
        for (var i = settings.Count - 1; i >= 0; i--)
        {
            var setting = settings[i];
            if (setting.Outer is not null && Driver.HasOwn(kind))
                continue;
            if (setting.IsOpaque)
                return new SettingLookup(Presence.Unknown, null);
            if (KindOf(setting) != kind)
                continue;
            // Driver managers disagree on whether such a setting is one.
            if (_isOdbcString && setting.Outer is null && OdbcParser.HasBlanksBesideKeyword(Settings, setting))
                return new SettingLookup(Presence.Unknown, null);
            // An empty SSL mode is for the driver's grammar to judge; any other empty value is as good as none.
            return new SettingLookup(setting.Value.Length == 0 && kind != SettingKind.SslMode ? Presence.Absent : Presence.Present, setting);
        }
        return new SettingLookup(_kindsElsewhere?.Contains(kind) == true ? Presence.Unknown : Presence.Absent, null);
    }

    /// <summary>The first setting whose text a range lies in; null if there is none.</summary>
    internal Setting? SettingAt(TextRange range)
    {
        // Many findings of one connection ask, nearly always in the order of its settings.
        var settings = Settings.Settings;
        for (var i = 0; i < settings.Count; i++)
        {
            var at = (_lastFound + i) % settings.Count;
            if (settings[at].Range.Contains(range))
            {
                _lastFound = at;
                return settings[at];
            }
        }
        return null;
    }

    /// <summary>Whether the connection certainly has no such setting, and nothing else adds it.</summary>
    internal bool Lacks(SettingKind kind) =>
        Settings.IsComplete
        && Find(kind).Presence == Presence.Absent
        && Find(SettingKind.Service).Presence == Presence.Absent
        && (Driver.HasOwn(kind) || !Inside(SettingKind.Service).Any());

    /// <summary>The settings of a kind that the library underneath is told.</summary>
    internal IEnumerable<Setting> Inside(SettingKind kind) => Settings.Settings.Where(setting => setting.Outer is not null && KindOf(setting) == kind);

    /// <summary>Whether some settings of the library underneath are unknown.</summary>
    internal bool IsInsideUnknown => Settings.Settings.Any(setting => setting.Outer is not null && setting.IsOpaque);

    /// <summary>A setting whose keyword is one of the driver's for a kind, but for separators and case, and that the driver does not know.</summary>
    internal Setting? Misspelled(SettingKind kind) => Settings.Settings.LastOrDefault(setting =>
        !setting.IsOpaque && setting.Outer is null && Driver.Find(setting.Keyword) is null && Driver.FindIgnored(setting.Keyword) is null
        && Driver.Keywords.Any(row => row.Kind == kind && Joined(row.Spelling) == Joined(setting.Keyword)));

    /// <summary>Whether a switch is on, as .NET's Boolean reads it.</summary>
    internal static bool IsTrue(string? value) => bool.TryParse(value, out var isOn) && isOn;

    private void AddKindsElsewhere(IReadOnlyList<string> variables)
    {
        if (variables.Count == 0)
            return;
        var environment = DriverEnvironment.Of(Driver);
        foreach (var variable in variables)
        {
            if (environment.Find(variable) is { } kind)
                (_kindsElsewhere ??= []).Add(kind == SettingKind.SslSwitch ? SettingKind.SslMode : kind);
        }
    }

    private Setting? FindBypass()
    {
        if (Driver.TrustSetting == TrustSetting.Bypasses && IsTrue(TrustServerCertificate.KnownValue))
            return TrustServerCertificate.Setting;
        var factory = Find(SettingKind.SslFactory);
        return Driver.NonValidatingFactory is { } end && factory.KnownValue?.EndsWith(end, StringComparison.Ordinal) == true ? factory.Setting : null;
    }

    private void ReadSwitch()
    {
        var toggle = Find(SettingKind.SslSwitch);
        if (toggle.Setting is not { Outer: null } setting)
            return;
        // Beside a mode, libpq reads a switch as another mode. A variable, or the switch of a driver for Java or Node.js, has no effect there.
        if (ModeSetting.Presence == Presence.Present && Driver.Form is SettingForm.Jdbc or SettingForm.Url or SettingForm.Environment)
            return;
        if (ModeSetting.Presence == Presence.Absent && Driver.ModeOfSwitch(setting.Keyword, setting.Value) is { } mode)
            Reading = SslModeReading.Of(mode);
        else
            ModeSetting = new SettingLookup(Presence.Unknown, null);
        ModeSource = setting;
    }

    /// <summary>Compares the SSL mode that the library underneath is told with the one the driver hands on to it, set or not.</summary>
    private void ReadInnerMode()
    {
        if (Settings.Settings.LastOrDefault(setting => setting.Outer is not null && KindOf(setting) is SettingKind.SslMode or SettingKind.SslSwitch) is not { } inner
            || Placeholder.IsIn(inner.Value))
            return;
        if (Reading?.Kind == SslModeReadingKind.Rejected || (Reading is null && ModeSetting.Presence != Presence.Absent))
            return;
        var own = Reading is null ? Driver.DefaultMode : Reading.Value.Kind == SslModeReadingKind.Mode ? Reading.Value.Mode : SslMode.Disable;
        var told = KindOf(inner) == SettingKind.SslSwitch
            ? Driver.Inner!.ModeOfSwitch(inner.Keyword, inner.Value)
            : Driver.Inner!.ReadMode(inner) is { Kind: SslModeReadingKind.Mode, Mode: var mode } ? mode : null;
        if (told != own)
        {
            ContradictedMode = own;
            Reading = SslModeReading.Rejected;
            ModeSource = inner;
        }
        else if (Reading is null)
        {
            Reading = SslModeReading.Of(own);
            ModeSource = inner;
        }
    }

    private HostClass ClassifyHost()
    {
        // hostaddr is where libpq connects to; host is then only the name it verifies.
        var address = Find(SettingKind.HostAddress);
        var host = address.Presence == Presence.Present ? address : Find(SettingKind.Host);
        return host.Presence == Presence.Present ? HostClassifier.Classify(host.Setting!.Value) : HostClass.Unknown;
    }

    private static string Joined(string keyword) => keyword.Replace("_", "").Replace("-", "").Replace(" ", "").ToLowerInvariant();

    /// <summary>Its outcome with another SSL mode, as a fix would write it: without settings that bypass the verification.</summary>
    /// <param name="mode">The SSL mode, one of the driver's.</param>
    /// <param name="root">What there is of a root certificate; null: what the settings say.</param>
    public TlsOutcome OutcomeWith(SslMode mode, RootCertificateState? root = null)
    {
        var facts = Facts();
        return TlsOutcome.Of(facts with
        {
            Mode = Find(SettingKind.SocketFactory).Presence == Presence.Present ? null : SslModeReading.Of(mode),
            RootCertificate = root switch
            {
                null => facts.RootCertificate,
                RootCertificateState.NotSet => Analysis.RootCertificateUse.None,
                RootCertificateState.MissingFile => Analysis.RootCertificateUse.MissingFile,
                _ => Analysis.RootCertificateUse.Named,
            },
            IsTrusting = null,
            IsBypassed = false,
        });
    }

    private TlsFacts Facts() => new(Driver)
    {
        // A socket factory may use TLS in any mode, and some drivers get TLS settings only from code.
        Mode = !Driver.HasModeKeyword || Find(SettingKind.SocketFactory).Presence == Presence.Present ? null : Reading ?? (IsModeAbsent ? new SslModeReading(SslModeReadingKind.Reset) : null),
        RootCertificate = RootCertificateUse(),
        IsTrusting = TrustServerCertificate.Presence switch
        {
            Presence.Absent => false,
            Presence.Unknown => null,
            _ => TrustServerCertificate.KnownValue is { } value ? IsTrue(value) : null,
        },
        IsBypassed = Bypass is not null,
        HasCallback = Context.HasValidationCallback,
        // A factory that verifies nothing sends nothing either (pgjdbc was run).
        HasClientCertificate = !Is(SettingKind.ClientCertificateUse, "disable") && (Bypass is not { } bypass || KindOf(bypass) != SettingKind.SslFactory)
            && (Find(SettingKind.ClientCertificate).Presence == Presence.Present || Find(SettingKind.ClientKey).Presence == Presence.Present),
        IsUnixSocket = Host == HostClass.UnixSocket,
        IsSettingRefused = Refused.Count > 0 || Url is not null,
        BeginsDirectly = BeginsDirectly,
        IsGssRequired = Is(SettingKind.GssEncryption, "require"),
        IsBindingRequired = Is(SettingKind.ChannelBinding, "require"),
        ChecksRevocation = IsTrue(Find(SettingKind.RevocationCheck).KnownValue),
        InsistsOnClientCertificate = Is(SettingKind.ClientCertificateUse, "require"),
        Logins = Logins(),
        HasNoTlsVersion = TlsVersionRange.IsEmpty(this),
    };

    /// <summary>A list of methods, or of those that are ruled out.</summary>
    private LoginMethods Logins()
    {
        if (Find(SettingKind.RequiredAuthentication).KnownValue is not { } list)
            return LoginMethods.Any;
        var (named, isNegated) = (LoginMethods.None, false);
        foreach (var part in list.Split(','))
        {
            var word = part.Trim();
            isNegated |= word.StartsWith("!", StringComparison.Ordinal);
            named |= word.TrimStart('!').Replace("-", "").ToLowerInvariant() switch
            {
                "scramsha256" => LoginMethods.Scram,
                "password" => LoginMethods.Password,
                "none" => LoginMethods.Trusted,
                _ => LoginMethods.None,
            };
        }
        return isNegated ? LoginMethods.Any & ~named : named;
    }

    private bool Is(SettingKind kind, string value) =>
        Find(kind) is { KnownValue: { } known, Setting: { } setting }
        && string.Equals((setting.Outer is null ? Driver : Driver.Inner!).Row(setting.Keyword)?.Values?.Read(known) ?? known, value, StringComparison.OrdinalIgnoreCase);

    private RootCertificateUse RootCertificateUse() => RootCertificate.Presence switch
    {
        Presence.Absent => Analysis.RootCertificateUse.None,
        Presence.Unknown => Analysis.RootCertificateUse.Unknown,
        _ when TrustsSystem => Analysis.RootCertificateUse.OperatingSystem,
        _ when IsWordOfOtherReleases(RootCertificate.KnownValue) => Analysis.RootCertificateUse.UnknownWord,
        _ => Analysis.RootCertificateUse.Named,
    };

    private bool IsWordOfOtherReleases(string? value) =>
        value is not null && Driver.SystemTrustKeyword is null && DriverCatalog.All.Any(other => other.SystemTrustKeyword == value);

    private PlacedSetting Place(Setting setting) => new(
        KindOf(setting),
        setting.Outer is null ? Driver : Driver.Inner!,
        Settings.Map.ToSource(setting.KeywordRange),
        Settings.Map.ToSource(setting.ValueRange));
}

/// <summary>A setting's place in the source.</summary>
/// <param name="Kind">What it is about; null where its reader does not know it.</param>
/// <param name="Reader">The driver that reads it, or the library underneath.</param>
/// <param name="KeywordRange">Its keyword: UTF-16 code units, end exclusive.</param>
/// <param name="ValueRange">Its value as written, quotes included; empty where one would go.</param>
public sealed record PlacedSetting(SettingKind? Kind, Driver Reader, TextRange KeywordRange, TextRange ValueRange);
