using PgTls.ConnectionStrings;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The repairs that give a connection its target's recommended settings, in its driver's own words.</summary>
internal static class RecommendedSettings
{
    /// <summary>The SSL mode to recommend for a connection.</summary>
    /// <remarks>libpq refuses everything but verify-full where the operating system's authorities are trusted.</remarks>
    public static ModeRow ModeFor(Connection connection) =>
        connection.Driver.Closest(connection.TrustsSystem ? SslMode.VerifyFull : connection.Target.Recommended);

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
        if (connection.Driver.TrustSetting is TrustSetting.Acknowledges or TrustSetting.Bypasses && connection.TrustServerCertificate.Presence != Presence.Absent)
        {
            // Beside one that cannot be seen the mode might be rejected; of several none may stay.
            if (connection.TrustServerCertificate.Presence == Presence.Unknown)
                return null;
            changes.AddRange(connection.Settings.Settings
                .Where(setting => !setting.IsOpaque && connection.Driver.Find(setting.Keyword) == SettingKind.TrustServerCertificate)
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
        var (change, needsDecision) = RootCertificateOf(connection);
        changes.Add(change);
        return connection.Fix(kind, new LocalizedText("Fix_SetModeAndAdd", keyword, mode.Spelling, change.Keyword), changes, needsDecision);
    }

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

    private static (SettingChange Change, bool NeedsDecision) RootCertificateOf(Connection connection)
    {
        var options = connection.Options;
        var path = options.RootCertificate
            ?? (options.CertificateDirectory is { } directory
                ? CertificatePath.Combine(directory, CertificatePath.FileName(connection.Target.DocumentedRootCertificate))
                : connection.Target.DocumentedRootCertificate);
        var change = new SettingChange(connection.RootCertificate.Setting, connection.Driver.Spell(SettingKind.RootCertificate)!, connection.Driver.RootCertificatePrefix + path);
        return (change, options.RootCertificate is null);
    }
}
