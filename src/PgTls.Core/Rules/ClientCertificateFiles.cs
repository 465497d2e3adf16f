using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The names of a client's certificate and key, of which one tells the other.</summary>
internal static class ClientCertificateFiles
{
    /// <summary>The missing half's path beside the one that is there; null where the name does not make it plain.</summary>
    /// <remarks>A PEM file may hold both, so its name tells nothing.</remarks>
    public static string? Beside(Connection connection, string path, SettingKind missing)
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

    /// <summary>What <c>client.key</c> and <c>client.key.pk8</c> have in common with <c>client.crt</c>.</summary>
    private static string? StemOfKey(string path, ClientFiles files)
    {
        const string Usual = ".key";
        var stem = CertificatePath.WithoutEnding(path, CertificatePath.EndingOf(files.Key), Usual);
        return stem is null ? null : CertificatePath.WithoutEnding(stem, Usual) ?? stem;
    }
}
