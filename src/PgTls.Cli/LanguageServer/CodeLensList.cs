using System.Text.Json.Nodes;
using PgTls.Drivers;

namespace PgTls.Cli.LanguageServer;

/// <summary>A line above each connection with its outcome, if the client asks for such lines.</summary>
internal static class CodeLensList
{
    public static JsonArray Of(OpenDocument document)
    {
        var lenses = new JsonArray();
        foreach (var connection in document.Analysis.Connections)
        {
            if (connection.PlacedSettings.FirstOrDefault(setting => !setting.KeywordRange.IsEmpty) is not { } first)
                continue;
            var range = document.Analysis.Places.RangeOf(first.KeywordRange);
            lenses.Add((JsonNode)new JsonObject
            {
                ["range"] = range,
                ["command"] = new JsonObject
                {
                    ["title"] = $"{connection.Driver.FullName}: {Explanation.Summary(connection.Outcome)}",
                    ["command"] = "pgtls.explain",
                    ["arguments"] = new JsonArray(document.Uri, range["start"]!.DeepClone()),
                },
            });
        }
        return lenses;
    }
}
