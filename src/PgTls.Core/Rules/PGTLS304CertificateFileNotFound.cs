using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>A file that a setting names is not there, or is not what it has to be.</summary>
internal sealed class PGTLS304CertificateFileNotFound() : Rule("PGTLS304", "CertificateFileNotFound", Severity.Warning, "CWE-1188", "0.1.0")
{
    public override bool IsAboutFiles => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        foreach (var file in CertificateFile.Of(connection))
        {
            if (file.Facts.Condition == FileCondition.Unreadable)
                yield return OfFile(connection, file, "Unreadable", Severity.Info);
            else if (ProblemOf(connection, file) is { } variant)
                yield return OfFile(connection, file, variant);
        }
    }

    private static string? ProblemOf(ResolvedConnection connection, CertificateFile file) => (file.Facts.Condition, file.Kind) switch
    {
        (var condition, SettingKind.RevocationDirectory) => condition != FileCondition.Directory && IsOnlySourceOfLists(connection) ? "NoDirectory" : null,
        // libpq goes on without what is not there, and does not say so.
        (FileCondition.Missing, SettingKind.RootCertificate) => IsOnlyHeededWhereItIs(connection) ? "NothingVerified" : "NoRoot",
        (FileCondition.Missing, SettingKind.RevocationList) => "NothingRevoked",
        (FileCondition.Missing, SettingKind.ClientCertificate) => "NoCertificate",
        (FileCondition.Missing, _) => "NoKey",
        (FileCondition.Directory, _) => "Directory",
        (_, SettingKind.RootCertificate) => ProblemOfRoot(connection, file.Facts),
        (_, SettingKind.ClientCertificate) => HoldsCertificate(connection, file.Facts) ? null : "NotCertificate",
        (_, SettingKind.ClientKey) => ProblemOfKey(connection, file),
        _ => file.Facts.HasRevocationList || file.Facts.MayHoldMore ? null : "NotRevocationList",
    };

    /// <summary>Whether the server is verified, and is not where the directory of revocation lists holds none (libpq 15 was run).</summary>
    private static bool IsOnlySourceOfLists(ResolvedConnection connection) =>
        connection.Outcome.IsCertificateVerified == true && connection.Find(SettingKind.RevocationList).Presence == Presence.Absent;

    private static string? ProblemOfRoot(ResolvedConnection connection, FileFacts facts) =>
        !HoldsCertificate(connection, facts) ? "NotCertificate"
        : facts.MayHoldMore || !connection.Driver.FileReading.ChecksRootCertificate ? null
        // A trusted self-signed certificate verifies only the server that has it.
        : facts.Certificates.Any(certificate => certificate.IsAuthority || certificate.IsSelfIssued) ? null
        : "NotAuthority";

    private static bool HoldsCertificate(ResolvedConnection connection, FileFacts facts) =>
        facts.MayHoldMore || (facts.Certificates.Count > 0 && (facts.IsPem || !connection.Driver.FileReading.IsPemOnly));

    private static string? ProblemOfKey(ResolvedConnection connection, CertificateFile file)
    {
        if (file.Facts.Key is not { } key)
            return file.Facts.MayHoldMore ? null : "NotKey";
        var certificate = CertificateFile.Find(connection, SettingKind.ClientCertificate);
        if (key.IsEncrypted && certificate is not null && LacksPassword(connection, certificate))
            return "NoPassword";
        return key.PublicKey is { } own && certificate?.Facts.Certificates.FirstOrDefault()?.PublicKey is { } shown && own != shown ? "OtherKey" : null;
    }

    private static bool LacksPassword(ResolvedConnection connection, CertificateFile certificate) =>
        connection.Driver.FileReading.PasswordFiles is { Count: > 0 } endings
        && PasswordFiles.OwnersOf(connection) is { } owners
        && owners.All(owner => endings.Any(ending => certificate.Beside(connection, owner + ending) is { Condition: FileCondition.Missing }));

    /// <summary>Whether the mode verifies against the root certificate, but not without one.</summary>
    private static bool IsOnlyHeededWhereItIs(ResolvedConnection connection) =>
        connection.Outcome is { IsCertificateVerified: true, Mode: { } mode }
        && TlsOutcome.Of(connection.Driver, mode, RootCertificateState.MissingFile).IsCertificateVerified == false;

    private Violation OfFile(ResolvedConnection connection, CertificateFile file, string variant, Severity? severity = null)
    {
        var setting = file.Setting;
        object[] arguments =
        [
            setting.Keyword,
            connection.Driver.FullName,
            connection.Outcome.Mode is not null ? connection.Driver.Spell(SettingKind.SslMode) + "=" + connection.Outcome.ModeSpelling : "",
            connection.Driver.Spell(SettingKind.ClientCertificate) ?? "",
        ];
        return new Violation(this, setting.ValueRange, Message(variant, arguments)) { Severity = severity };
    }
}
