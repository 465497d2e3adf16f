using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The explicit SSL mode never encrypts, or is a value the driver silently takes as plaintext.</summary>
internal sealed class PGTLS101TlsDisabled() : Rule("PGTLS101", "TlsDisabled", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection is not { IsModeTaken: true, Outcome: { IsRefused: false, Encryption: Encryption.Never }, ModeSource: { } setting })
            yield break;
        object[] arguments = [Redaction.Shown(setting), connection.Driver.FullName, RecommendedSettings.ShownFor(connection)];
        var isUndefined = connection.Reading?.Kind == SslModeReadingKind.SilentPlaintext;
        yield return new Violation(this, setting.ValueRange, isUndefined ? Message("Undefined", arguments) : Message(arguments))
        {
            Proposals = RecommendedSettings.All(connection),
        };
    }
}
