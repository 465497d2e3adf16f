using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>verify-ca with PostgreSQL, which supports verify-full.</summary>
internal sealed class PGTLS205HostNameNotVerified() : Rule("PGTLS205", "HostNameNotVerified", Severity.Info, "CWE-297", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Mode != SslMode.VerifyCa || connection.Target != Target.PostgreSql || connection.TrustsSystem)
            return;
        var full = connection.Driver.Closest(SslMode.VerifyFull);
        var setting = connection.ModeSource!;
        connection.Report(
            this,
            setting.ValueRange,
            Message(Connection.Shown(setting), connection.Driver.FullName, connection.Shown(full)),
            [RecommendedSettings.SetMode(connection, full)]);
    }
}
