using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A certificate, key or revocation list is named by a path that is not absolute.</summary>
internal sealed class PGTLS301RelativeCertificatePath() : Rule("PGTLS301", "RelativeCertificatePath", Severity.Warning, "CWE-426", "0.1.0")
{
    private static readonly SettingKind[] Paths =
        [SettingKind.RootCertificate, SettingKind.ClientCertificate, SettingKind.ClientKey, SettingKind.RevocationList];

    internal override bool RestsOnWordsAlone => true;

    internal override void Judge(Connection connection)
    {
        foreach (var kind in Paths)
        {
            var lookup = connection.Find(kind);
            if (lookup.KnownValue is not { } path || CertificatePath.IsAbsolute(path) || (kind == SettingKind.RootCertificate && connection.TrustsSystem))
                continue;
            var setting = lookup.Setting!;
            var variant = kind == SettingKind.RootCertificate ? "Root" : "Client";
            connection.Report(this, setting.ValueRange, Message(variant, [setting.Keyword, connection.Driver.FullName]), Repairs(connection, kind, setting));
        }
    }

    private static IEnumerable<Fix?> Repairs(Connection connection, SettingKind kind, Setting setting)
    {
        var name = CertificatePath.FileName(setting.Value);
        if (name.Length == 0)
            return [];
        var options = connection.Options;
        var configured = kind == SettingKind.RootCertificate ? options.RootCertificate : null;
        var needsDecision = configured is null && options.CertificateDirectory is null;
        // No program has a directory named ~ beside it.
        if (setting.Value[0] == '~' || connection.BesideProgram(setting) is not { } beside)
            return [MakeAbsolute(FixKind.Recommended)];
        return needsDecision ? [beside] : [beside, MakeAbsolute(FixKind.Alternative)];

        Fix? MakeAbsolute(FixKind fix) => connection.Fix(
            fix,
            new LocalizedText("Fix_AbsolutePath", setting.Keyword),
            [
                new SettingChange(
                    setting,
                    setting.Keyword,
                    configured ?? CertificatePath.Combine(options.CertificateDirectory ?? connection.Target.DocumentedCertificateDirectory, name)),
            ],
            needsDecision);
    }
}
