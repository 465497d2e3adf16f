using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;

namespace PgTls.Analysis;

/// <summary>The names of a client's certificate and key, of which one tells the other.</summary>
internal static class ClientCertificateFiles
{
    /// <summary>Whether a client certificate plays a part: not without TLS, nor where something else decides on it.</summary>
    public static bool MayBeSent(ResolvedConnection connection) =>
        !connection.Outcome.IsPlaintext
        && connection.Find(SettingKind.ClientCertificateUse).Presence == Presence.Absent
        // A keyword that this driver is known to refuse is for another one, in which sslcertmode may decide.
        && !connection.Settings.Settings.Any(setting => connection.Driver.RefusedKeywords.Contains(setting.Keyword, connection.Driver.KeywordComparer))
        && connection.Find(SettingKind.SslFactory).Presence == Presence.Absent;

    /// <summary>The setting that looks like the client's certificate and that the driver takes for its key, where there is no certificate.</summary>
    public static Setting? Misnamed(ResolvedConnection connection) => connection.Lacks(SettingKind.ClientCertificate)
        ? connection.Settings.Settings.LastOrDefault(setting => connection.Driver.FindMisnamed(setting.Keyword) == SettingKind.ClientCertificate)
        : null;

    /// <summary>The paths of a certificate and a key that are yet to be made: where the project keeps such files, else beside the root certificate.</summary>
    public static (string Certificate, string Key) New(ResolvedConnection connection)
    {
        var directory = connection.Options.CertificateDirectory
            ?? (connection.RootCertificate.KnownValue is { } root && CertificatePath.IsAbsolute(root)
                ? CertificatePath.DirectoryOf(root)
                : connection.Target.DocumentedCertificateDirectory);
        var files = connection.Driver.ClientFiles!;
        return (NameIn(files.Certificate), NameIn(files.Key));

        string NameIn(string usual) => CertificatePath.Combine(directory, "client" + CertificatePath.EndingOf(usual));
    }

    /// <summary>The missing half's path beside the one that is there; null where the name does not make it plain.</summary>
    /// <remarks>A PEM file may hold both, so its name tells nothing.</remarks>
    public static string? Beside(ResolvedConnection connection, string path, SettingKind missing)
    {
        var files = connection.Driver.ClientFiles!;
        var stem = missing == SettingKind.ClientKey ? CertificatePath.WithoutEnding(path, ".crt", ".cer", ".cert") : StemOfKey(path, files);
        if (stem is null)
            return null;
        var beside = stem + CertificatePath.EndingOf(missing == SettingKind.ClientKey ? files.Key : files.Certificate);
        if (CertificatePath.IsAbsolute(beside))
            return beside;
        return connection.Options.CertificateDirectory is { } directory ? CertificatePath.Combine(directory, CertificatePath.FileName(beside)) : null;
    }

    /// <summary>The common part of <c>client.key</c>, <c>client.key.pk8</c> and <c>client.crt</c>.</summary>
    private static string? StemOfKey(string path, ClientFiles files)
    {
        const string Usual = ".key";
        var stem = CertificatePath.WithoutEnding(path, CertificatePath.EndingOf(files.Key), Usual);
        return stem is null ? null : CertificatePath.WithoutEnding(stem, Usual) ?? stem;
    }
}
