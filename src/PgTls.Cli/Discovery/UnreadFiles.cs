using System.Buffers;
using System.Text;
using PgTls.Cli.Files;

namespace PgTls.Cli.Discovery;

/// <summary>Files of kinds that are not read, in which programs keep connections all the same.</summary>
internal static class UnreadFiles
{
    // Longer files are data.
    private const int MostBytes = 256 * 1024;

    private static readonly string[] Endings =
        [".tf", ".tfvars", ".hcl", ".nomad", ".bicep", ".bicepparam", ".j2", ".tpl", ".tmpl", ".erb", ".jsonnet", ".libsonnet", ".cue", ".xml"];

    private static readonly SearchValues<string> Words =
        SearchValues.Create(["sslmode", "ssl_mode", "ssl mode", "postgres://", "postgresql://", "jdbc:postgresql:", "jdbc:opengauss:", "jdbc:gaussdb:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The ending of a file that may be one of them; null for any other.</summary>
    /// <param name="fileName">Its name without directories.</param>
    public static string? EndingOf(string fileName) => Array.Find(Endings, ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file mentions a connection of this family; false where it cannot be read.</summary>
    public static bool MentionsConnection(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(handle);
            if (length is 0 or > MostBytes)
                return false;
            var bytes = new byte[length];
            var count = RandomAccess.Read(handle, bytes, 0);
            return Encoding.Latin1.GetString(bytes, 0, count).AsSpan().ContainsAny(Words);
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            return false;
        }
    }
}
