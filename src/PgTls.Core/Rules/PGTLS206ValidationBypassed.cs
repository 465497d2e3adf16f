using PgTls.ConnectionStrings;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>Verification is switched off that the driver would otherwise make.</summary>
internal sealed class PGTLS206ValidationBypassed() : Rule("PGTLS206", "ValidationBypassed", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Bypass is not { } setting || connection.Row is not { Certificate: CertificateCheck.Always })
            return;
        connection.Report(
            this,
            setting.ValueRange,
            Message(Connection.Shown(setting), connection.Driver.FullName, setting.Keyword),
            [connection.Remove(setting)]);
    }
}
