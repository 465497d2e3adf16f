using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;

namespace PgTls.Rules;

/// <summary>The explicit SSL mode encrypts, but the driver then verifies nothing.</summary>
internal sealed class PGTLS201ServerNotVerified() : Rule("PGTLS201", "ServerNotVerified", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Row is not { Encryption: Encryption.Always } row || connection.Surroundings.HasValidationCallback)
            return;
        var setting = connection.ModeSource!;
        object[] arguments = [Connection.Shown(setting), connection.Driver.FullName, connection.Shown(RecommendedSettings.ModeFor(connection))];
        var message = row.Certificate switch
        {
            // With a root certificate that has no effect, PGTLS202 says more.
            CertificateCheck.Never when connection.RootCertificate.Presence == Presence.Present => null,
            CertificateCheck.Never when connection.Driver.TrustSetting == TrustSetting.Acknowledges
                && connection.TrustServerCertificate.Presence == Presence.Absent => Message("Acknowledged", arguments),
            CertificateCheck.Never => Message(arguments),
            CertificateCheck.WithRootCertificate when connection.RootCertificate.Presence == Presence.Absent => Message("NoRootCertificate", arguments),
            _ => null,
        };
        if (message is not null)
            connection.Report(this, setting.ValueRange, message, RecommendedSettings.All(connection));
    }
}
