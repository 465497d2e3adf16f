using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>The driver rejects the SSL mode, so no connection is ever made.</summary>
internal sealed class PGTLS104SslModeInvalid() : Rule("PGTLS104", "SslModeInvalid", Severity.Warning, "CWE-1286", "0.1.0")
{
    public override bool IsAboutOneValue => true;

    internal override bool IsAboutEffect => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.ModeSource is not { } setting)
            yield break;
        var driver = connection.Driver;
        if (connection.Outcome.Refusal == Refusal.WeakBesideSystem)
        {
            var besides = Redaction.Shown(connection.RootCertificate.Setting!);
            object[] words = [Redaction.Shown(setting), driver.FullName, besides, RecommendedSettings.Shown(connection, driver.Closest(SslMode.VerifyFull))];
            yield return new Violation(this, setting.ValueRange, Message("WeakBesideSystem", words)) { Proposals = RecommendedSettings.All(connection) };
        }
        if (connection.Outcome.Refusal != Refusal.SslMode)
            yield break;
        var meant = Stronger(connection) ?? RecommendedSettings.Meant(connection, setting.Value);
        object[] arguments = [Redaction.Shown(setting), driver.FullName, meant is { } mode ? RecommendedSettings.Shown(connection, mode) : RecommendedSettings.ShownFor(connection)];
        var message = connection.ContradictedMode is { } contradicted
            ? Message("Contradicted", [.. arguments, RecommendedSettings.Shown(connection, driver.Row(contradicted)!), setting.Outer!.Keyword])
            : Message(arguments);
        yield return new Violation(this, setting.ValueRange, message)
        {
            Proposals = meant is { } intended ? RecommendedSettings.SetMode(connection, intended) : RecommendedSettings.All(connection),
        };
    }

    /// <summary>The stronger one of two contradicting modes, if it verifies the server and the target supports it.</summary>
    private static ModeRow? Stronger(ResolvedConnection connection)
    {
        if (connection.ContradictedMode is not { } own)
            return null;
        var told = SslModeGrammar.Meant(connection.ModeSource!.Value);
        var mode = told > own ? told.Value : own;
        return mode < SslMode.VerifyCa || (mode == SslMode.VerifyFull && connection.Target.SupportsVerifyFull == false) ? null : connection.Driver.Row(mode);
    }
}
