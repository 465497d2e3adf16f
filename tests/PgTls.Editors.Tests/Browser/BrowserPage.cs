using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgTls.Editors.Tests.Browser;

/// <summary>A page, with the mouse and the keyboard of whoever looks at it.</summary>
internal sealed class BrowserPage(Chromium browser, string session, string visitor) : IAsyncDisposable
{
    private const int Width = 1200;
    private const int Height = 700;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public async Task Prepare(string language)
    {
        await Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = Width, ["height"] = Height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await Send("Emulation.setFocusEmulationEnabled", new JsonObject { ["enabled"] = true });
        await Send("Network.enable", []);
        await Send("Network.setExtraHTTPHeaders", new JsonObject { ["headers"] = new JsonObject { ["Accept-Language"] = language } });
    }

    public Task GoTo(string url) => Send("Page.navigate", new JsonObject { ["url"] = url });

    /// <summary>The value of an expression of JavaScript; null where there is none, or no page at the moment.</summary>
    public async Task<T?> Evaluate<T>(string expression)
    {
        JsonNode answer;
        try
        {
            answer = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        }
        catch (InvalidOperationException)
        {
            return default;
        }
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]?["value"] is { } value ? value.Deserialize<T>(JsonSerializerOptions.Web) : default;
    }

    /// <summary>Waits until an expression has a value that will do.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="accept">Whether a value will do.</param>
    /// <param name="wanted">What is waited for, for the one who reads that it did not come.</param>
    public async Task<T> Until<T>(string expression, Func<T, bool> accept, string wanted)
    {
        var (found, last) = await TryUntil(expression, accept, Patience);
        if (found)
            return last!;
        var picture = await Picture("failed-" + Guid.NewGuid().ToString("N")[..8]);
        var shown = await Evaluate<string>("document.body?.innerText?.replace(/\\s+/g, ' ') ?? ''");
        throw new InvalidOperationException($"In vain: {wanted}. What is there: {JsonSerializer.Serialize(last)}. Seen in {picture}, where is written: {shown}");
    }

    /// <summary>Does something until it helps: what is not ready yet takes no notice of a click.</summary>
    public async Task<T> Persist<T>(Func<Task> act, string expression, Func<T, bool> accept, string wanted)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await act();
            var (found, last) = await TryUntil(expression, accept, TimeSpan.FromSeconds(6));
            if (found)
                return last!;
        }
        return await Until(expression, accept, wanted);
    }

    public Task MoveTo(Place place) => Mouse("mouseMoved", place, 0, 0);

    public async Task Click(Place place, int clicks = 1, KeyModifiers modifiers = KeyModifiers.None)
    {
        await MoveTo(place);
        for (var click = 1; click <= clicks; click++)
        {
            await Mouse("mousePressed", place, click, modifiers);
            await Mouse("mouseReleased", place, click, modifiers);
        }
    }

    public Task Type(string text) => Send("Input.insertText", new JsonObject { ["text"] = text });

    /// <param name="key">A letter in upper case, a point, or what a key is named: <c>Enter</c>, <c>F1</c>.</param>
    /// <param name="modifiers">What is held down with it.</param>
    public async Task Press(string key, KeyModifiers modifiers = KeyModifiers.None)
    {
        var (code, number) = key switch
        {
            "Enter" => ("Enter", 13),
            "Escape" => ("Escape", 27),
            "F1" => ("F1", 112),
            "." => ("Period", 190),
            _ => ("Key" + key, key[0]),
        };
        foreach (var type in new[] { "rawKeyDown", "keyUp" })
        {
            await Send("Input.dispatchKeyEvent", new JsonObject
            {
                ["type"] = type,
                ["key"] = key.Length == 1 && !modifiers.HasFlag(KeyModifiers.Shift) ? key.ToLowerInvariant() : key,
                ["code"] = code,
                ["windowsVirtualKeyCode"] = number,
                ["modifiers"] = (int)modifiers,
            });
        }
    }

    /// <summary>Keeps what is to be seen.</summary>
    /// <returns>The file, under the artifacts.</returns>
    public async Task<string> Picture(string name, Area? area = null)
    {
        var parameters = new JsonObject { ["format"] = "png" };
        if (area is not null)
            parameters["clip"] = new JsonObject { ["x"] = area.X, ["y"] = area.Y, ["width"] = area.Width, ["height"] = area.Height, ["scale"] = 1 };
        var data = (await Send("Page.captureScreenshot", parameters))["data"]!.GetValue<string>();
        var path = Path.Combine(Programs.Pictures, name + ".png");
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(data));
        return path;
    }

    public async ValueTask DisposeAsync() => await browser.Send("Target.disposeBrowserContext", new JsonObject { ["browserContextId"] = visitor });

    private async Task<(bool Found, T? Last)> TryUntil<T>(string expression, Func<T, bool> accept, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var last = await Evaluate<T>(expression);
            if (last is not null && accept(last))
                return (true, last);
            if (watch.Elapsed > patience)
                return (false, last);
            await Task.Delay(BetweenLooks, TestContext.Current.CancellationToken);
        }
    }

    private Task<JsonNode> Mouse(string type, Place place, int clicks, KeyModifiers modifiers) => Send("Input.dispatchMouseEvent", new JsonObject
    {
        ["type"] = type,
        ["x"] = place.X,
        ["y"] = place.Y,
        ["button"] = clicks > 0 ? "left" : "none",
        ["clickCount"] = clicks,
        ["modifiers"] = (int)modifiers,
    });

    private Task<JsonNode> Send(string method, JsonObject parameters) => browser.Send(method, parameters, session);
}
