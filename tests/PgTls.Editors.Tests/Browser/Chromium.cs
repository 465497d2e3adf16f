using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgTls.Formats;

namespace PgTls.Editors.Tests.Browser;

/// <summary>Debian's Chromium without a window, told what to do over its debugging protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    public const string Program = "/usr/bin/chromium";

    private const string Announcement = "DevTools listening on ";

    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private readonly CancellationTokenSource _ending = new();
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    private Chromium(Process process) => _process = process;

    /// <param name="folder">Where it keeps its data; the folder is not there yet.</param>
    public static async Task<Chromium> Start(string folder)
    {
        var (process, address) = await BackgroundProgram.Start(Program, Arguments(folder), new Dictionary<string, string>(), AddressIn);
        var browser = new Chromium(process);
        try
        {
            await browser._socket.ConnectAsync(new Uri(address), TestContext.Current.CancellationToken);
            browser._reading = Task.Run(browser.Read);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }

        static string? AddressIn(string line) => line.StartsWith(Announcement, StringComparison.Ordinal) ? line[Announcement.Length..].Trim() : null;
    }

    /// <summary>Opens a page of somebody who has never been there.</summary>
    /// <param name="url">The page.</param>
    /// <param name="language">What he would like to read.</param>
    public async Task<BrowserPage> Open(string url, string language)
    {
        var visitor = (await Send("Target.createBrowserContext", new JsonObject()))["browserContextId"]!.GetValue<string>();
        var target = (await Send("Target.createTarget", new JsonObject { ["url"] = "about:blank", ["browserContextId"] = visitor }))["targetId"]!.GetValue<string>();
        var session = (await Send("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!.GetValue<string>();
        var page = new BrowserPage(this, session, visitor);
        await page.Prepare(language);
        await page.GoTo(url);
        return page;
    }

    public async Task<JsonNode> Send(string method, JsonObject parameters, string? session = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
            message["sessionId"] = session;
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        await _writing.WaitAsync(_ending.Token);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _ending.Token);
        }
        finally
        {
            _writing.Release();
        }
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await BackgroundProgram.End(_process);
        await _reading;
        _socket.Dispose();
        _writing.Dispose();
        _ending.Dispose();
    }

    private static string[] Arguments(string folder) =>
    [
        "--headless=new", "--remote-debugging-port=0", "--user-data-dir=" + folder, "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
        "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
        // A page that is not in front works as well as one that is.
        "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
        "about:blank",
    ];

    private async Task Read()
    {
        var buffer = new byte[1 << 16];
        using var text = new MemoryStream();
        try
        {
            while (true)
            {
                text.SetLength(0);
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), _ending.Token);
                    text.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                Take(JsonNode.Parse(text.ToArray())!);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // It is gone, and whoever waits for it is told.
        }
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new IOException("The browser is gone."));
    }

    private void Take(JsonNode message)
    {
        if (message["id"]?.GetValue<int>() is not { } id || !_waiting.TryRemove(id, out var answer))
            return;
        if (message["error"] is { } error)
            answer.TrySetException(new InvalidOperationException(error.ToJsonString()));
        else
            answer.TrySetResult(message["result"]!);
    }
}
