using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>The SSL mode verifies the server, but no root certificate says against whom.</summary>
internal sealed class PGTLS203RootCertificateMissing() : Rule("PGTLS203", "RootCertificateMissing", Severity.Warning, "CWE-295", "0.1.0")
{
    public override bool IsAboutMissing => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        var driver = connection.Driver;
        if (connection.Mode is not { } mode
            || driver.Row(mode) is not { } row
            || !RecommendedSettings.NeedsRootCertificate(connection, row)
            || !RecommendedSettings.CanNameRootCertificate(driver)
            || connection.RootCertificate.Presence != Presence.Absent
            || connection.Bypass is not null
            || !connection.Lacks(SettingKind.RootCertificate)
            || IgnoredSettings.AreIn(connection, SettingKind.RootCertificate))
        {
            yield break;
        }
        var setting = connection.ModeSource!;
        var outcome = TlsOutcome.Of(driver, mode, RootCertificateState.NotSet);
        object[] arguments = [Redaction.Shown(setting), driver.FullName, driver.Spell(SettingKind.RootCertificate)!, connection.Target.Name];
        var variant = !outcome.Authorities.HasFlag(TrustedAuthorities.OperatingSystem) ? "Refused" : !outcome.IsHostNameVerified ? "AnyAuthority" : "PrivateAuthority";
        yield return new Violation(this, setting.ValueRange, Message(variant, arguments)) { Proposals = [RecommendedSettings.AddRootCertificate(connection)] };
    }
}
