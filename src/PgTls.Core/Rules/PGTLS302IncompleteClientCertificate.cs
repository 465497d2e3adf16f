using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A client certificate is set without its key, or a key without its certificate.</summary>
internal sealed class PGTLS302IncompleteClientCertificate() : Rule("PGTLS302", "IncompleteClientCertificate", Severity.Warning, "CWE-1188", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        if (connection.Driver.ClientFiles is not { } files || !ClientCertificateFiles.MayBeSent(connection))
            return;
        var certificate = connection.Find(SettingKind.ClientCertificate);
        var key = connection.Find(SettingKind.ClientKey);
        if (Misnamed(connection) is { } misnamed)
            ReportMisnamed(connection, misnamed);
        else if (certificate.Presence == Presence.Present && files.MissingKey != MissingKey.InCertificate && connection.Lacks(SettingKind.ClientKey))
            Report(connection, files.MissingKey == MissingKey.Refused ? "Refused" : "NotSent", certificate, SettingKind.ClientKey, files.Key);
        else if (key.Presence == Presence.Present && !MayHoldCertificate(key, files) && connection.Lacks(SettingKind.ClientCertificate))
            Report(connection, "NotSent", key, SettingKind.ClientCertificate, files.Certificate);
    }

    /// <summary>The setting somebody takes for the client's certificate and the driver for its key, where there is no certificate.</summary>
    public static Setting? Misnamed(Connection connection) => connection.Lacks(SettingKind.ClientCertificate)
        ? connection.Settings.Settings.LastOrDefault(setting => connection.Driver.FindMisnamed(setting.Keyword) == SettingKind.ClientCertificate)
        : null;

    private static bool MayHoldCertificate(SettingLookup key, ClientFiles files) =>
        files.Bundles.Length > 0 && (key.KnownValue is not { } path || CertificatePath.WithoutEnding(path, files.Bundles) is not null);

    private void Report(Connection connection, string variant, SettingLookup half, SettingKind missing, string place)
    {
        var setting = half.Setting!;
        var added = connection.Driver.Spell(missing)!;
        var fix = half.KnownValue is { } path && ClientCertificateFiles.Beside(connection, path, missing) is { } beside
            ? connection.Fix(
                FixKind.Recommended,
                new LocalizedText("Fix_Add", added),
                [new SettingChange(connection.Find(missing).Setting, added, beside)],
                needsDecision: true)
            : null;
        connection.Report(this, setting.Range, Message(variant, [setting.Keyword, added, connection.Driver.FullName, place]), [fix]);
    }

    private void ReportMisnamed(Connection connection, Setting setting)
    {
        var driver = connection.Driver;
        var (certificate, key) = (driver.Spell(SettingKind.ClientCertificate)!, driver.Spell(SettingKind.ClientKey)!);
        var fix = connection.Fix(
            FixKind.Recommended,
            new LocalizedText("Fix_Rename", setting.Keyword, certificate),
            [new SettingChange(setting, setting.Keyword, null), new SettingChange(null, certificate, setting.Value)],
            needsDecision: false);
        connection.Report(this, setting.Range, Message("Misnamed", [setting.Keyword, driver.FullName, key, certificate]), [fix]);
    }
}
