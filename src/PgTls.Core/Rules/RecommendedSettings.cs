using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The repairs that give a connection its target's recommended settings, in its driver's own words.</summary>
internal static class RecommendedSettings
{
    /// <summary>The SSL mode to recommend for a connection.</summary>
    /// <remarks>
    /// libpq refuses everything but verify-full where the operating system's authorities are trusted; where nothing else can be said they are, and
    /// verify-ca would then accept the certificate of any host.
    /// </remarks>
    public static ModeRow ModeFor(Connection connection) =>
        connection.Driver.Closest(connection.TrustsSystem || TrustsSystemOnly(connection) ? SslMode.VerifyFull : connection.Target.Recommended);

    /// <summary>Sets the recommended mode; where the target is not known, verify-full is the second choice.</summary>
    public static IEnumerable<Fix?> All(Connection connection)
    {
        var recommended = ModeFor(connection);
        yield return SetMode(connection, recommended);
        var alternative = connection.Driver.Closest(SslMode.VerifyFull);
        if (alternative != recommended && connection.Target.SupportsVerifyFull is null)
            yield return SetMode(connection, alternative, FixKind.Alternative);
    }

    /// <summary>Sets a mode that verifies the server, with the root certificate it cannot do without and without what the driver then rejects.</summary>
    public static Fix? SetMode(Connection connection, ModeRow mode, FixKind kind = FixKind.Recommended)
    {
        // The drivers that have such callbacks refuse to open a connection with one and a mode that verifies.
        if (connection.Surroundings.HasValidationCallback)
            return null;
        var keyword = connection.Driver.Spell(SettingKind.SslMode)!;
        var changes = new List<SettingChange> { new(connection.ModeSetting.Setting, keyword, mode.Spelling) };
        // What the library underneath is told beside must not contradict it.
        if (connection.IsInsideUnknown)
            return null;
        changes.AddRange(connection.Inside(SettingKind.SslMode).Concat(connection.Inside(SettingKind.SslSwitch))
            .Select(setting => new SettingChange(setting, setting.Keyword, null)));
        if (connection.Driver.TrustSetting is TrustSetting.Acknowledges or TrustSetting.Bypasses && connection.TrustServerCertificate.Presence != Presence.Absent)
        {
            // Beside one that cannot be seen the mode might be rejected; of several none may stay.
            if (connection.TrustServerCertificate.Presence == Presence.Unknown)
                return null;
            changes.AddRange(connection.Settings.Settings
                .Where(setting => connection.KindOf(setting) == SettingKind.TrustServerCertificate)
                .Select(setting => new SettingChange(setting, setting.Keyword, null)));
        }
        else if (connection.Bypass is { } bypass)
        {
            changes.Add(new SettingChange(bypass, bypass.Keyword, null));
        }
        // One that the project names is written even where the operating system's authorities would do: it is there because they do not.
        var isNamed = connection.Options.RootCertificate is not null && mode.Mode is SslMode.VerifyCa or SslMode.VerifyFull;
        if (!(isNamed || NeedsRootCertificate(connection, mode)) || connection.RootCertificate.Presence != Presence.Absent)
            return connection.Fix(kind, new LocalizedText("Fix_SetMode", keyword, mode.Spelling), changes, needsDecision: false);
        // Whether the root certificate is where it is looked for only somebody else knows.
        if (!CanNameRootCertificate(connection.Driver))
            return connection.Fix(FixKind.Alternative, new LocalizedText("Fix_SetModeBesideRoot", keyword, mode.Spelling), changes, needsDecision: false);
        var (change, needsDecision) = RootCertificateOf(connection);
        changes.Add(change);
        return connection.Fix(kind, new LocalizedText("Fix_SetModeAndAdd", keyword, mode.Spelling, change.Keyword), changes, needsDecision);
    }

    /// <summary>Whether the settings can say which root certificate is trusted; some programs leave that to the environment.</summary>
    public static bool CanNameRootCertificate(Driver driver) => driver.Spell(SettingKind.RootCertificate) is not null;

    /// <summary>Adds the root certificate.</summary>
    public static Fix? AddRootCertificate(Connection connection)
    {
        var (change, needsDecision) = RootCertificateOf(connection);
        return connection.Fix(FixKind.Recommended, new LocalizedText("Fix_Add", change.Keyword), [change], needsDecision);
    }

    /// <summary>Whether a mode that verifies the server fails, or trusts the wrong ones, without a root certificate.</summary>
    /// <remarks>Npgsql 5 trusts no authority for being named, and then checks no host name either.</remarks>
    public static bool NeedsRootCertificate(Connection connection, ModeRow mode) =>
        mode is { Certificate: CertificateCheck.Always, Mode: SslMode.VerifyCa or SslMode.VerifyFull }
        && (connection.Driver.DefaultTrust == DefaultTrust.HomeDirectoryOrFail || !mode.HostName || connection.Target.HasPrivateAuthority);

    private static bool TrustsSystemOnly(Connection connection) =>
        connection.Driver.DefaultTrust == DefaultTrust.HomeDirectoryOrOperatingSystem && !CanNameRootCertificate(connection.Driver) && !connection.Target.HasPrivateAuthority;

    private static (SettingChange Change, bool NeedsDecision) RootCertificateOf(Connection connection)
    {
        var options = connection.Options;
        var path = options.RootCertificate
            ?? (options.CertificateDirectory is { } directory
                ? CertificatePath.Combine(directory, CertificatePath.FileName(connection.Target.DocumentedRootCertificate))
                : connection.Target.DocumentedRootCertificate);
        var change = new SettingChange(connection.RootCertificate.Setting, connection.Driver.Spell(SettingKind.RootCertificate)!, path);
        return (change, options.RootCertificate is null);
    }
}
