using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Rules;

/// <summary>The SSL mode verifies the server, but no root certificate says against whom.</summary>
internal sealed class PGTLS203RootCertificateMissing() : Rule("PGTLS203", "RootCertificateMissing", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        if (connection.Row is not { } row
            || !RecommendedSettings.NeedsRootCertificate(connection, row)
            || !RecommendedSettings.CanNameRootCertificate(connection.Driver)
            || connection.RootCertificate.Presence != Presence.Absent
            || !connection.Lacks(SettingKind.RootCertificate)
            || PGTLS105SettingIgnored.AppliesTo(connection, SettingKind.RootCertificate))
        {
            return;
        }
        var driver = connection.Driver;
        var setting = connection.ModeSource!;
        object[] arguments = [Connection.Shown(setting), driver.FullName, driver.Spell(SettingKind.RootCertificate)!, connection.Target.Name];
        var message = Message(
            driver.DefaultTrust == DefaultTrust.HomeDirectoryOrFail ? "Refused" : !row.HostName ? "AnyAuthority" : "PrivateAuthority", arguments);
        connection.Report(this, setting.ValueRange, message, [RecommendedSettings.AddRootCertificate(connection)]);
    }
}
