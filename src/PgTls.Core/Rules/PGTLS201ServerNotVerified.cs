using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The explicit SSL mode encrypts, but the driver then verifies nothing.</summary>
internal sealed class PGTLS201ServerNotVerified() : Rule("PGTLS201", "ServerNotVerified", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    public override bool IsSettledByCallback => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Mode is not { } mode || connection.ModeSource is not { } setting || connection.Context.HasValidationCallback)
            yield break;
        // The effect of the mode once the driver connects; a missing acknowledgement is reported, too.
        var outcome = connection.Outcome.Refusal == Refusal.TrustMissing ? TlsOutcome.Of(connection.Driver, mode, RootCertificateState.NotSet) : connection.Outcome;
        if (!outcome.VerifiesNothing)
            yield break;
        // With a root certificate that has no effect, PGTLS202 says more.
        if (connection.RootCertificate.Presence == Presence.Present)
            yield break;
        // An impostor gets neither the password nor a session; only the certificate stays unchecked.
        if (outcome.IsLoginBound)
            yield break;
        object[] arguments = [Redaction.Shown(setting), connection.Driver.FullName, RecommendedSettings.ShownFor(connection)];
        var verifiesWithRoot = TlsOutcome.Of(connection.Driver, mode, RootCertificateState.Right).IsVerified;
        var message = verifiesWithRoot ? Message("NoRootCertificate", arguments)
            : connection.Driver.TrustSetting == TrustSetting.Acknowledges && connection.TrustServerCertificate.Presence == Presence.Absent ? Message("Acknowledged", arguments)
            : Message(arguments);
        yield return new Violation(this, setting.ValueRange, message) { Proposals = RecommendedSettings.All(connection) };
    }
}
