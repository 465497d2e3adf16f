using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Analysis;

/// <summary>A file that a connection's setting names, and what was found there.</summary>
internal sealed record CertificateFile(SettingKind Kind, Setting Setting, FileFacts Facts)
{
    /// <summary>The kinds of settings that name a file, or a directory of such files.</summary>
    public static readonly SettingKind[] Kinds =
        [SettingKind.RootCertificate, SettingKind.ClientCertificate, SettingKind.ClientKey, SettingKind.RevocationList, SettingKind.RevocationDirectory];

    public bool IsRead => Facts.Condition == FileCondition.Read;

    /// <summary>The files that a connection uses; none if files may not be read.</summary>
    public static IEnumerable<CertificateFile> Of(ResolvedConnection connection)
    {
        if (connection.Options.Machine is null || connection.Outcome.IsPlaintext)
            return [];
        return Kinds.Select(kind => Find(connection, kind)).OfType<CertificateFile>();
    }

    /// <summary>The file of a kind; null if there is none, or if it is not certain which one the driver reads.</summary>
    public static CertificateFile? Find(ResolvedConnection connection, SettingKind kind)
    {
        // Another factory may look for its files wherever it likes.
        if (connection.Find(SettingKind.SslFactory).Presence != Presence.Absent
            || (kind is SettingKind.ClientCertificate or SettingKind.ClientKey && !ClientCertificateFiles.MayBeSent(connection)))
        {
            return null;
        }
        var lookup = connection.Find(kind);
        return lookup.KnownValue is { } path && connection.Options.Machine!.Look(path) is { } facts ? new CertificateFile(kind, lookup.Setting!, facts) : null;
    }

    /// <summary>A file that lies in the same directory.</summary>
    public FileFacts? Beside(ResolvedConnection connection, string name) =>
        connection.Options.Machine!.Look(PathBeside(name));

    public string PathBeside(string name) => CertificatePath.Combine(CertificatePath.DirectoryOf(Setting.Value), name);
}
