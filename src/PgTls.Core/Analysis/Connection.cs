using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Hosts;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>Whether a setting is there.</summary>
internal enum Presence
{
    Absent,

    /// <summary>Nobody can tell: something that cannot be seen may set it.</summary>
    Unknown,
    Present,
}

/// <summary>What is known of a setting.</summary>
/// <param name="Presence">Whether it is set.</param>
/// <param name="Setting">The one that counts; for an absent one the one that was written empty, if any.</param>
internal readonly record struct SettingLookup(Presence Presence, Setting? Setting)
{
    /// <summary>The value, where it is there and known.</summary>
    public string? KnownValue => Presence == Presence.Present && !Placeholder.IsIn(Setting!.Value) ? Setting.Value : null;
}

/// <summary>A connection as its driver reads it: settings, driver, target and options, ready to be judged.</summary>
internal sealed class Connection
{
    private readonly List<Finding> _findings;
    private HashSet<SettingKind>? _kindsElsewhere;
    private readonly bool _isOdbcString;

    public Connection(ConnectionSettings settings, Driver driver, Surroundings surroundings, LintOptions options, List<Finding> findings)
    {
        _isOdbcString = settings.Grammar is OdbcGrammar;
        Settings = driver.Inner is null
            ? settings
            : NestedSettings.Expand(
                settings,
                driver.Spell(SettingKind.InnerSettings)!,
                keyword => driver.Find(keyword) == SettingKind.InnerSettings,
                keyword => driver.Find(keyword) is not null);
        Driver = driver;
        Options = options;
        Surroundings = surroundings;
        _findings = findings;
        AsOf = release => new Connection(settings, release, surroundings, options, []);
        AddKindsElsewhere(surroundings.Variables);
        Target = TargetFinder.Find(options.Target, driver, surroundings, kind => Find(kind).KnownValue);
        // Who connects to such a database has the driver that comes with it, under the same scheme and in the same form, unless somebody says otherwise.
        if (surroundings.Driver is null && options.Driver?.Form != driver.Form)
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
        if (Reading?.Kind == SslModeReadingKind.Mode)
            Mode = Reading.Value.Mode;
        RootCertificate = Find(SettingKind.RootCertificate);
        TrustServerCertificate = Find(SettingKind.TrustServerCertificate);
        Bypass = FindBypass();
        // Another factory may trust whom it likes, and code may name a root certificate that the settings do not.
        if ((Bypass is null && Find(SettingKind.SslFactory).Presence != Presence.Absent)
            || (surroundings.HasRootCertificate && RootCertificate.Presence == Presence.Absent))
        {
            RootCertificate = new SettingLookup(Presence.Unknown, null);
        }
        TrustsSystem = driver.SystemTrustKeyword is { } system && RootCertificate.KnownValue == system && !Target.HasPrivateAuthority;
    }

    public ConnectionSettings Settings { get; }

    /// <summary>The same settings as another release reads them.</summary>
    public Func<Driver, Connection> AsOf { get; }

    public Driver Driver { get; }

    public Target Target { get; }

    public LintOptions Options { get; }

    public Surroundings Surroundings { get; }

    public HostClass Host { get; }

    public SettingLookup ModeSetting { get; private set; }

    /// <summary>The setting that says the SSL mode: that one, or a switch that stands for it; null where neither is there.</summary>
    public Setting? ModeSource { get; private set; }

    /// <summary>What the driver makes of the SSL mode that is written; null where none is, or its text is not known.</summary>
    public SslModeReading? Reading { get; private set; }

    /// <summary>The SSL mode that is written, where the driver accepts it and it is known.</summary>
    public SslMode? Mode { get; }

    /// <summary>The SSL mode of the driver itself that another one, in the settings for the library underneath, contradicts; null where none does.</summary>
    public SslMode? ContradictedMode { get; private set; }

    /// <summary>What the written SSL mode does in this driver.</summary>
    public ModeRow? Row => Mode is { } mode ? Driver.Row(mode) : null;

    /// <summary>The SSL mode that holds, written or by default; null where the driver rejects what is written, or nobody can tell.</summary>
    public SslMode? EffectiveMode =>
        IsRejected ? null
        : IsModeAbsent ? TrustsSystem && Driver.Inner is null ? SslMode.VerifyFull : Driver.DefaultMode
        : Reading?.Kind == SslModeReadingKind.SilentPlaintext ? SslMode.Disable
        : Mode;

    /// <summary>What the SSL mode does that holds; null where nobody knows which one that is, or the driver has none of that name.</summary>
    public ModeRow? EffectiveRow => EffectiveMode is { } mode ? Driver.Row(mode) : null;

    /// <summary>Whether no SSL mode is written, or what is written is taken back.</summary>
    public bool IsModeAbsent => (ModeSource is null && ModeSetting.Presence == Presence.Absent) || Reading?.Kind == SslModeReadingKind.Reset;

    /// <summary>Whether the driver rejects the SSL mode that is written, so that no connection is made.</summary>
    public bool IsRejected => Reading?.Kind == SslModeReadingKind.Rejected || IsRefusedBesideSystemTrust;

    public SettingLookup RootCertificate { get; }

    public SettingLookup TrustServerCertificate { get; }

    /// <summary>The setting that makes the driver accept any certificate it would otherwise verify; null where there is none.</summary>
    public Setting? Bypass { get; }

    /// <summary>Whether the root certificate is libpq's word for the operating system's authorities.</summary>
    public bool TrustsSystem { get; }

    /// <summary>Whether libpq refuses the mode because it is too weak for the operating system's authorities.</summary>
    public bool IsRefusedBesideSystemTrust => TrustsSystem && Mode is { } mode && mode != SslMode.VerifyFull;

    /// <summary>Whether TLS applies to the connection and the options want it judged.</summary>
    public bool IsJudged => Host != HostClass.UnixSocket && !(Host == HostClass.Loopback && Options.Loopback == LoopbackPolicy.Ignore);

    /// <summary>What a setting is about; null where its reader does not know it.</summary>
    public SettingKind? KindOf(Setting setting) =>
        setting.IsOpaque ? null : (setting.Outer is null ? Driver : Driver.Inner!).Find(setting.Keyword);

    /// <summary>The setting that counts for its kind: the last one written.</summary>
    /// <remarks>What the driver reads itself, the library underneath may only be told once more.</remarks>
    public SettingLookup Find(SettingKind kind)
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

    /// <summary>Whether it is certain that the connection has no such setting, and that nothing else adds it.</summary>
    public bool Lacks(SettingKind kind) =>
        Settings.IsComplete
        && Find(kind).Presence == Presence.Absent
        && Find(SettingKind.Service).Presence == Presence.Absent
        && (Driver.HasOwn(kind) || !Inside(SettingKind.Service).Any());

    /// <summary>The settings of a kind that the library underneath is told.</summary>
    public IEnumerable<Setting> Inside(SettingKind kind) => Settings.Settings.Where(setting => setting.Outer is not null && KindOf(setting) == kind);

    /// <summary>Whether nobody can tell all that the library underneath is told.</summary>
    public bool IsInsideUnknown => Settings.Settings.Any(setting => setting.Outer is not null && setting.IsOpaque);

    /// <summary>A setting as a message may show it: the keyword, and its value if that is plainly nothing else.</summary>
    public static string Shown(Setting setting) => setting.Keyword + "=" + (IsPlain(setting.Value) ? setting.Value : "…");

    /// <summary>An SSL mode as this driver's settings spell it.</summary>
    public string Shown(ModeRow mode) => Driver.Spell(SettingKind.SslMode) + "=" + mode.Spelling;

    /// <summary>Reports a finding.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="range">Where, in offsets of the settings' text.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="fixes">The repairs; those that could not be made are null.</param>
    /// <param name="severity">Another severity than the rule's own.</param>
    /// <param name="fileToRestrict">The path of a file that others have rights to.</param>
    public void Report(Rule rule, TextRange range, LocalizedText message, IEnumerable<Fix?> fixes, Severity? severity = null, string? fileToRestrict = null)
    {
        var shown = severity ?? rule.DefaultSeverity;
        if (Driver.MayBeOlder && rule.IsAboutEffect)
            message = Effects.WithOlder(message, this, AsOf);
        if (Driver.Kin is { } kin && !rule.RestsOnWordsAlone)
        {
            shown = Severity.Info;
            message = new LocalizedText("Finding_Kin", message, Driver.Name, kin);
        }
        _findings.Add(new Finding(rule, shown, Settings.Map.ToSource(range), message, [.. fixes.OfType<Fix>()]) { Excerpt = ExcerptAt(range), FileToRestrict = fileToRestrict });
    }

    /// <summary>A repair that makes these changes; null where it would change nothing or cannot be written there.</summary>
    public Fix? Fix(FixKind kind, LocalizedText title, IReadOnlyList<SettingChange> changes, bool needsDecision)
    {
        if (changes.Any(change => change.Existing is { } existing && MayHoldMore(existing)) || Settings.Grammar.Write(Settings, changes) is not { Count: > 0 } edits)
            return null;
        var sourceEdits = new Edit[edits.Count];
        for (var i = 0; i < edits.Count; i++)
        {
            if (Settings.Map.ToSource(edits[i]) is not { } edit)
                return null;
            sourceEdits[i] = edit;
        }
        return new Fix(kind, needsDecision ? new LocalizedText("Fix_ThenReplacePath", title) : title, sourceEdits, needsDecision);
    }

    /// <summary>A repair that looks for a file beside the program instead of in its working directory; null where the settings cannot say so.</summary>
    public Fix? BesideProgram(Setting setting) =>
        Settings.Grammar.ReplaceByPathBesideProgram(Settings, setting) is { } edit && Settings.Map.ToSource(edit) is { } sourceEdit
            ? new Fix(FixKind.Recommended, new LocalizedText("Fix_BesideProgram", setting.Keyword), [sourceEdit], NeedsDecision: false)
            : null;

    /// <summary>Whether a switch is on, as .NET's Boolean reads it.</summary>
    public static bool IsTrue(string? value) => bool.TryParse(value, out var isOn) && isOn;

    /// <summary>A repair that removes a setting.</summary>
    public Fix? Remove(Setting setting) =>
        Fix(FixKind.Recommended, new LocalizedText("Fix_Remove", setting.Keyword), [new SettingChange(setting, setting.Keyword, null)], needsDecision: false);

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
        // Beside a mode, libpq takes a switch for another mode; as a variable it counts for nothing there, and neither does that of a JDBC driver.
        if (ModeSetting.Presence == Presence.Present && Driver.Form is SettingForm.Jdbc or SettingForm.Environment)
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
        if (Inside(SettingKind.SslMode).Concat(Inside(SettingKind.SslSwitch)).LastOrDefault() is not { } inner || Placeholder.IsIn(inner.Value))
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

    /// <summary>What may be shown of the setting that a range lies in, in the source's offsets; null where nothing may.</summary>
    private TextRange? ExcerptAt(TextRange range)
    {
        foreach (var setting in Settings.Settings)
        {
            if (!setting.Range.Contains(range))
                continue;
            var kind = setting.IsOpaque ? null : Driver.Find(setting.Keyword) ?? Driver.FindIgnored(setting.Keyword);
            if (kind is null || setting.KeywordRange.IsEmpty)
                return null;
            return Settings.Map.ToSource(IsAboutTls(kind.Value) && IsPlainlyWritten(setting) ? setting.Range : setting.KeywordRange);
        }
        return null;
    }

    private static bool IsAboutTls(SettingKind kind) => kind is SettingKind.SslMode or SettingKind.SslSwitch or SettingKind.RootCertificate
        or SettingKind.ClientCertificate or SettingKind.ClientKey or SettingKind.RevocationList or SettingKind.TrustServerCertificate or SettingKind.SslFactory;

    /// <summary>Whether a setting's text is a keyword, a sign between and one short word, and not a comment or an escape besides.</summary>
    private bool IsPlainlyWritten(Setting setting)
    {
        if (!IsPlain(setting.Value) || setting.ValueRange.Length > setting.Value.Length + 2 || setting.ValueRange.Start < setting.KeywordRange.End)
            return false;
        for (var i = setting.KeywordRange.End; i < setting.ValueRange.Start; i++)
        {
            if (Settings.Map.Text[i] is not (' ' or '\t' or '=' or ':' or '"' or '\'' or '{'))
                return false;
        }
        return setting.Range.End <= setting.ValueRange.End + 1;
    }

    /// <summary>Whether a forgotten separator may have made another setting part of the value, which no repair may then drop.</summary>
    private bool MayHoldMore(Setting setting) =>
        KindOf(setting) == SettingKind.SslMode ? !IsPlain(setting.Value.Trim(' ', '\'', '"')) : setting.Value.IndexOf('=') >= 0;

    /// <summary>Whether a value is one short word, so that nothing secret can hide in it.</summary>
    private static bool IsPlain(string value)
    {
        if (value.Length > 24)
            return false;
        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '+' or ',' or '{' or '}'))
                return false;
        }
        return true;
    }
}
