using System.Globalization;
using System.Text.Json.Nodes;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli.LanguageServer;

/// <summary>Findings as the protocol's diagnostics.</summary>
internal static class DiagnosticList
{
    public const string Source = "pgtls";

    public static JsonArray Of(Analysis analysis) => analysis.Findings.Select(finding => (JsonNode)Of(finding, analysis.Places)).ToArray();

    public static JsonObject Of(RankedFinding ranked, Places places) => new()
    {
        ["range"] = places.RangeOf(ranked.Finding.Range),
        ["severity"] = ranked.Finding.IsHint && ranked.Severity == Severity.Info ? 4 : SeverityOf(ranked.Severity),
        ["code"] = ranked.Finding.Rule.Id,
        ["codeDescription"] = new JsonObject { ["href"] = ranked.Finding.Rule.Page },
        ["source"] = Source,
        ["message"] = ranked.Finding.Message.In(CultureInfo.CurrentUICulture),
    };

    private static int SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => 1,
        Severity.Warning => 2,
        _ => 3,
    };
}
