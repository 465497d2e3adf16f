using System.Globalization;
using System.Text.Json.Nodes;
using PgTls.Cli.Reports;

namespace PgTls.Cli.LanguageServer;

/// <summary>Finds out what is wrong with the files of the open folders that are not open themselves.</summary>
/// <remarks>
/// Clients ask again as soon as they have an answer. Who has one already waits for the next until something has changed; the files in between are
/// left alone.
/// </remarks>
internal sealed class WorkspaceDiagnostics(Workspace workspace, MessageWriter writer)
{
    // Enough files to make progress reports cheap, and few enough to see progress.
    private const int Portion = 64;

    private readonly Lock _lock = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _changes;
    private int _answered = -1;
    private bool _hasReported;

    /// <summary>Lets those who wait know that something may have changed.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            _changes++;
            _change.TrySetResult();
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Answers a request while other work goes on.</summary>
    /// <param name="message">The request.</param>
    /// <param name="open">The documents that are open, of which the client knows all.</param>
    /// <param name="ending">Ends with the server.</param>
    /// <param name="done">Called before the answer is written.</param>
    public void Answer(Message message, IEnumerable<string> open, CancellationToken ending, Action done)
    {
        var openPaths = open.Select(DocumentUri.PathOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(message.Cancellation, ending);
        Task.Run(
            async () =>
            {
                try
                {
                    var result = await ReportAsync(message.Parameters, openPaths, cancellation.Token).ConfigureAwait(false);
                    done();
                    writer.Answer(message.Id, result);
                }
                catch (OperationCanceledException)
                {
                    done();
                    writer.Fail(message.Id, ErrorCode.RequestCancelled, "Cancelled.");
                }
                catch (Exception e)
                {
                    done();
                    writer.Fail(message.Id, ErrorCode.InternalError, e.GetType().Name);
                }
                finally
                {
                    cancellation.Dispose();
                }
            },
            CancellationToken.None);
    }

    private async Task<JsonObject> ReportAsync(JsonObject? parameters, HashSet<string> open, CancellationToken cancellation)
    {
        var known = parameters.Objects("previousResultIds").ToDictionary(id => id.Text("uri"), id => id.Text("value"), StringComparer.Ordinal);
        var (changes, change) = Now();
        // A client that lost its reports sends no ids, and gets all again.
        if (_answered == changes && (known.Count > 0 || !_hasReported))
        {
            await change.WaitAsync(cancellation).ConfigureAwait(false);
            (changes, _) = Now();
        }
        var progress = new WorkProgress(writer, parameters?["workDoneToken"]);
        var report = new PartialReport(writer, parameters?["partialResultToken"], changes);
        var files = 0;
        progress.Begin(Strings.Of("Lsp_Workspace"));
        try
        {
            foreach (var file in workspace.Files())
            {
                cancellation.ThrowIfCancellationRequested();
                if (++files % Portion == 0)
                {
                    progress.Report(Strings.Count("Count_Files", files));
                    report.Flush();
                }
                if (open.Contains(file.Path))
                    continue;
                var uri = DocumentUri.Of(file.Path);
                if (workspace.Analyze(file) is not { Findings.Count: > 0 } analysis)
                    continue;
                known.Remove(uri);
                report.Add(uri, DiagnosticList.Of(analysis));
            }
            // A deleted file has no findings.
            foreach (var uri in known.Keys.Where(uri => DocumentUri.PathOf(uri) is not { } path || !open.Contains(path)))
                report.Add(uri, []);
            (_answered, _hasReported) = (changes, report.Any);
            return report.Complete();
        }
        finally
        {
            progress.End(Strings.Count("Count_Files", files));
        }
    }

    private (int Changes, Task Change) Now()
    {
        lock (_lock)
            return (_changes, _change.Task);
    }

    /// <summary>An answer that is given in portions where the client can take them.</summary>
    private sealed class PartialReport(MessageWriter writer, JsonNode? token, int changes)
    {
        private readonly string _id = changes.ToString(CultureInfo.InvariantCulture);
        private JsonArray _items = [];

        public bool Any { get; private set; }

        public void Add(string uri, JsonArray diagnostics)
        {
            Any = Any || diagnostics.Count > 0;
            _items.Add((JsonNode)new JsonObject { ["uri"] = uri, ["version"] = null, ["kind"] = "full", ["resultId"] = _id, ["items"] = diagnostics });
        }

        public void Flush()
        {
            if (token is null || _items.Count == 0)
                return;
            writer.Notify("$/progress", new JsonObject { ["token"] = token.DeepClone(), ["value"] = new JsonObject { ["items"] = _items } });
            _items = [];
        }

        public JsonObject Complete()
        {
            Flush();
            return new JsonObject { ["items"] = _items };
        }
    }

    /// <summary>Tells how far the work is, where the client wants to know.</summary>
    private sealed class WorkProgress(MessageWriter writer, JsonNode? token)
    {
        public void Begin(string title) => Tell(new JsonObject { ["kind"] = "begin", ["title"] = title, ["cancellable"] = true });

        public void Report(string text) => Tell(new JsonObject { ["kind"] = "report", ["message"] = text });

        public void End(string text) => Tell(new JsonObject { ["kind"] = "end", ["message"] = text });

        private void Tell(JsonObject value)
        {
            if (token is not null)
                writer.Notify("$/progress", new JsonObject { ["token"] = token.DeepClone(), ["value"] = value });
        }
    }
}
