using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The server is verified as its vendor recommends, but the client shows no certificate of its own.</summary>
/// <remarks>Off by default: whether a server wants a client's certificate is its owner's choice, and one-way authentication is documented too.</remarks>
internal sealed class PGTLS303ClientCertificateMissing()
    : Rule("PGTLS303", "ClientCertificateMissing", Severity.Info, "CWE-308", "0.1.0", isEnabledByDefault: false)
{
    internal override void Judge(Connection connection)
    {
        if (!connection.Target.RecommendsClientCertificate
            || connection.Driver.ClientFiles is not { } files
            || !IsVerified(connection)
            || !ClientCertificateFiles.MayBeSent(connection)
            || !connection.Lacks(SettingKind.ClientCertificate)
            || !connection.Lacks(SettingKind.ClientKey))
        {
            return;
        }
        var driver = connection.Driver;
        var (certificate, key) = (driver.Spell(SettingKind.ClientCertificate)!, driver.Spell(SettingKind.ClientKey)!);
        var (certificateFile, keyFile) = ClientCertificateFiles.New(connection);
        var fix = connection.Fix(
            FixKind.Recommended,
            new LocalizedText("Fix_AddBoth", certificate, key),
            [
                new SettingChange(connection.Find(SettingKind.ClientCertificate).Setting, certificate, certificateFile),
                new SettingChange(connection.Find(SettingKind.ClientKey).Setting, key, keyFile),
            ],
            needsDecision: true);
        var setting = connection.ModeSource!;
        var message = Message(Connection.Shown(setting), driver.FullName, files.Certificate, connection.Target.Name, certificate, key);
        connection.Report(this, setting.ValueRange, message, [fix]);
    }

    /// <summary>Whether the server is verified in a way that its vendor supports: what is wrong with that comes first.</summary>
    private static bool IsVerified(Connection connection) =>
        connection.Row is { Encryption: Encryption.Always, Mode: not SslMode.VerifyFull } row
        && connection.Bypass is null
        && (row.Certificate == CertificateCheck.WithRootCertificate
            ? connection.RootCertificate.Presence == Presence.Present
            : row.Certificate == CertificateCheck.Always && connection.RootCertificate.Presence != Presence.Absent);
}
