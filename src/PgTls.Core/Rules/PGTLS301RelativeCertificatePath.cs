using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A certificate, key or revocation list is named by a path that is not absolute.</summary>
internal sealed class PGTLS301RelativeCertificatePath() : Rule("PGTLS301", "RelativeCertificatePath", Severity.Warning, "CWE-426", "0.1.0")
{
    // libpq's word, since version 16, for the authorities of the operating system.
    private const string SystemTrust = "system";

    internal override bool RestsOnWordsAlone => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        foreach (var kind in CertificateFile.Kinds)
        {
            var lookup = connection.Find(kind);
            if (lookup.KnownValue is not { } path || CertificatePath.IsAbsolute(path) || (kind == SettingKind.RootCertificate && connection.TrustsSystem))
                continue;
            var setting = lookup.Setting!;
            if (kind == SettingKind.RootCertificate && path == SystemTrust)
            {
                yield return new Violation(this, setting.ValueRange, Message("System", [setting.Keyword, connection.Driver.FullName])) { Proposals = InPlaceOfSystem(connection, setting) };
                continue;
            }
            var variant = kind == SettingKind.RootCertificate ? "Root" : "Client";
            yield return new Violation(this, setting.ValueRange, Message(variant, [setting.Keyword, connection.Driver.FullName])) { Proposals = Proposals(connection, kind, setting) };
        }
    }

    /// <summary>Without the word, a driver that trusts the operating system's authorities by itself does so; any other needs a file.</summary>
    private static IReadOnlyList<FixProposal> InPlaceOfSystem(ResolvedConnection connection, Setting setting) =>
        connection.Driver.DefaultTrust == DefaultTrust.HomeDirectoryOrOperatingSystem && !connection.Target.HasPrivateAuthority
            ? [RecommendedSettings.Remove(setting)]
            :
            [
                new FixProposal(FixKind.Recommended, new LocalizedText("Fix_AbsolutePath", setting.Keyword))
                {
                    Changes = [new SettingChange(setting, setting.Keyword, connection.Options.RootCertificate ?? connection.Target.DocumentedRootCertificate)],
                    NeedsDecision = connection.Options.RootCertificate is null,
                },
            ];

    private static IReadOnlyList<FixProposal> Proposals(ResolvedConnection connection, SettingKind kind, Setting setting)
    {
        var name = CertificatePath.FileName(setting.Value);
        if (name.Length == 0)
            return [];
        var options = connection.Options;
        var configured = kind == SettingKind.RootCertificate ? options.RootCertificate : null;
        var needsDecision = configured is null && options.CertificateDirectory is null;
        // No program has a directory named ~ beside it.
        if (setting.Value[0] == '~' || connection.Settings.Grammar.ReplaceByPathBesideProgram(connection.Settings, setting) is null)
            return [MakeAbsolute(FixKind.Recommended)];
        var beside = new FixProposal(FixKind.Recommended, new LocalizedText("Fix_BesideProgram", setting.Keyword)) { BesideProgram = setting };
        return needsDecision ? [beside] : [beside, MakeAbsolute(FixKind.Alternative)];

        FixProposal MakeAbsolute(FixKind fix)
        {
            var path = configured ?? CertificatePath.Combine(options.CertificateDirectory ?? connection.Target.DocumentedCertificateDirectory, name);
            return new FixProposal(fix, new LocalizedText("Fix_AbsolutePath", setting.Keyword))
            {
                Changes = [new SettingChange(setting, setting.Keyword, path)],
                NeedsDecision = needsDecision,
            };
        }
    }
}
