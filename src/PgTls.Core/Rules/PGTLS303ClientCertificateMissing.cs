using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The server is verified as its vendor recommends, but the client shows no certificate of its own.</summary>
/// <remarks>Off by default: whether a server wants a client's certificate is its owner's choice, and one-way authentication is documented too.</remarks>
internal sealed class PGTLS303ClientCertificateMissing()
    : Rule("PGTLS303", "ClientCertificateMissing", Severity.Info, "CWE-308", "0.1.0", isEnabledByDefault: false)
{
    public override bool IsAboutMissing => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (!connection.Target.RecommendsClientCertificate
            || connection.Driver.ClientFiles is not { } files
            || !IsVerified(connection)
            || !ClientCertificateFiles.MayBeSent(connection)
            || !connection.Lacks(SettingKind.ClientCertificate)
            || !connection.Lacks(SettingKind.ClientKey))
        {
            yield break;
        }
        var driver = connection.Driver;
        var (certificate, key) = (driver.Spell(SettingKind.ClientCertificate)!, driver.Spell(SettingKind.ClientKey)!);
        var (certificateFile, keyFile) = ClientCertificateFiles.New(connection);
        var message = Message(Redaction.Shown(connection.ModeSource!), driver.FullName, files.Certificate, connection.Target.Name, certificate, key);
        yield return new Violation(this, connection.ModeSource!.ValueRange, message)
        {
            Proposals =
            [
                new FixProposal(FixKind.Recommended, new LocalizedText("Fix_AddBoth", certificate, key))
                {
                    Changes =
                    [
                        new SettingChange(connection.Find(SettingKind.ClientCertificate).Setting, certificate, certificateFile),
                        new SettingChange(connection.Find(SettingKind.ClientKey).Setting, key, keyFile),
                    ],
                    NeedsDecision = true,
                },
            ],
        };
    }

    /// <summary>Whether the server is verified in a way that its vendor supports: what is wrong with that comes first.</summary>
    private static bool IsVerified(ResolvedConnection connection) =>
        connection.Mode is not null and not SslMode.VerifyFull
        && connection.Outcome is { Encryption: Encryption.Always, IsBypassed: false, IsCertificateVerified: not false, IsRefused: false }
        && connection.RootCertificate.Presence != Presence.Absent;
}
