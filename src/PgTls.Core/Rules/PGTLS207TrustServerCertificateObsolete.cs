using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary><c>Trust Server Certificate=true</c> has no effect in this driver, or makes it refuse the SSL mode beside it.</summary>
/// <remarks>Only a version makes either true, so a driver whose version is not known is not judged.</remarks>
internal sealed class PGTLS207TrustServerCertificateObsolete() : Rule("PGTLS207", "TrustServerCertificateObsolete", Severity.Info, "CWE-1188", "0.1.0")
{
    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (!connection.Driver.IsVersionKnown || !ResolvedConnection.IsTrue(connection.TrustServerCertificate.KnownValue))
            yield break;
        var setting = connection.TrustServerCertificate.Setting!;
        if (connection.Driver.TrustSetting == TrustSetting.NoEffect)
        {
            yield return new Violation(this, setting.Range, Message(setting.Keyword, connection.Driver.FullName)) { Proposals = [RecommendedSettings.Remove(setting)] };
        }
        else if (connection.Outcome.Refusal == Refusal.TrustContradicts && connection.ModeSource is { } mode)
        {
            yield return new Violation(this, setting.Range, Message("Refused", [setting.Keyword, Redaction.Shown(mode), connection.Driver.FullName]))
            {
                Severity = Severity.Warning,
                Proposals = [RecommendedSettings.Remove(setting)],
            };
        }
    }
}
