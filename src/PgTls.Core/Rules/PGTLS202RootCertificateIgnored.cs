using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>A root certificate is set, but the SSL mode or the driver's version makes the driver not trust it.</summary>
internal sealed class PGTLS202RootCertificateIgnored() : Rule("PGTLS202", "RootCertificateIgnored", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Mode is not { } mode
            || connection.ModeSource is not { } setting
            || connection.RootCertificate is not { Presence: Presence.Present, Setting: { } root }
            || connection.Context.HasValidationCallback)
        {
            yield break;
        }
        var outcome = connection.Outcome.Refusal == Refusal.TrustMissing ? TlsOutcome.Of(connection.Driver, mode, RootCertificateState.Right) : connection.Outcome;
        if (outcome.VerifiesNothing
            && !TlsOutcome.Of(connection.Driver, mode, RootCertificateState.Right).IsVerified)
        {
            var message = Message(root.Keyword, Redaction.Shown(setting), connection.Driver.FullName, RecommendedSettings.ShownFor(connection));
            yield return new Violation(this, setting.ValueRange, message) { Proposals = RecommendedSettings.All(connection) };
        }
        else if (connection.Driver.RootCertificateTrust == RootCertificateTrust.DropsHostName
            && outcome is { IsCertificateVerified: true, IsHostNameVerified: false }
            && TlsOutcome.Of(connection.Driver, mode, RootCertificateState.NotSet).IsHostNameVerified)
        {
            // No fix: without the root certificate the connection may fail, at a server whose certificate is for another name.
            yield return new Violation(this, root.Range, Message("DropsHostName", [root.Keyword, connection.Driver.FullName]));
        }
    }
}
