using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>verify-full with a database that is documented not to support it.</summary>
internal sealed class PGTLS204VerifyFullUnsupported() : Rule("PGTLS204", "VerifyFullUnsupported", Severity.Warning, "CWE-297", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Mode != SslMode.VerifyFull || connection.TrustsSystem)
            return;
        var setting = connection.ModeSource!;
        var recommended = RecommendedSettings.ModeFor(connection);
        switch (connection.Target.SupportsVerifyFull)
        {
            case false:
                connection.Report(
                    this,
                    setting.ValueRange,
                    Message(Connection.Shown(setting), connection.Target.Name, connection.Shown(recommended)),
                    [RecommendedSettings.SetMode(connection, recommended)]);
                break;
            case null:
                // No repair: on PostgreSQL it would make the connection weaker.
                connection.Report(this, setting.ValueRange, Message("TargetUnknown", [Connection.Shown(setting)]), [], Severity.Info);
                break;
        }
    }
}
