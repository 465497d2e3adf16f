using System.Text.Json;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What System.Text.Json makes of a document, read as .NET's configuration reads it.</summary>
internal static class JsonOracle
{
    /// <summary>Stands for a value or name System.Text.Json accepts and does not give away.</summary>
    public const string Undecodable = "(half a surrogate pair)";

    // Deeper than any generated document; the default of 64 is a limit of its reader, not of the text.
    private static readonly JsonDocumentOptions Options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 1000 };

    /// <summary>The scalars by path, a string's decoded and the others as written; null where the document is refused.</summary>
    public static List<(string Path, string Value)>? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text is ['\uFEFF', .. var rest] ? rest : text, Options);
            var scalars = new List<(string, string)>();
            Collect(document.RootElement, "", scalars);
            return scalars;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Collect(JsonElement element, string path, List<(string, string)> scalars)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Collect(member.Value, path + "\0" + Decoded(() => member.Name), scalars);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Collect(item, path + "\0" + index++, scalars);
                break;
            case JsonValueKind.String:
                scalars.Add((path, Decoded(() => element.GetString()!)));
                break;
            default:
                scalars.Add((path, element.GetRawText()));
                break;
        }
    }

    private static string Decoded(Func<string> get)
    {
        try
        {
            return get();
        }
        catch (InvalidOperationException)
        {
            return Undecodable;
        }
    }
}
