using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>verify-full with a database that is documented not to support it.</summary>
internal sealed class PGTLS204VerifyFullUnsupported() : Rule("PGTLS204", "VerifyFullUnsupported", Severity.Warning, "CWE-297", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Mode != SslMode.VerifyFull || connection.TrustsSystem || connection.Outcome.Refusal == Refusal.Setting)
            yield break;
        var setting = connection.ModeSource!;
        var recommended = RecommendedSettings.ModeFor(connection);
        switch (connection.Target.SupportsVerifyFull)
        {
            case false:
                var message = Message(Redaction.Shown(setting), connection.Target.Name, RecommendedSettings.Shown(connection, recommended));
                yield return new Violation(this, setting.ValueRange, message) { Proposals = RecommendedSettings.SetMode(connection, recommended) };
                break;
            case null:
                // No fix: on PostgreSQL it would make the connection weaker.
                yield return new Violation(this, setting.ValueRange, Message("TargetUnknown", [Redaction.Shown(setting)])) { Severity = Severity.Info, IsHint = true };
                break;
        }
    }
}
