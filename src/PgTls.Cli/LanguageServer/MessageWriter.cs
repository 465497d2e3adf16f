using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgTls.Cli.LanguageServer;

/// <summary>Writes the messages of JSON-RPC to a stream, each in one piece, also with several writers.</summary>
internal sealed class MessageWriter(Stream output)
{
    // No browser reads this; Chinese stays as long as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly Lock _lock = new();
    private int _lastId;

    /// <summary>Whether the reader is gone; later messages are lost.</summary>
    public bool IsClosed { get; private set; }

    public void Notify(string method, JsonNode parameters) => Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>Sends a request to the client without waiting for the answer.</summary>
    public void Request(string method, JsonNode? parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "pgtls-" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture), ["method"] = method };
        if (parameters is not null)
            request["params"] = parameters;
        Write(request);
    }

    /// <param name="id">The request's.</param>
    /// <param name="result">The answer; null is one.</param>
    public void Answer(JsonNode? id, JsonNode? result) => Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result });

    /// <param name="id">The request's; null where it could not be read.</param>
    /// <param name="code">One of the protocol's.</param>
    /// <param name="message">What went wrong; says nothing of any document.</param>
    public void Fail(JsonNode? id, int code, string message) => Write(new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    });

    private void Write(JsonObject message)
    {
        lock (_lock)
        {
            if (IsClosed)
                return;
            _message.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_message, Options))
                message.WriteTo(json);
            try
            {
                output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {_message.WrittenCount}\r\n\r\n")));
                output.Write(_message.WrittenSpan);
                output.Flush();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                IsClosed = true;
            }
        }
    }
}
