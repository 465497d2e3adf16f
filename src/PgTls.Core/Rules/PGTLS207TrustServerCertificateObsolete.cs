using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary><c>Trust Server Certificate=true</c> has no effect in this driver, or makes it refuse the SSL mode beside it.</summary>
/// <remarks>Only a version makes either true, so a driver whose version nobody knows is not judged.</remarks>
internal sealed class PGTLS207TrustServerCertificateObsolete() : Rule("PGTLS207", "TrustServerCertificateObsolete", Severity.Info, "CWE-1188", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        if (!connection.Driver.IsVersionKnown || !Connection.IsTrue(connection.TrustServerCertificate.KnownValue))
            return;
        var setting = connection.TrustServerCertificate.Setting!;
        if (connection.Driver.TrustSetting == TrustSetting.NoEffect)
        {
            connection.Report(this, setting.Range, Message(setting.Keyword, connection.Driver.FullName), [connection.Remove(setting)]);
        }
        else if (connection.Driver.TrustSetting == TrustSetting.Acknowledges && connection.Mode is SslMode.Allow or SslMode.VerifyCa or SslMode.VerifyFull)
        {
            var message = Message("Refused", [setting.Keyword, Connection.Shown(connection.ModeSource!), connection.Driver.FullName]);
            connection.Report(this, setting.Range, message, [connection.Remove(setting)], Severity.Warning);
        }
    }
}
