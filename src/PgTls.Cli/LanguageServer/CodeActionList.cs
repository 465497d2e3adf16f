using System.Globalization;
using System.Text.Json.Nodes;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary>The repairs of findings as the protocol's code actions.</summary>
internal static class CodeActionList
{
    public const string QuickFix = "quickfix";
    public const string FixAll = "source.fixAll.pgtls";

    /// <param name="document">The document.</param>
    /// <param name="range">Where the client wants to know what can be done.</param>
    /// <param name="isAsked">Whether the client wants actions of a kind.</param>
    /// <param name="versionsEdits">Whether the client wants to be told which version edits are made for.</param>
    public static JsonArray Of(OpenDocument document, TextRange range, Func<string, bool> isAsked, bool versionsEdits)
    {
        var actions = new JsonArray();
        var analysis = document.Analysis;
        if (isAsked(QuickFix))
        {
            foreach (var ranked in analysis.Findings)
            {
                if (ranked.Finding.Range.Start > range.End || range.Start > ranked.Finding.Range.End)
                    continue;
                foreach (var fix in ranked.Finding.Fixes)
                    actions.Add((JsonNode)QuickFixOf(document, ranked, fix, versionsEdits));
            }
        }
        if (isAsked(FixAll) && Repaired(analysis) is { } repaired)
        {
            actions.Add((JsonNode)new JsonObject
            {
                ["title"] = Strings.Of("Lsp_FixAll"),
                ["kind"] = FixAll,
                ["edit"] = EditOf(document, [Difference(analysis.Text, repaired)], versionsEdits),
            });
        }
        return actions;
    }

    private static JsonObject QuickFixOf(OpenDocument document, RankedFinding ranked, Fix fix, bool versionsEdits)
    {
        var action = new JsonObject
        {
            ["title"] = fix.Title.In(CultureInfo.CurrentUICulture),
            ["kind"] = QuickFix,
            ["diagnostics"] = new JsonArray(DiagnosticList.Of(ranked, document.Analysis.Places)),
            ["edit"] = EditOf(document, fix.Edits, versionsEdits),
        };
        if (fix.Kind == FixKind.Recommended)
            action["isPreferred"] = true;
        return action;
    }

    private static JsonObject EditOf(OpenDocument document, IReadOnlyList<Edit> edits, bool versionsEdits)
    {
        var changes = edits.Select(edit => (JsonNode)new JsonObject { ["range"] = document.Analysis.Places.RangeOf(edit.Range), ["newText"] = edit.NewText }).ToArray();
        return versionsEdits
            ? new JsonObject
            {
                ["documentChanges"] = new JsonArray(new JsonObject
                {
                    ["textDocument"] = new JsonObject { ["uri"] = document.Uri, ["version"] = document.Version },
                    ["edits"] = changes,
                }),
            }
            : new JsonObject { ["changes"] = new JsonObject { [document.Uri] = changes } };
    }

    /// <summary>The text after every repair that <c>pgtls fix</c> makes by itself; null if there is none.</summary>
    private static string? Repaired(Analysis analysis)
    {
        if (analysis.File is not { IsFullyConfigured: true } file || analysis.Findings.Count == 0)
            return null;
        var text = FixRun.Run(analysis.Text, file.FindingsIn, new FixScope(Severity.Info)).Text;
        return text == analysis.Text ? null : text;
    }

    /// <summary>One edit for all that is different.</summary>
    private static Edit Difference(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        return new Edit(new TextRange(start, before.Length - end), after[start..^end]);
    }
}
