using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgTls.Cli.LanguageServer;

/// <summary>A message of the client: a request where it has an id, a notification where it has none.</summary>
internal sealed class Message
{
    // Two members with the same name: it is unknown which one counts.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private readonly JsonObject _json;

    private Message(JsonObject json, string method)
    {
        _json = json;
        Method = method;
    }

    public string Method { get; }

    public bool IsRequest => _json.ContainsKey("id");

    public JsonNode? Id => _json["id"];

    /// <summary>The id of the request, as <c>$/cancelRequest</c> names it.</summary>
    public string Key => KeyOf(Id);

    public JsonObject? Parameters => _json["params"] as JsonObject;

    /// <summary>Ends the work on it when the client wants that.</summary>
    public CancellationToken Cancellation { get; init; }

    public static string KeyOf(JsonNode? id) => id?.ToJsonString() ?? "";

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="cancellation">Gives a request's token by its key.</param>
    /// <returns>Null for an answer to one of the server's own requests, none of which waits for one.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no message.</exception>
    public static Message? Parse(byte[] bytes, Func<string, CancellationToken> cancellation)
    {
        if (JsonNode.Parse(bytes, documentOptions: Options) is not JsonObject json)
            throw new FormatException();
        if (json["method"] is null && json.ContainsKey("id"))
            return null;
        if (json["method"] is not JsonValue value || !value.TryGetValue<string>(out var method))
            throw new FormatException();
        return new Message(json, method) { Cancellation = json.ContainsKey("id") ? cancellation(KeyOf(json["id"])) : CancellationToken.None };
    }
}

/// <summary>The error codes of the protocol.</summary>
internal static class ErrorCode
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int ServerNotInitialized = -32002;
    public const int RequestCancelled = -32800;
}

/// <summary>A request that cannot be answered, and why.</summary>
internal sealed class RequestException(int code, string message) : Exception(message)
{
    public int Code => code;
}

/// <summary>Reads the parameters of messages; what is not there, or is something else, is an error of the client's.</summary>
internal static class Json
{
    public static JsonObject Object(this JsonObject? json, string name) => json?[name] as JsonObject ?? throw Missing(name);

    public static string Text(this JsonObject? json, string name) => json.TextOrNull(name) ?? throw Missing(name);

    public static string? TextOrNull(this JsonObject? json, string name)
    {
        if (json?[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return null;
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return Unescape(value.GetValue<JsonElement>().GetRawText());
        }
    }

    public static int Number(this JsonObject? json, string name) => json.NumberOrNull(name) ?? throw Missing(name);

    public static int? NumberOrNull(this JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public static bool Flag(this JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>The objects in an array; none where there is no array.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject? json, string name) => (json?[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The texts in an array; none where there is no array.</summary>
    public static IEnumerable<string> Texts(this JsonObject? json, string name) =>
        (json?[name] as JsonArray)?.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : null).OfType<string>() ?? [];

    /// <summary>The object that a path of names leads to; null where one of them is not there.</summary>
    public static JsonObject? At(this JsonObject? json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            json = json?[name] as JsonObject;
        return json;
    }

    public static JsonArray ToArray(this IEnumerable<JsonNode> nodes) => new([.. nodes]);

    public static LspPosition Position(this JsonObject? json, ColumnUnits units)
    {
        var (line, column) = (json.Number("line"), json.Number("character"));
        return line >= 0 && column >= 0 ? new LspPosition(line, column, units) : throw new RequestException(ErrorCode.InvalidParams, "A position is negative.");
    }

    /// <summary>A text with half a surrogate pair in it, which editors hold and send as they are, and no reader of JSON lets through.</summary>
    private static string Unescape(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
                text.Append(json[i]);
            else if (json[++i] != 'u')
                text.Append(json[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c });
            else
            {
                text.Append((char)ushort.Parse(json.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
        }
        return text.ToString();
    }

    private static RequestException Missing(string name) => new(ErrorCode.InvalidParams, $"There is no {name}.");
}
