using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgTls.Cli.Files;
using PgTls.Syntax;

namespace PgTls.Cli.Probe;

/// <summary>The files of root certificates on this machine, each read once.</summary>
internal sealed class RootCertificates(Session session)
{
    private const int MaxBytes = 4_000_000;

    private readonly Dictionary<string, X509Certificate2Collection?> _files = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The certificates of a file; null where there is no such file, and none where it holds none.</summary>
    public X509Certificate2Collection? Read(string path)
    {
        lock (_lock)
        {
            if (!_files.TryGetValue(path, out var certificates))
                _files[path] = certificates = ReadFile(PathHere(path));
            return certificates;
        }
    }

    /// <summary>Takes a file for what it is about to be.</summary>
    public void Expect(string path, ServerCertificate certificate)
    {
        lock (_lock)
        {
            _files[path] = [];
            _files[path]!.ImportFromPem(certificate.Pem);
        }
    }

    private string PathHere(string path) => OperatingSystem.IsWindows() || !CertificatePath.IsAbsolute(path) || session.Root == "/" ? session.FullPath(path) : session.Root + path;

    private static X509Certificate2Collection? ReadFile(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            if (!File.Exists(path))
                return null;
            // A pipe is waited for, and a device may never end.
            if ((!OperatingSystem.IsWindows() && UnixFile.IsSpecial(path) == true) || new FileInfo(path).Length > MaxBytes)
                return certificates;
            certificates.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception e) when (e is CryptographicException || IoFailure.Is(e))
        {
            // An unreadable file verifies nothing.
        }
        return certificates;
    }
}
