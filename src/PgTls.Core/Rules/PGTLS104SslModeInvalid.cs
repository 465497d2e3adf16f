using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>The driver rejects the SSL mode, so no connection is ever made.</summary>
internal sealed class PGTLS104SslModeInvalid() : Rule("PGTLS104", "SslModeInvalid", Severity.Warning, "CWE-1286", "0.1.0")
{
    internal override bool IsAboutEffect => true;

    internal override void Judge(Connection connection)
    {
        if (connection.IsRefusedBesideSystemTrust)
        {
            var mode = connection.ModeSource!;
            var besides = Connection.Shown(connection.RootCertificate.Setting!);
            connection.Report(
                this,
                mode.ValueRange,
                Message("WeakBesideSystem", [Connection.Shown(mode), connection.Driver.FullName, besides, connection.Shown(connection.Driver.Closest(SslMode.VerifyFull))]),
                RecommendedSettings.All(connection));
        }
        if (connection.Reading?.Kind != SslModeReadingKind.Rejected)
            return;
        var setting = connection.ModeSource!;
        var meant = Meant(connection, setting.Value);
        var driver = connection.Driver;
        object[] arguments = [Connection.Shown(setting), driver.FullName, connection.Shown(meant ?? RecommendedSettings.ModeFor(connection))];
        var message = connection.ContradictedMode is { } contradicted
            ? Message("Contradicted", [.. arguments, connection.Shown(driver.Row(contradicted)!), setting.Outer!.Keyword])
            : Message(arguments);
        connection.Report(
            this, setting.ValueRange, message, meant is { } intended ? [RecommendedSettings.SetMode(connection, intended)] : RecommendedSettings.All(connection));
    }

    /// <summary>The mode somebody meant, if it is one to recommend: no repair turns a connection that fails into one that can be read.</summary>
    public static ModeRow? Meant(Connection connection, string value) => SslModeGrammar.Meant(value) switch
    {
        SslMode.VerifyCa when !connection.TrustsSystem => connection.Driver.Closest(SslMode.VerifyCa),
        SslMode.VerifyFull when connection.Target.SupportsVerifyFull != false => connection.Driver.Closest(SslMode.VerifyFull),
        _ => null,
    };
}
