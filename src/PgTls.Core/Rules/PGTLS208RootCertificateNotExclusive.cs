using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>A driver trusts the operating system's authorities beside the root certificate, and checks no host name.</summary>
/// <remarks>Only a version makes this true, so a driver whose version nobody knows is not judged.</remarks>
internal sealed class PGTLS208RootCertificateNotExclusive() : Rule("PGTLS208", "RootCertificateNotExclusive", Severity.Info, "CWE-295", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        if (!connection.Driver.IsVersionKnown
            || connection.Driver.RootCertificateTrust != RootCertificateTrust.Additional
            || connection.Row is not { Certificate: CertificateCheck.Always, HostName: false }
            || connection.RootCertificate.Presence != Presence.Present)
        {
            return;
        }
        var root = connection.RootCertificate.Setting!;
        connection.Report(this, root.ValueRange, Message(root.Keyword, connection.Driver.FullName, Connection.Shown(connection.ModeSource!)), []);
    }
}
