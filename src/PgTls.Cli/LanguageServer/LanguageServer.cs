using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary><c>pgtls lsp</c>: reports findings and fixes while the user types. It never writes a file itself.</summary>
/// <remarks>
/// One thread reads messages, so that a cancellation overtakes its request. This one processes them in their order.
/// It checks a document when there is nothing else to do, so only the last one of a thousand edits counts.
/// </remarks>
internal sealed class LanguageServer
{
    private static readonly TimeSpan LookAfterClient = TimeSpan.FromSeconds(2);

    private readonly Session _session;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Workspace _workspace;
    private readonly WorkspaceDiagnostics _workspaceDiagnostics;
    private readonly Dictionary<string, OpenDocument> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _ending;
    private readonly Dictionary<string, Func<Message, JsonNode?>> _requests;
    private readonly Dictionary<string, Action<JsonObject?>> _notifications;

    private ClientCapabilities _client = new(null);
    private State _state = State.New;
    private volatile bool _isBroken;

    private LanguageServer(Session session, Stream input, Stream output)
    {
        _session = session;
        _reader = new MessageReader(input);
        _writer = new MessageWriter(output);
        _workspace = new Workspace(session);
        _workspaceDiagnostics = new WorkspaceDiagnostics(_workspace, _writer);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        _requests = new(StringComparer.Ordinal)
        {
            ["initialize"] = message => Initialize(message.Parameters),
            ["shutdown"] = _ => Shutdown(),
            ["textDocument/diagnostic"] = message => Diagnose(message.Parameters),
            ["textDocument/codeAction"] = message => CodeActions(message.Parameters),
            ["textDocument/hover"] = message => Hover(message.Parameters),
            ["textDocument/completion"] = message => Complete(message.Parameters),
            ["textDocument/codeLens"] = message => CodeLenses(message.Parameters),
            ["pgtls/explain"] = message => Explain(message.Parameters),
        };
        _notifications = new(StringComparer.Ordinal)
        {
            ["initialized"] = _ => Initialized(),
            ["textDocument/didOpen"] = Open,
            ["textDocument/didChange"] = Change,
            ["textDocument/didClose"] = Close,
            ["textDocument/didSave"] = _ => _workspaceDiagnostics.Refresh(),
            ["workspace/didChangeConfiguration"] = parameters => ChangeConfiguration(parameters.At("settings", "pgtls")),
            ["workspace/didChangeWatchedFiles"] = _ => Reload(),
            ["workspace/didChangeWorkspaceFolders"] = ChangeFolders,
        };
    }

    private enum State
    {
        New,
        Running,
        ShutDown,
    }

    /// <summary>Serves one client until it says good-bye or is gone.</summary>
    /// <param name="session">The run.</param>
    /// <param name="input">What the client writes.</param>
    /// <param name="output">What it reads; nothing else may be written to it.</param>
    public static void Run(Session session, Stream input, Stream output)
    {
        var language = CultureInfo.CurrentUICulture;
        try
        {
            new LanguageServer(session, input, output).Serve();
        }
        finally
        {
            CultureInfo.CurrentUICulture = language;
        }
    }

    private void Serve()
    {
        if (_session.IsInputClosed)
        {
            _session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of("Input_Closed")));
            return;
        }
        // A read of the standard input cannot be cancelled, so nothing waits for it.
        new Thread(ReadMessages) { IsBackground = true, Name = "reader" }.Start();
        try
        {
            while (_messages.Reader.WaitToReadAsync(_ending.Token).AsTask().GetAwaiter().GetResult())
            {
                while (_messages.Reader.TryRead(out var message))
                    Handle(message);
                Publish();
            }
        }
        catch (OperationCanceledException) when (!_session.Cancellation.IsCancellationRequested)
        {
            // The client is gone.
        }
        _ending.Cancel();
        if (_isBroken)
            _session.Hear(new LogMessage(ExitCode.NoFarewell, Strings.Of("Lsp_BrokenStream")));
        if (_state != State.ShutDown)
            _session.Raise(ExitCode.NoFarewell);
    }

    private void ReadMessages()
    {
        try
        {
            while (!_ending.IsCancellationRequested && !_writer.IsClosed && _reader.Read() is { } bytes)
            {
                if (!Take(bytes))
                    break;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The same as its end.
        }
        catch (InvalidDataException)
        {
            // An editor starts a server again that ends with a code; one that waits for ever would look as if there were nothing to say.
            _isBroken = true;
        }
        // Earlier messages are still processed, for example a shutdown.
        _messages.Writer.TryComplete();
    }

    /// <returns>Whether more messages may follow.</returns>
    private bool Take(byte[] bytes)
    {
        Message? message;
        try
        {
            message = Message.Parse(bytes, key => _running.GetOrAdd(key, _ => new CancellationTokenSource()).Token);
        }
        catch (JsonException)
        {
            _writer.Fail(null, ErrorCode.ParseError, "This is no JSON.");
            return true;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            _writer.Fail(null, ErrorCode.InvalidRequest, "This is no message of JSON-RPC.");
            return true;
        }
        switch (message?.Method)
        {
            case "exit":
                return false;
            case "$/cancelRequest":
                if (_running.TryGetValue(Message.KeyOf(message.Parameters?["id"]), out var running))
                    running.Cancel();
                return true;
            case not null:
                _messages.Writer.TryWrite(message);
                return true;
            default:
                return true;
        }
    }

    private void Handle(Message message)
    {
        try
        {
            if (message.IsRequest)
                Answer(message);
            else if (_state == State.Running && _notifications.TryGetValue(message.Method, out var notification))
                notification(message.Parameters);
        }
        catch (RequestException e)
        {
            Fail(message, e.Code, e.Message);
        }
        catch (OperationCanceledException)
        {
            Fail(message, ErrorCode.RequestCancelled, "Cancelled.");
        }
        catch (Exception e)
        {
            // Its message may hold a part of the document.
            Fail(message, ErrorCode.InternalError, e.GetType().Name);
        }
    }

    private void Answer(Message message)
    {
        message.Cancellation.ThrowIfCancellationRequested();
        if (_state == State.New && message.Method != "initialize")
            throw new RequestException(ErrorCode.ServerNotInitialized, "The first request is initialize.");
        if (_state == State.ShutDown || (_state == State.Running && message.Method == "initialize"))
            throw new RequestException(ErrorCode.InvalidRequest, _state == State.ShutDown ? "The server is shut down." : "The server is initialized.");
        if (message.Method == "workspace/diagnostic")
        {
            _workspaceDiagnostics.Answer(message, _documents.Keys, _ending.Token, () => Forget(message));
            return;
        }
        if (!_requests.TryGetValue(message.Method, out var request))
            throw new RequestException(ErrorCode.MethodNotFound, "There is no such method.");
        var result = request(message);
        Forget(message);
        _writer.Answer(message.Id, result);
    }

    private void Fail(Message message, int code, string text)
    {
        if (!message.IsRequest)
        {
            Log($"{message.Method}: {text}");
            return;
        }
        Forget(message);
        _writer.Fail(message.Id, code, text);
    }

    private void Log(string text) => _writer.Notify("window/logMessage", new JsonObject { ["type"] = 1, ["message"] = text });

    /// <remarks>Another thread may be cancelling it, so its source is not disposed; it holds no resources.</remarks>
    private void Forget(Message message) => _running.TryRemove(message.Key, out _);

    private JsonObject Initialize(JsonObject? parameters)
    {
        _client = new ClientCapabilities(parameters);
        _workspace.Units = _client.Units;
        CultureInfo.CurrentUICulture = Strings.LanguageOf(_client.Locale);
        _workspace.ChangeFolders(_client.Folders, []);
        ChangeConfiguration(parameters.At("initializationOptions"));
        if (_client.ProcessId is { } id)
            EndWith(id);
        _state = State.Running;
        var capabilities = new JsonObject
        {
            ["positionEncoding"] = _client.Units == ColumnUnits.Utf8 ? "utf-8" : "utf-16",
            ["textDocumentSync"] = new JsonObject { ["openClose"] = true, ["change"] = 2, ["save"] = new JsonObject { ["includeText"] = false } },
            ["hoverProvider"] = true,
            ["completionProvider"] = new JsonObject { ["triggerCharacters"] = new JsonArray("=", ";", "&", "?") },
            ["codeActionProvider"] = new JsonObject { ["codeActionKinds"] = new JsonArray(CodeActionList.QuickFix, CodeActionList.FixAll) },
            ["workspace"] = new JsonObject { ["workspaceFolders"] = new JsonObject { ["supported"] = true, ["changeNotifications"] = true } },
        };
        if (_client.ShowsCodeLenses)
            capabilities["codeLensProvider"] = new JsonObject();
        if (_client.PullsDiagnostics)
        {
            capabilities["diagnosticProvider"] = new JsonObject
            {
                ["identifier"] = DiagnosticList.Source,
                ["interFileDependencies"] = false,
                ["workspaceDiagnostics"] = true,
                ["workDoneProgress"] = true,
            };
        }
        return new JsonObject { ["capabilities"] = capabilities, ["serverInfo"] = new JsonObject { ["name"] = "pgtls", ["version"] = Product.Version } };
    }

    private void Initialized()
    {
        if (!_client.RegistersWatchers)
            return;
        _writer.Request("client/registerCapability", new JsonObject
        {
            ["registrations"] = new JsonArray(new JsonObject
            {
                ["id"] = "files",
                ["method"] = "workspace/didChangeWatchedFiles",
                ["registerOptions"] = new JsonObject
                {
                    ["watchers"] = WatchedFiles.Globs.Select(glob => (JsonNode)new JsonObject { ["globPattern"] = glob }).ToArray(),
                },
            }),
        });
    }

    private JsonNode? Shutdown()
    {
        _state = State.ShutDown;
        return null;
    }

    /// <summary>Ends with the client's process, which may leave the pipe open in another process.</summary>
    private void EndWith(int processId) => Task.Run(async () =>
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            while (!process.HasExited)
                await Task.Delay(LookAfterClient, _ending.Token).ConfigureAwait(false);
            _ending.Cancel();
        }
        catch (ArgumentException)
        {
            // It is in another place of processes, a container for example: then its number says nothing.
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            // Without permission to look, it waits for the end of the pipe.
        }
    });

    private void Open(JsonObject? parameters)
    {
        var item = parameters.Object("textDocument");
        var uri = item.Text("uri");
        _documents[uri] = new OpenDocument(uri, DocumentUri.PathOf(uri), item.Number("version"), item.Text("text"), _workspace.Analyze);
        _workspaceDiagnostics.Refresh();
    }

    private void Change(JsonObject? parameters)
    {
        var item = parameters.Object("textDocument");
        var document = Document(item);
        foreach (var change in parameters.Objects("contentChanges"))
        {
            if (change["range"] is JsonObject range)
                document.Replace(range.Object("start").Position(_client.Units), range.Object("end").Position(_client.Units), change.Text("text"));
            else
                document.Replace(change.Text("text"));
        }
        document.SetVersion(item.NumberOrNull("version") ?? document.Version);
    }

    private void Close(JsonObject? parameters)
    {
        var document = Document(parameters.Object("textDocument"));
        _documents.Remove(document.Uri);
        if (document.HasPublished && !_client.PullsDiagnostics)
            PublishDiagnostics(document.Uri, null, []);
        _workspaceDiagnostics.Refresh();
    }

    private void ChangeConfiguration(JsonObject? settings)
    {
        _workspace.SetDefaults(ClientSettings.Read(settings, rejected => _writer.Notify(
            "window/showMessage", new JsonObject { ["type"] = 2, ["message"] = rejected })));
        Reload();
    }

    private void ChangeFolders(JsonObject? parameters)
    {
        var change = parameters.Object("event");
        _workspace.ChangeFolders(change.Objects("added").Select(FolderOf).OfType<string>(), change.Objects("removed").Select(FolderOf));
        Reload();

        static string? FolderOf(JsonObject folder) => DocumentUri.PathOf(folder.Text("uri"));
    }

    /// <summary>Has everything found again, since something around the documents has changed.</summary>
    private void Reload()
    {
        _workspace.Reload();
        foreach (var document in _documents.Values)
            document.Forget();
        if (_client.RefreshesDiagnostics && _state == State.Running)
            _writer.Request("workspace/diagnostic/refresh", null);
        _workspaceDiagnostics.Refresh();
    }

    /// <summary>Tells the client what is wrong with each document that it has not been told of, as long as it does not want anything else.</summary>
    private void Publish()
    {
        foreach (var document in _documents.Values)
        {
            if (_messages.Reader.TryPeek(out _))
                return;
            if (!document.IsStale)
                continue;
            try
            {
                PublishDiagnostics(document);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The same failure would come back at once; what was found before may still be true.
                document.IsStale = false;
                Log($"{document.Uri}: {e.GetType().Name}");
            }
        }
    }

    private void PublishDiagnostics(OpenDocument document)
    {
        document.IsStale = false;
        var findings = document.Analysis.Findings;
        if (_client.ReadsStatus)
        {
            _writer.Notify("pgtls/status", new JsonObject
            {
                ["uri"] = document.Uri,
                ["findings"] = findings.Count,
                ["target"] = document.Analysis.File?.Options.Target?.Name,
            });
        }
        if (_client.PullsDiagnostics || (findings.Count == 0 && !document.HasPublished))
            return;
        document.HasPublished = findings.Count > 0;
        PublishDiagnostics(document.Uri, document.Version, DiagnosticList.Of(document.Analysis));
    }

    private void PublishDiagnostics(string uri, int? version, JsonArray diagnostics)
    {
        var parameters = new JsonObject { ["uri"] = uri, ["diagnostics"] = diagnostics };
        if (version is not null)
            parameters["version"] = version;
        _writer.Notify("textDocument/publishDiagnostics", parameters);
    }

    private JsonObject Diagnose(JsonObject? parameters)
    {
        if (!_documents.TryGetValue(parameters.Object("textDocument").Text("uri"), out var document))
            return new JsonObject { ["kind"] = "full", ["items"] = new JsonArray() };
        var id = string.Create(CultureInfo.InvariantCulture, $"{_workspace.Generation}:{document.Version}");
        return parameters.TextOrNull("previousResultId") == id
            ? new JsonObject { ["kind"] = "unchanged", ["resultId"] = id }
            : new JsonObject { ["kind"] = "full", ["resultId"] = id, ["items"] = DiagnosticList.Of(document.Analysis) };
    }

    private JsonArray CodeActions(JsonObject? parameters)
    {
        var document = Document(parameters.Object("textDocument"));
        var range = parameters.Object("range");
        var start = document.Analysis.Places.OffsetOf(range.Object("start").Position(_client.Units));
        var end = document.Analysis.Places.OffsetOf(range.Object("end").Position(_client.Units));
        string[] only = [.. parameters.At("context").Texts("only")];
        return CodeActionList.Of(document, new TextRange(start, Math.Max(start, end)), IsAsked, _client.VersionsEdits);

        // A kind stands for all that begin with it; actions for the whole file are offered only on request.
        bool IsAsked(string kind) => only.Length == 0
            ? kind == CodeActionList.QuickFix
            : only.Any(asked => asked.Length == 0 || kind == asked || kind.StartsWith(asked + ".", StringComparison.Ordinal));
    }

    private JsonObject? Hover(JsonObject? parameters)
    {
        var (document, offset) = At(parameters);
        if (document.Analysis.SettingAt(offset) is not var (connection, setting) || !HoverText.IsAboutTls(setting.Kind))
            return null;
        return new JsonObject
        {
            ["contents"] = new JsonObject
            {
                ["kind"] = _client.ShowsMarkdown ? "markdown" : "plaintext",
                ["value"] = HoverText.Of(connection, document.Analysis.File!.Options, _client.ShowsMarkdown),
            },
            ["range"] = document.Analysis.Places.RangeOf(setting.ValueRange.Start <= offset && !setting.ValueRange.IsEmpty ? setting.ValueRange : setting.KeywordRange),
        };
    }

    private JsonArray Complete(JsonObject? parameters)
    {
        var (document, offset) = At(parameters);
        return CompletionList.Of(document.Analysis, offset);
    }

    private JsonArray CodeLenses(JsonObject? parameters) => CodeLensList.Of(Document(parameters.Object("textDocument")));

    /// <summary>The result of the connection at a place; null if there is none.</summary>
    private JsonObject? Explain(JsonObject? parameters)
    {
        var (document, offset) = At(parameters);
        return document.Analysis.SettingAt(offset) is var (connection, _)
            ? new JsonObject { ["markdown"] = HoverText.Of(connection, document.Analysis.File!.Options, isMarkdown: true) }
            : null;
    }

    private (OpenDocument Document, int Offset) At(JsonObject? parameters)
    {
        var document = Document(parameters.Object("textDocument"));
        return (document, document.Analysis.Places.OffsetOf(parameters.Object("position").Position(_client.Units)));
    }

    private OpenDocument Document(JsonObject? identifier) =>
        _documents.GetValueOrDefault(identifier.Text("uri")) ?? throw new RequestException(ErrorCode.InvalidParams, "This document is not open.");
}
