using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Hosts;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The fixes that give a connection its target's recommended settings, in its driver's own words.</summary>
internal static class RecommendedSettings
{
    /// <summary>The SSL mode to recommend for a connection.</summary>
    /// <remarks>
    /// libpq refuses everything but verify-full beside the operating system's authorities. Where only they can be trusted, verify-ca accepts the certificate
    /// of any host. A certificate seldom names an IP address, so verify-full seldom connects to one.
    /// </remarks>
    public static ModeRow ModeFor(ResolvedConnection connection)
    {
        var driver = connection.Driver;
        // A server that was asked knows better than its vendor's manual.
        if (AdviceFor(connection) is { Mode: { } advised })
            return advised;
        if (connection.TrustsSystem || TrustsSystemOnly(connection))
            return driver.Closest(SslMode.VerifyFull);
        return driver.Closest(IsAddress(connection) ? SslMode.VerifyCa : (TargetOf(connection) ?? connection.Target).Recommended);
    }

    private static ServerAdvice? AdviceFor(ResolvedConnection connection) => connection.Options.Servers?.Advise(connection);

    /// <summary>The database of the driver, if the database is unknown; null for a driver without an own database, or if the database is known.</summary>
    /// <remarks>Npgsql is PostgreSQL's own driver. On openGauss and its relatives verify-full fails rather than weakens anything.</remarks>
    private static Target? TargetOf(ResolvedConnection connection) =>
        connection.Target == Target.Unknown && connection.Driver.OwnTargetId is { } id ? Target.All.First(target => target.Id == id) : null;

    /// <summary>An SSL mode as the settings of a connection spell it.</summary>
    public static string Shown(ResolvedConnection connection, ModeRow mode) => connection.Driver.Spell(SettingKind.SslMode) + "=" + mode.Spelling;

    /// <summary>The recommended SSL mode as the settings of a connection spell it.</summary>
    public static string ShownFor(ResolvedConnection connection) => Shown(connection, ModeFor(connection));

    /// <summary>The mode that was meant, if it is one to recommend: no fix turns a connection that fails into one that can be read.</summary>
    public static ModeRow? Meant(ResolvedConnection connection, string value) => SslModeGrammar.Meant(value) switch
    {
        _ when AdviceFor(connection) is not null => null,
        SslMode.VerifyCa when !connection.TrustsSystem => connection.Driver.Closest(SslMode.VerifyCa),
        SslMode.VerifyFull when connection.Target.SupportsVerifyFull != false => connection.Driver.Closest(SslMode.VerifyFull),
        _ => null,
    };

    /// <summary>Whether the connection leads to an IP address rather than a name.</summary>
    public static bool IsAddress(ResolvedConnection connection) =>
        connection.Find(SettingKind.HostAddress).Presence == Presence.Absent
        && connection.Find(SettingKind.Host).KnownValue is { } host
        && host.Split(',').Any(static one => HostClassifier.Classify(one) > HostClass.Loopback && NetworkRange.IsAddress(HostClassifier.WithoutPort(one.Trim())));

    /// <summary>Sets the recommended mode; where verify-full and verify-ca both may be right, the other one is the second choice.</summary>
    public static IReadOnlyList<FixProposal> All(ResolvedConnection connection)
    {
        if (!connection.Driver.HasModeKeyword)
            return [];
        var recommended = ModeFor(connection);
        if (AdviceFor(connection) is { } advice)
            return advice.Mode is null ? [] : SetMode(connection, recommended);
        var alternative = connection.Driver.Closest(recommended.Mode == SslMode.VerifyFull ? SslMode.VerifyCa : SslMode.VerifyFull);
        var hasAlternative = alternative != recommended
            && !connection.TrustsSystem
            && !TrustsSystemOnly(connection)
            && (connection.Target.SupportsVerifyFull is null || (connection.Target.SupportsVerifyFull == true && IsAddress(connection)));
        return hasAlternative ? [.. SetMode(connection, recommended), .. SetMode(connection, alternative, FixKind.Alternative)] : SetMode(connection, recommended);
    }

    /// <summary>Sets a mode that verifies the server, with the root certificate it cannot do without and without what the driver then rejects.</summary>
    public static IReadOnlyList<FixProposal> SetMode(ResolvedConnection connection, ModeRow mode, FixKind kind = FixKind.Recommended)
    {
        // The drivers that have such callbacks refuse to open a connection with one and a mode that verifies.
        // The settings of the library underneath must not contradict the mode.
        if (connection.Context.HasValidationCallback || connection.IsInsideUnknown)
            return [];
        var driver = connection.Driver;
        var keyword = driver.Spell(SettingKind.SslMode)!;
        var changes = new List<SettingChange> { new(connection.ModeSetting.Setting, keyword, mode.Spelling) };
        changes.AddRange(connection.Inside(SettingKind.SslMode).Concat(connection.Inside(SettingKind.SslSwitch)).Select(Removal));
        // Which of a switch and a mode counts depends on their order in libpq's forms.
        if (connection.ModeSource is { Outer: null } source && connection.KindOf(source) == SettingKind.SslSwitch && driver.Form is not (SettingForm.Jdbc or SettingForm.Environment))
            changes.Add(Removal(source));
        if (MayRejectTrust(driver) && connection.TrustServerCertificate.Presence != Presence.Absent)
        {
            // Beside one that cannot be seen the mode might be rejected; of several none may stay.
            if (connection.TrustServerCertificate.Presence == Presence.Unknown)
                return [];
            changes.AddRange(connection.Settings.Settings.Where(setting => connection.KindOf(setting) == SettingKind.TrustServerCertificate).Select(Removal));
        }
        else if (connection.Bypass is { } bypass)
        {
            changes.Add(Removal(bypass));
        }
        // One that the project names is written even where the operating system's authorities would do: it is there because they do not.
        var advice = AdviceFor(connection);
        var isNamed = (advice is null ? connection.Options.RootCertificate : advice.RootCertificate) is not null && mode.Mode is SslMode.VerifyCa or SslMode.VerifyFull;
        if (!(isNamed || (advice is null && NeedsRootCertificate(connection, mode))) || connection.RootCertificate.Presence != Presence.Absent)
            return [new FixProposal(kind, Title("Fix_SetMode", [])) { Changes = changes }];
        // Whether the root certificate is where it is looked for cannot be seen.
        if (!CanNameRootCertificate(driver))
            return [new FixProposal(FixKind.Alternative, Title("Fix_SetModeBesideRoot", [])) { Changes = changes }];
        var (additions, needsDecision) = RootCertificateOf(connection);
        changes.AddRange(additions);
        return [new FixProposal(kind, Title("Fix_SetModeAndAdd", [driver.Spell(SettingKind.RootCertificate)!])) { Changes = changes, NeedsDecision = needsDecision }];

        LocalizedText Title(string key, object[] more)
        {
            var title = new LocalizedText(key, [keyword, mode.Spelling, .. more]);
            return IsAddress(connection) && mode.Mode == SslMode.VerifyFull ? new LocalizedText("Fix_ForAddress", title) : title;
        }
    }

    /// <summary>Whether the settings can say which root certificate is trusted; some programs leave that to the environment.</summary>
    public static bool CanNameRootCertificate(Driver driver) => driver.Spell(SettingKind.RootCertificate) is not null;

    /// <summary>Adds the root certificate.</summary>
    public static FixProposal AddRootCertificate(ResolvedConnection connection)
    {
        var (changes, needsDecision) = RootCertificateOf(connection);
        var keyword = connection.Driver.Spell(SettingKind.RootCertificate)!;
        var title = connection.Misspelled(SettingKind.RootCertificate) is { } misspelled ? new LocalizedText("Fix_Rename", misspelled.Keyword, keyword) : new LocalizedText("Fix_Add", keyword);
        return new FixProposal(FixKind.Recommended, title) { Changes = changes, NeedsDecision = needsDecision };
    }

    /// <summary>Removes a setting.</summary>
    public static FixProposal Remove(Setting setting) =>
        new(FixKind.Recommended, new LocalizedText("Fix_Remove", setting.Keyword)) { Changes = [Removal(setting)] };

    /// <summary>Whether a mode that verifies the server fails, or trusts the wrong ones, without a root certificate.</summary>
    /// <remarks>Npgsql 5 trusts no authority for being named, and then checks no host name either.</remarks>
    public static bool NeedsRootCertificate(ResolvedConnection connection, ModeRow mode)
    {
        if (mode.Mode is not (SslMode.VerifyCa or SslMode.VerifyFull))
            return false;
        var outcome = TlsOutcome.Of(connection.Driver, mode.Mode, RootCertificateState.NotSet);
        return outcome.IsCertificateVerified == true
            && (!outcome.Authorities.HasFlag(TrustedAuthorities.OperatingSystem) || !outcome.IsHostNameVerified || connection.Target.HasPrivateAuthority);
    }

    private static SettingChange Removal(Setting setting) => new(setting, setting.Keyword, null);

    /// <summary>Whether the release in use, or one that may be, refuses <c>Trust Server Certificate=true</c> beside a mode that verifies, or lets it bypass it.</summary>
    private static bool MayRejectTrust(Driver driver) =>
        Rejects(driver) || (driver.MayBeOlder && DriverCatalog.OlderThan(driver).Any(Rejects));

    private static bool Rejects(Driver driver) => driver.TrustSetting is TrustSetting.Acknowledges or TrustSetting.Bypasses;

    private static bool TrustsSystemOnly(ResolvedConnection connection) =>
        connection.Driver.DefaultTrust == DefaultTrust.HomeDirectoryOrOperatingSystem && !CanNameRootCertificate(connection.Driver) && !connection.Target.HasPrivateAuthority;

    /// <summary>The changes that name the root certificate, and whether its path has to be replaced.</summary>
    private static (IReadOnlyList<SettingChange> Changes, bool NeedsDecision) RootCertificateOf(ResolvedConnection connection)
    {
        var options = connection.Options;
        if (AdviceFor(connection) is { RootCertificate: { } advised })
            options = options with { RootCertificate = advised };
        var keyword = connection.Driver.Spell(SettingKind.RootCertificate)!;
        // The path is there, under a name that the driver refuses.
        if (connection.Misspelled(SettingKind.RootCertificate) is { } misspelled)
        {
            return options.RootCertificate is null && misspelled.Value.Length > 0
                ? ([Removal(misspelled), new SettingChange(connection.RootCertificate.Setting, keyword, misspelled.Value)], false)
                : ([Removal(misspelled), Named()], options.RootCertificate is null);
        }
        return ([Named()], options.RootCertificate is null);

        SettingChange Named() => new(connection.RootCertificate.Setting, keyword, options.RootCertificate
            ?? (options.CertificateDirectory is { } directory
                ? CertificatePath.Combine(directory, CertificatePath.FileName(connection.Target.DocumentedRootCertificate))
                : connection.Target.DocumentedRootCertificate));
    }
}
