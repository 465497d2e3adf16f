using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>Others than its owner have rights to a file that has to be private.</summary>
internal sealed class PGTLS305CertificateFilePermissions() : Rule("PGTLS305", "CertificateFilePermissions", Severity.Warning, "CWE-732", "0.1.0")
{
    private const int OwnerAll = 0b111_000_000;
    private const int GroupRead = 0b000_100_000;
    private const int GroupAndOthers = 0b000_111_111;
    private const int Others = 0b000_000_111;

    public override bool IsAboutFiles => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        var all = connection.Driver.FileReading.PrivateFiles == PrivateFiles.All;
        foreach (var file in CertificateFile.Of(connection).Where(file => file.Facts.Mode is not null && file.Facts.Condition is FileCondition.Read or FileCondition.Unreadable))
        {
            if (all && file.Kind is not (SettingKind.RevocationList or SettingKind.RevocationDirectory))
            {
                foreach (var violation in JudgeStrictly(connection, file))
                    yield return violation;
            }
            else if (file.Kind == SettingKind.ClientKey && JudgeKey(connection, file) is { } violation)
            {
                yield return violation;
            }
        }
    }

    private IEnumerable<Violation> JudgeStrictly(ResolvedConnection connection, CertificateFile file)
    {
        if (IsTooOpen(file.Facts))
        {
            yield return OfFile(connection, file, "Refused", file.Facts, file.Setting.Value);
            yield break;
        }
        if (file.Kind != SettingKind.ClientCertificate || PasswordFiles.OwnersOf(connection) is not { } owners)
            yield break;
        var endings = connection.Driver.FileReading.PasswordFiles;
        // They are looked at only where both are there, the user's own before everybody's.
        var names = owners.Select(owner => endings.Select(ending => owner + ending).ToList())
            .FirstOrDefault(pair => file.Beside(connection, pair[0]) is { Condition: not FileCondition.Missing });
        if (names is null || !names.TrueForAll(name => file.Beside(connection, name) is { Condition: not FileCondition.Missing }))
            yield break;
        for (var i = 0; i < names.Count; i++)
        {
            if (file.Beside(connection, names[i]) is { } facts && IsTooOpen(facts))
                yield return OfFile(connection, file, "Password", facts, file.PathBeside(names[i]), endings[i]);
        }
    }

    private Violation? JudgeKey(ResolvedConnection connection, CertificateFile file)
    {
        if (file.Facts.Mode is not { } mode)
            return null;
        if (connection.Driver.FileReading.PrivateFiles == PrivateFiles.None)
        {
            if (connection.Driver.FileReading.PrivateKeySince is { IsKnown: true } since && IsTooOpenForKey(file.Facts)
                && !(connection.Driver.Release.IsKnown && connection.Driver.Release < since))
            {
                return OfFile(connection, file, "Since", file.Facts, file.Setting.Value, since.ToString(), Severity.Info);
            }
            // Nothing fails, but anyone who reads it can act as this client. Only the owner knows the purpose of a group.
            if ((mode & Others) != 0 && file.Facts.Key is { IsEncrypted: false })
                return OfFile(connection, file, "Readable", file.Facts, file.Setting.Value, severity: Severity.Info);
        }
        else if (IsTooOpenForKey(file.Facts))
        {
            // Without the certificate the key is not read.
            if (CertificateFile.Find(connection, SettingKind.ClientCertificate) is { IsRead: true })
                return OfFile(connection, file, "Refused", file.Facts, file.Setting.Value);
        }
        return null;
    }

    /// <summary>A key of the superuser's may be read by its group.</summary>
    private static bool IsTooOpenForKey(FileFacts facts) =>
        facts.Mode is { } mode && ((mode & (GroupAndOthers & ~GroupRead)) != 0 || ((mode & GroupRead) != 0 && facts.IsOwnedByRoot == false));

    private static bool IsTooOpen(FileFacts facts) =>
        facts.Mode is { } mode && ((mode & GroupAndOthers) != 0 || (mode & OwnerAll) == OwnerAll);

    private Violation OfFile(
        ResolvedConnection connection, CertificateFile file, string variant, FileFacts facts, string path, string ending = "", Severity? severity = null)
    {
        var setting = file.Setting;
        var mode = Convert.ToString(facts.Mode!.Value & (OwnerAll | GroupAndOthers), 8);
        return new Violation(this, setting.ValueRange, Message(variant, [setting.Keyword, connection.Driver.FullName, mode, ending])) { Severity = severity, FileToRestrict = path };
    }
}
