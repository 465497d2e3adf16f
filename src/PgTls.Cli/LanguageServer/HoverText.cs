using System.Text;
using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Cli.LanguageServer;

/// <summary>The hover of a TLS setting: the output of <c>pgtls explain</c> for its connection.</summary>
internal static class HoverText
{
    private static readonly SettingKind[] AboutTls =
    [
        SettingKind.SslMode, SettingKind.SslSwitch, SettingKind.RootCertificate, SettingKind.ClientCertificate, SettingKind.ClientKey,
        SettingKind.ClientCertificateUse, SettingKind.RevocationList, SettingKind.RevocationDirectory, SettingKind.LowestTlsVersion, SettingKind.HighestTlsVersion,
        SettingKind.TrustServerCertificate, SettingKind.SslFactory,
    ];

    public static bool IsAboutTls(SettingKind? kind) => kind is { } known && AboutTls.Contains(known);

    /// <param name="connection">The connection.</param>
    /// <param name="options">What is known of its server.</param>
    /// <param name="isMarkdown">Whether the client shows Markdown.</param>
    public static string Of(ResolvedConnection connection, LintOptions options, bool isMarkdown)
    {
        var text = new StringBuilder();
        foreach (var row in Explanation.Of(connection, options).Append(Explanation.RecognizedBy(connection)))
            text.Append(isMarkdown ? $"- **{row[0]}**: {row[1]}\n" : $"{row[0]}: {row[1]}\n");
        return text.ToString();
    }
}
