using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The explicit SSL mode gives up encryption when the server, or an attacker in its place, asks for that.</summary>
internal sealed class PGTLS102TlsOptional() : Rule("PGTLS102", "TlsOptional", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        // libpq and pgjdbc give nothing away in plaintext where they insist on channel binding.
        if (connection is not { IsModeTaken: true, Outcome: { Encryption: Encryption.Optional, IsLoginBound: false } outcome, ModeSource: { } setting })
            yield break;
        object[] arguments = [Redaction.Shown(setting), connection.Driver.FullName, RecommendedSettings.ShownFor(connection)];
        yield return new Violation(this, setting.ValueRange, outcome.IsPlaintextFirst ? Message("PlaintextFirst", arguments) : Message(arguments))
        {
            Proposals = RecommendedSettings.All(connection),
        };
    }
}
