using PgTls.ConnectionStrings;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls;

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

    public Connection(ConnectionSettings settings, Driver driver, Surroundings surroundings, LintOptions options, List<Finding> findings)
    {
        Settings = settings;
        Driver = driver;
        Options = options;
        Surroundings = surroundings;
        _findings = findings;
        Target = TargetFinder.Find(options.Target, driver, surroundings, kind => Find(kind).KnownValue);
        Host = ClassifyHost();
        ModeSetting = Find(SettingKind.SslMode);
        ModeSource = ModeSetting.Setting;
        ReadSwitch();
        if (ModeSetting.KnownValue is not null)
            Reading = driver.ReadMode(ModeSetting.Setting!);
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

    /// <summary>What the written SSL mode does in this driver.</summary>
    public ModeRow? Row => Mode is { } mode ? Driver.Row(mode) : null;

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

    /// <summary>The setting that counts for its kind: the last one written.</summary>
    public SettingLookup Find(SettingKind kind)
    {
        var settings = Settings.Settings;
        for (var i = settings.Count - 1; i >= 0; i--)
        {
            var setting = settings[i];
            if (setting.IsOpaque)
                return new SettingLookup(Presence.Unknown, null);
            if (Driver.Find(setting.Keyword) != kind)
                continue;
            // Driver managers disagree on whether such a setting is one.
            if (Driver.Form == SettingForm.Odbc && OdbcParser.HasBlanksBesideKeyword(Settings, setting))
                return new SettingLookup(Presence.Unknown, null);
            // An empty SSL mode is for the driver's grammar to judge; any other empty value is as good as none.
            return new SettingLookup(setting.Value.Length == 0 && kind != SettingKind.SslMode ? Presence.Absent : Presence.Present, setting);
        }
        return new SettingLookup(Presence.Absent, null);
    }

    /// <summary>Whether it is certain that the connection has no such setting, and that nothing else adds it.</summary>
    public bool Lacks(SettingKind kind) =>
        Settings.IsComplete && Find(kind).Presence == Presence.Absent && Find(SettingKind.Service).Presence == Presence.Absent;

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
    public void Report(Rule rule, TextRange range, LocalizedText message, IEnumerable<Fix?> fixes, Severity? severity = null) =>
        _findings.Add(new Finding(rule, severity ?? rule.DefaultSeverity, Settings.Map.ToSource(range), message, [.. fixes.OfType<Fix>()]));

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
        if (toggle.Setting is not { } setting)
            return;
        // Beside a mode, libpq takes a switch for another mode, and JDBC drivers for none.
        if (ModeSetting.Presence == Presence.Present && Driver.Form == SettingForm.Jdbc)
            return;
        if (ModeSetting.Presence == Presence.Absent && Driver.ModeOfSwitch(setting.Keyword, setting.Value) is { } mode)
            Reading = SslModeReading.Of(mode);
        else
            ModeSetting = new SettingLookup(Presence.Unknown, null);
        ModeSource = setting;
    }

    private HostClass ClassifyHost()
    {
        // hostaddr is where libpq connects to; host is then only the name it verifies.
        var address = Find(SettingKind.HostAddress);
        var host = address.Presence == Presence.Present ? address : Find(SettingKind.Host);
        return host.KnownValue is { } hosts ? HostClassifier.Classify(hosts) : HostClass.Unknown;
    }

    /// <summary>Whether a forgotten separator may have made another setting part of the value, which no repair may then drop.</summary>
    private bool MayHoldMore(Setting setting) =>
        Driver.Find(setting.Keyword) == SettingKind.SslMode ? !IsPlain(setting.Value.Trim(' ', '\'', '"')) : setting.Value.IndexOf('=') >= 0;

    /// <summary>Whether a value is one short word, so that nothing secret can hide in it.</summary>
    private static bool IsPlain(string value)
    {
        if (value.Length > 24)
            return false;
        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '+' or ','))
                return false;
        }
        return true;
    }
}
