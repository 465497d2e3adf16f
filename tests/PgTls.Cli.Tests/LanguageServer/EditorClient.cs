using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PgTls.Cli.LanguageServer;
using PgTls.Text;

namespace PgTls.Cli.Tests.LanguageServer;

/// <summary>An editor that talks to the language server through pipes, as real ones do.</summary>
internal sealed class EditorClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringWriter _said = new();
    private readonly AnonymousPipeServerStream _toServer = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _fromServer = new(PipeDirection.In);
    private readonly Channel<JsonObject> _received = Channel.CreateUnbounded<JsonObject>();
    private readonly List<JsonObject> _aside = [];
    private readonly Task<int> _run;
    private int _lastId;

    /// <param name="workspace">Where the server stands.</param>
    public EditorClient(Workspace workspace)
    {
        Root = new Uri(workspace.Root).AbsoluteUri;
        var input = new AnonymousPipeClientStream(PipeDirection.In, _toServer.ClientSafePipeHandle);
        var output = new AnonymousPipeClientStream(PipeDirection.Out, _fromServer.ClientSafePipeHandle);
        var shell = new ConsoleHost(TextWriter.Null, _said, workspace.Root) { Input = input, OutputBytes = output };
        _run = Task.Factory.StartNew(
            () =>
            {
                using (output)
                    return CommandLine.Run(["lsp", "--stdio"], shell);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        new Thread(ReceiveAll) { IsBackground = true }.Start();
    }

    /// <summary>The URI of the workspace's folder.</summary>
    public string Root { get; }

    /// <summary>What it said beside the protocol.</summary>
    public string Said => _said.ToString();

    /// <summary>The exit code, when the server has ended.</summary>
    public Task<int> Ended => _run.WaitAsync(Patience);

    public string Uri(string path) => Root + "/" + path;

    /// <summary>Says hello and waits for the answer.</summary>
    public async Task<JsonObject> Start(string capabilities = "{}", string? locale = null, string options = "null")
    {
        var parameters = JsonNode.Parse($$"""{ "capabilities": {{capabilities}}, "initializationOptions": {{options}}, "workspaceFolders": [{ "uri": "{{Root}}", "name": "w" }] }""")!;
        // The tests' own language is the machine's.
        parameters["locale"] = locale ?? "en";
        var answer = await Ask("initialize", parameters);
        Tell("initialized", new JsonObject());
        return answer!.AsObject();
    }

    public void Open(string path, string text, int version = 1) => Tell("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri(path), ["languageId"] = "ini", ["version"] = version, ["text"] = text },
    });

    /// <summary>Replaces the whole text.</summary>
    public void Change(string path, int version, string text) => Change(path, version, new JsonObject { ["text"] = text });

    /// <param name="path">The document.</param>
    /// <param name="version">Its version afterwards.</param>
    /// <param name="changes">The changes, one after the other.</param>
    public void Change(string path, int version, params JsonNode[] changes) => Tell("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri(path), ["version"] = version },
        ["contentChanges"] = new JsonArray(changes),
    });

    public static JsonObject Edit((int Line, int Column) start, (int Line, int Column) end, string text) => new() { ["range"] = Range(start, end), ["text"] = text };

    public static JsonObject Range((int Line, int Column) start, (int Line, int Column) end) => new() { ["start"] = Position(start), ["end"] = Position(end) };

    public static JsonObject Position((int Line, int Column) place) => new() { ["line"] = place.Line, ["character"] = place.Column };

    /// <summary>The parameters of a request about a place in a document.</summary>
    public JsonObject At(string path, int line, int column) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri(path) },
        ["position"] = Position((line, column)),
    };

    public void Tell(string method, JsonNode? parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>Sends a request, and goes on without waiting.</summary>
    public int Request(string method, JsonNode? parameters)
    {
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_lastId, ["method"] = method, ["params"] = parameters });
        return _lastId;
    }

    /// <summary>Asks, and waits for the result.</summary>
    public async Task<JsonNode?> Ask(string method, JsonNode? parameters)
    {
        var answer = await Answer(Request(method, parameters));
        Assert.Null(answer["error"]?.ToJsonString());
        return answer["result"];
    }

    public Task<JsonObject> Answer(int id) => Take(message => message["method"] is null && message["id"] is JsonValue value && value.TryGetValue<int>(out var found) && found == id);

    /// <summary>The next message of the server's own accord.</summary>
    public async Task<JsonObject> Told(string method) => (await Take(message => message["method"]?.GetValue<string>() == method))["params"]!.AsObject();

    /// <summary>What the server says is wrong with a document in one version of it.</summary>
    public async Task<JsonArray> Diagnostics(string path, int version) => (await Take(message =>
        message["method"]?.GetValue<string>() == "textDocument/publishDiagnostics"
        && message["params"]!["uri"]!.GetValue<string>() == Uri(path)
        && message["params"]!["version"]?.GetValue<int>() == version))["params"]!["diagnostics"]!.AsArray();

    /// <summary>The next message, whatever it is.</summary>
    public async Task<JsonObject> Next()
    {
        if (_aside.Count > 0)
        {
            var first = _aside[0];
            _aside.RemoveAt(0);
            return first;
        }
        return await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }

    /// <summary>The next message; null where none comes in time.</summary>
    public async Task<JsonObject?> NextWithin(TimeSpan time)
    {
        using var silence = new CancellationTokenSource(time);
        try
        {
            return await _received.Reader.ReadAsync(silence.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Send(JsonNode message) => SendText(message.ToJsonString());

    public void SendText(string message) => SendBytes(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}")));

    public void SendBytes(byte[] bytes) => _toServer.Write(bytes);

    /// <summary>Says good-bye as the protocol wants it; gives the exit code.</summary>
    public async Task<int> Stop()
    {
        Assert.Null(await Ask("shutdown", null));
        Tell("exit", null);
        return await Ended;
    }

    /// <summary>Goes away without a word.</summary>
    public void Vanish() => _toServer.Dispose();

    public void Dispose()
    {
        _toServer.Dispose();
        Assert.True(_run.Wait(Patience), "The server does not end.");
        _fromServer.Dispose();
    }

    private async Task<JsonObject> Take(Func<JsonObject, bool> isIt)
    {
        var at = _aside.FindIndex(message => isIt(message));
        if (at >= 0)
        {
            var found = _aside[at];
            _aside.RemoveAt(at);
            return found;
        }
        while (true)
        {
            var message = await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            if (isIt(message))
                return message;
            _aside.Add(message);
        }
    }

    private void ReceiveAll()
    {
        try
        {
            while (Receive() is { } message)
                _received.Writer.TryWrite(message);
            _received.Writer.TryComplete();
        }
        catch (Exception e)
        {
            _received.Writer.TryComplete(e);
        }
    }

    private JsonObject? Receive()
    {
        var length = -1;
        while (ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                var bytes = new byte[length];
                _fromServer.ReadExactly(bytes);
                return JsonNode.Parse(bytes)!.AsObject();
            }
            Assert.StartsWith("Content-Length: ", line, StringComparison.Ordinal);
            length = int.Parse(line["Content-Length: ".Length..], CultureInfo.InvariantCulture);
        }
        return null;
    }

    private string? ReadLine()
    {
        var line = new StringBuilder();
        while (_fromServer.ReadByte() is >= 0 and var read)
        {
            if (read == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)read);
        }
        return null;
    }
}
