using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>verify-ca with PostgreSQL, which supports verify-full.</summary>
internal sealed class PGTLS205HostNameNotVerified() : Rule("PGTLS205", "HostNameNotVerified", Severity.Info, "CWE-297", "0.1.0")
{
    public override bool IsAboutOneValue => true;

    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Mode != SslMode.VerifyCa || connection.Target != Target.PostgreSql || connection.TrustsSystem)
            yield break;
        var full = connection.Driver.Closest(SslMode.VerifyFull);
        var setting = connection.ModeSource!;
        var message = Message(Redaction.Shown(setting), connection.Driver.FullName, RecommendedSettings.Shown(connection, full));
        // A certificate seldom names an address: only its owner knows whether this one does.
        var kind = RecommendedSettings.IsAddress(connection) ? FixKind.Alternative : FixKind.Recommended;
        yield return new Violation(this, setting.ValueRange, message) { Proposals = RecommendedSettings.SetMode(connection, full, kind) };
    }
}
