using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>A root certificate is set, but the SSL mode or the driver's version makes the driver not trust it.</summary>
internal sealed class PGTLS202RootCertificateIgnored() : Rule("PGTLS202", "RootCertificateIgnored", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Row is not { } row
            || connection.RootCertificate is not { Presence: Presence.Present, Setting: { } root }
            || connection.Surroundings.HasValidationCallback)
        {
            return;
        }
        var setting = connection.ModeSource!;
        if (row is { Encryption: Encryption.Always, Certificate: CertificateCheck.Never })
        {
            var message = Message(
                root.Keyword, Connection.Shown(setting), connection.Driver.FullName, connection.Shown(RecommendedSettings.ModeFor(connection)));
            connection.Report(this, setting.ValueRange, message, RecommendedSettings.All(connection));
        }
        else if (connection.Driver.RootCertificateTrust == RootCertificateTrust.DropsHostName && row.HostName && connection.Bypass is null)
        {
            // No repair: without the root certificate the connection may fail, at a server whose certificate is for another name.
            connection.Report(this, root.Range, Message("DropsHostName", [root.Keyword, connection.Driver.FullName]), []);
        }
    }
}
