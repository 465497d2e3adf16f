using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The declared server settings refuse this client, or this client refuses that server.</summary>
/// <remarks>The table of client and server settings in the manual of GaussDB(DWS): "客户端与服务器端SSL参数组合结果".</remarks>
internal sealed class PGTLS401ConnectionImpossible() : Rule("PGTLS401", "ConnectionImpossible", Severity.Warning, "CWE-1188", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection is not { IsModeTaken: true, ModeSource: { } setting, Mode: var mode, Options: var options })
            yield break;
        // The mode alone decides whether client and server can agree; other refusals are other rules' business.
        var outcome = mode is { } known ? TlsOutcome.Of(connection.Driver, known, RootCertificateState.NotSet) : connection.Outcome;
        // require_ssl counts only while ssl is on, and PostgreSQL has no such setting.
        if (options is { ServerSsl: not false, ServerRequireSsl: true } && outcome.Encryption == Encryption.Never)
        {
            yield return new Violation(this, setting.ValueRange, Message("ServerRequires", [Redaction.Shown(setting), RecommendedSettings.ShownFor(connection)]))
            {
                Proposals = RecommendedSettings.All(connection),
            };
        }
        else if (options.ServerSsl == false && outcome.Encryption == Encryption.Always)
        {
            // No fix: the one that would connect would be plaintext.
            yield return new Violation(this, setting.ValueRange, Message("ServerLacks", [Redaction.Shown(setting)]));
        }
    }
}
