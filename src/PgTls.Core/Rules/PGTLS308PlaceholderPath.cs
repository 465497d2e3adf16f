using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A path that a fix left to be replaced is still there.</summary>
internal sealed class PGTLS308PlaceholderPath() : Rule("PGTLS308", "PlaceholderPath", Severity.Warning, "CWE-1188", "0.2.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        foreach (var kind in CertificateFile.Kinds)
        {
            if (connection.Find(kind) is not { KnownValue: { } path, Setting: { } setting } || !path.StartsWith(Target.PlaceholderDirectory + "/", StringComparison.Ordinal))
                continue;
            yield return new Violation(this, setting.ValueRange, Message(setting.Keyword, connection.Driver.FullName)) { Proposals = Proposals(connection, kind, setting) };
        }
    }

    private static IReadOnlyList<FixProposal> Proposals(ResolvedConnection connection, SettingKind kind, Setting setting)
    {
        var options = connection.Options;
        var path = kind == SettingKind.RootCertificate && options.RootCertificate is { } root ? root
            : options.CertificateDirectory is { } directory ? CertificatePath.Combine(directory, CertificatePath.FileName(setting.Value))
            : null;
        return path is null
            ? []
            : [new FixProposal(FixKind.Recommended, new LocalizedText("Fix_AbsolutePath", setting.Keyword)) { Changes = [new SettingChange(setting, setting.Keyword, path)] }];
    }
}
