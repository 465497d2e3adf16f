using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>A root certificate is set, but the SSL mode makes the driver ignore it.</summary>
internal sealed class PGTLS202RootCertificateIgnored() : Rule("PGTLS202", "RootCertificateIgnored", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        if (connection.Row is not { Encryption: Encryption.Always, Certificate: CertificateCheck.Never }
            || connection.RootCertificate.Presence != Presence.Present
            || connection.Surroundings.HasValidationCallback)
        {
            return;
        }
        var setting = connection.ModeSource!;
        var message = Message(
            connection.RootCertificate.Setting!.Keyword,
            Connection.Shown(setting),
            connection.Driver.FullName,
            connection.Shown(RecommendedSettings.ModeFor(connection)));
        connection.Report(this, setting.ValueRange, message, RecommendedSettings.All(connection));
    }
}
