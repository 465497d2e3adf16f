using PgTls.ConnectionStrings;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The repairs that give a connection its target's recommended settings, in its driver's own words.</summary>
internal static class RecommendedSettings
{
    /// <summary>The SSL mode to recommend for a connection.</summary>
    /// <remarks>libpq refuses everything but verify-full where the operating system's authorities are trusted.</remarks>
    public static SslMode ModeFor(Connection connection) => connection.TrustsSystem ? SslMode.VerifyFull : connection.Target.Recommended;

    /// <summary>Sets the recommended mode; where the target is not known, verify-full is the second choice.</summary>
    public static IEnumerable<Fix?> All(Connection connection)
    {
        var recommended = ModeFor(connection);
        yield return SetMode(connection, recommended, FixKind.Recommended);
        if (recommended != SslMode.VerifyFull && connection.Target.SupportsVerifyFull is null)
            yield return SetMode(connection, SslMode.VerifyFull, FixKind.Alternative);
    }

    /// <summary>Sets a mode, and the root certificate it cannot do without.</summary>
    public static Fix? SetMode(Connection connection, SslMode mode, FixKind kind = FixKind.Recommended)
    {
        var driver = connection.Driver;
        var keyword = driver.Spell(SettingKind.SslMode)!;
        var changes = new List<SettingChange> { new(connection.ModeSetting.Setting, keyword, driver.Spell(mode)) };
        if (!NeedsRootCertificate(connection, mode) || connection.RootCertificate.Presence != Presence.Absent)
            return connection.Fix(kind, new LocalizedText("Fix_SetMode", keyword, driver.Spell(mode)), changes, needsDecision: false);
        var (change, needsDecision) = RootCertificateOf(connection);
        changes.Add(change);
        return connection.Fix(kind, new LocalizedText("Fix_SetModeAndAdd", keyword, driver.Spell(mode), change.Keyword), changes, needsDecision);
    }

    /// <summary>Adds the root certificate.</summary>
    public static Fix? AddRootCertificate(Connection connection)
    {
        var (change, needsDecision) = RootCertificateOf(connection);
        return connection.Fix(FixKind.Recommended, new LocalizedText("Fix_Add", change.Keyword), [change], needsDecision);
    }

    /// <summary>Whether a mode that verifies the server fails, or trusts the wrong ones, without a root certificate.</summary>
    public static bool NeedsRootCertificate(Connection connection, SslMode mode) =>
        mode >= SslMode.VerifyCa
        && (connection.Driver.DefaultTrust == DefaultTrust.HomeDirectoryOrFail || mode == SslMode.VerifyCa || connection.Target.HasPrivateAuthority);

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
