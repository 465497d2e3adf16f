using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A client certificate is set without its key, or a key without its certificate.</summary>
internal sealed class PGTLS302IncompleteClientCertificate() : Rule("PGTLS302", "IncompleteClientCertificate", Severity.Warning, "CWE-1188", "0.1.0")
{
    public override bool IsAboutMissing => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Driver.ClientFiles is not { } files || !ClientCertificateFiles.MayBeSent(connection))
            yield break;
        var certificate = connection.Find(SettingKind.ClientCertificate);
        var key = connection.Find(SettingKind.ClientKey);
        if (ClientCertificateFiles.Misnamed(connection) is { } misnamed)
            yield return OfMisnamed(connection, misnamed);
        else if (certificate.Presence == Presence.Present && files.MissingKey != MissingKey.InCertificate && connection.Lacks(SettingKind.ClientKey))
            yield return OfHalf(connection, files.MissingKey == MissingKey.Refused ? "Refused" : "NotSent", certificate, SettingKind.ClientKey, files.Key);
        else if (key.Presence == Presence.Present && !MayHoldCertificate(key, files) && connection.Lacks(SettingKind.ClientCertificate))
            yield return OfHalf(connection, "NotSent", key, SettingKind.ClientCertificate, files.Certificate);
    }

    private static bool MayHoldCertificate(SettingLookup key, ClientFiles files) =>
        files.Bundles.Length > 0 && (key.KnownValue is not { } path || CertificatePath.WithoutEnding(path, files.Bundles) is not null);

    private Violation OfHalf(ResolvedConnection connection, string variant, SettingLookup half, SettingKind missing, string place)
    {
        var setting = half.Setting!;
        var added = connection.Driver.Spell(missing)!;
        var message = Message(variant, [setting.Keyword, added, connection.Driver.FullName, place]);
        if (half.KnownValue is not { } path || ClientCertificateFiles.Beside(connection, path, missing) is not { } beside)
            return new Violation(this, setting.Range, message);
        return new Violation(this, setting.Range, message)
        {
            Proposals =
            [
                new FixProposal(FixKind.Recommended, new LocalizedText("Fix_Add", added))
                {
                    Changes = [new SettingChange(connection.Find(missing).Setting, added, beside)],
                    NeedsDecision = true,
                },
            ],
        };
    }

    private Violation OfMisnamed(ResolvedConnection connection, Setting setting)
    {
        var driver = connection.Driver;
        var (certificate, key) = (driver.Spell(SettingKind.ClientCertificate)!, driver.Spell(SettingKind.ClientKey)!);
        return new Violation(this, setting.Range, Message("Misnamed", [setting.Keyword, driver.FullName, key, certificate]))
        {
            Proposals =
            [
                new FixProposal(FixKind.Recommended, new LocalizedText("Fix_Rename", setting.Keyword, certificate))
                {
                    Changes = [new SettingChange(setting, setting.Keyword, null), new SettingChange(null, certificate, setting.Value)],
                },
            ],
        };
    }
}
