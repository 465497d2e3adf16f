using System.Text.Json.Nodes;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Cli.LanguageServer;

/// <summary>The settings of the editor. Configuration files override them.</summary>
internal static class ClientSettings
{
    private static readonly (string Setting, string Key)[] Settings =
    [
        ("target", "pgtls.target"), ("driver", "pgtls.driver"), ("rootCertificate", "pgtls.root_certificate"),
        ("certificateDirectory", "pgtls.certificate_directory"), ("loopback", "pgtls.loopback"),
    ];

    /// <param name="settings">The editor's; null: none.</param>
    /// <param name="reject">Told what is wrong with one, which then counts as not set.</param>
    /// <returns>The options by their keys.</returns>
    public static IReadOnlyDictionary<string, string> Read(JsonObject? settings, Action<string> reject)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (setting, key) in Settings)
        {
            if (settings.TextOrNull(setting) is { Length: > 0 } value)
                options[key] = value;
        }
        var wrong = new List<string>();
        LintOptions.Read(options.GetValueOrDefault, (key, allowed) =>
        {
            wrong.Add(key);
            reject(OptionCheck.OfValue(key, allowed).ToString());
        });
        foreach (var key in wrong)
            options.Remove(key);
        return options;
    }
}
