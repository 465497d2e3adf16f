using PgTls.Editors.Tests.Browser;

namespace PgTls.Editors.Tests.VSCode;

/// <summary>A window of VS Code and what somebody does in it.</summary>
internal sealed class Workbench(BrowserPage page, CodeServer server) : IAsyncDisposable
{
    private const string Lines = """
        const lines = [...document.querySelectorAll('.editor-group-container.active .monaco-editor[data-uri^="vscode-remote"] .view-lines .view-line')].map(line => {
          const characters = [];
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (let i = 0; i < node.length; i++) {
              const range = document.createRange();
              range.setStart(node, i);
              range.setEnd(node, i + 1);
              characters.push({ character: node.data[i].replace('\u00a0', ' '), area: range.getBoundingClientRect() });
            }
          return { area: line.getBoundingClientRect(), characters, text: characters.map(c => c.character).join('') };
        }).sort((a, b) => a.area.top - b.area.top);
        """;

    private const string Squiggles = """
        [...document.querySelectorAll('.editor-group-container.active .view-overlays .squiggly-warning, .editor-group-container.active .view-overlays .squiggly-error')]
          .map(squiggle => squiggle.getBoundingClientRect())
        """;

    private const string Messages = "[...document.querySelectorAll('.notification-list-item')].map(message => message.innerText).join('\\n')";

    public BrowserPage Page => page;

    public async Task OpenFile(string name)
    {
        var row = $"[...document.querySelectorAll('.explorer-folders-view .monaco-list-row')].find(row => row.textContent.trim() === {Quoted(name)})";
        await page.Persist<string>(
            async () => await page.Click((await Settled(AreaOf(row), $"the explorer shows {name}")).Middle, clicks: 2),
            "document.querySelector('.editor-group-container.active .tab.active')?.getAttribute('data-resource-name') ?? ''",
            tab => tab == name,
            $"{name} is open");
        await page.Until<string[]>(Script(Lines, "lines.map(line => line.text)"), lines => lines.Length > 0, $"{name} is shown");
    }

    public async Task CloseFile()
    {
        var button = AreaOf("document.querySelector('.tab.active .codicon-close')");
        await page.Persist<int>(
            async () => await page.Click((await Settled(button, "the tab can be closed")).Middle),
            "document.querySelectorAll('.tabs-container .tab').length",
            count => count == 0,
            "the tab is closed");
    }

    /// <summary>Waits until the texts that are underlined are these.</summary>
    public Task Underlined(params string[] texts) => page.Until<string[]>(
        Script(Lines, $$"""
            {{Squiggles}}.map(squiggle => {
              const line = lines.find(line => line.area.top <= squiggle.top + squiggle.height / 2 && squiggle.top + squiggle.height / 2 <= line.area.bottom);
              return (line?.characters ?? [])
                .filter(c => squiggle.left <= c.area.left + c.area.width / 2 && c.area.left + c.area.width / 2 <= squiggle.right)
                .map(c => c.character).join('');
            })
            """),
        found => found.SequenceEqual(texts),
        $"underlined are [{string.Join(", ", texts)}]");

    /// <summary>Waits until the editor shows a line.</summary>
    public Task Shows(string line) =>
        page.Until<string[]>(Script(Lines, "lines.map(line => line.text)"), lines => lines.Contains(line), $"there is the line {line}");

    /// <summary>Points at a text, and reads what comes up.</summary>
    public async Task<string> Hover(string text, Func<string, bool> isComplete)
    {
        var area = await AreaOfText(text);
        await page.MoveTo(area.Start);
        var said = await page.Persist<string>(
            () => page.MoveTo(area.Middle),
            "[...document.querySelectorAll('.monaco-hover:not(.hidden)')].map(hover => hover.innerText).join('\\n').replaceAll('\\u00a0', ' ')",
            isComplete,
            $"something is said of {text}");
        // It comes up bit by bit, which no picture should show.
        await page.Until<bool>(
            "[...document.querySelectorAll('.monaco-hover')].every(hover => hover.getAnimations().every(animation => animation.playState === 'finished'))",
            finished => finished,
            "what is said has come up");
        return said;
    }

    /// <summary>What the list of problems says, a problem an element.</summary>
    public async Task<string[]> Problems(int count)
    {
        const string rows = "[...document.querySelectorAll('.markers-panel .monaco-list-row')].filter(row => row.querySelector('.marker-icon')).map(row => row.innerText)";
        await page.Persist<bool>(() => page.Press("M", KeyModifiers.Control | KeyModifiers.Shift), "!!document.querySelector('.markers-panel')", shown => shown, "the problems are shown");
        return await page.Until<string[]>(rows, found => found.Length == count, $"there are {count} problems");
    }

    /// <summary>Takes an action that is offered at a text.</summary>
    public async Task QuickFix(string text, string title)
    {
        await page.Click((await AreaOfText(text)).Middle);
        var action = $"[...document.querySelectorAll('.action-widget .monaco-list-row')].find(row => row.innerText.trim() === {Quoted(title)})";
        await page.Persist<Area>(() => page.Press(".", KeyModifiers.Control), AreaOf(action), _ => true, $"it is offered to {title}");
        await page.Click((await Settled(AreaOf(action), title)).Middle);
    }

    /// <summary>Writes something else over a text, as one does with the mouse and the keyboard.</summary>
    public async Task Replace(string text, string newText)
    {
        var area = await AreaOfText(text);
        await page.Click(area.Start);
        await page.Click(area.End, modifiers: KeyModifiers.Shift);
        await page.Type(newText);
    }

    public Task Save() => page.Press("S", KeyModifiers.Control);

    /// <summary>Runs a command by its name in the list of all.</summary>
    public async Task Run(string name)
    {
        await page.Persist<bool>(() => page.Press("F1"), "!!document.querySelector('.quick-input-widget:not([style*=\"display: none\"]) input')", shown => shown, "commands can be chosen");
        await page.Type(name);
        var command = $"[...document.querySelectorAll('.quick-input-list .monaco-list-row')].find(row => row.querySelector('.label-name')?.innerText.trim() === {Quoted(name)})";
        await page.Click((await Settled(AreaOf(command), $"there is the command {name}")).Middle);
    }

    /// <summary>Waits until the status bar says something of the file.</summary>
    public Task Status(string text) => page.Until<string[]>(
        "[...document.querySelectorAll('.statusbar-item')].map(item => item.innerText.trim()).filter(text => text.startsWith('PgTls'))",
        items => items is [var only] && only == text,
        $"the status bar says {text}");

    /// <summary>Waits until a line above a connection says something of it.</summary>
    public Task ShowsAbove(string text) => page.Until<string>(
        "[...document.querySelectorAll('.codelens-decoration')].map(lens => lens.innerText).join('\\n')",
        lenses => lenses.Contains(text, StringComparison.Ordinal),
        $"{text} is said above a connection");

    /// <summary>Waits until a page beside the editor says something.</summary>
    public Task ShowsPage(string text) => page.Until<string>(
        "document.querySelector('iframe.webview')?.contentDocument?.querySelector('iframe')?.contentDocument?.body?.innerText?.replaceAll('\\u00a0', ' ') ?? ''",
        shown => shown.Contains(text, StringComparison.Ordinal),
        $"a page says {text}");

    /// <summary>Waits until a message comes up.</summary>
    public Task Says(string text) => page.Until<string>(
        Messages,
        messages => messages.Contains(text, StringComparison.Ordinal),
        $"a message says {text}");

    /// <summary>Waits until no message is left.</summary>
    public Task SaysNothing() => page.Until<string>(Messages, messages => messages.Length == 0, "there is no message");

    /// <summary>Waits until the output of programs has a line.</summary>
    public Task Prints(string line) => page.Until<string[]>(
        "[...document.querySelectorAll('.output-view .view-line')].map(line => line.textContent.replaceAll('\\u00a0', ' '))",
        lines => lines.Contains(line),
        $"the output has the line {line}");

    /// <summary>Goes to another folder in the same window.</summary>
    public Task GoTo(string folder) => page.GoTo(server.PageOf(folder));

    public async ValueTask DisposeAsync() => await page.DisposeAsync();

    public Task<Area> AreaOfText(string text) => Settled(
        Script(Lines, $$"""
            lines.map(line => ({ line, at: line.text.indexOf({{Quoted(text)}}) })).filter(found => found.at >= 0).map(({ line, at }) => {
              const first = line.characters[at].area, last = line.characters[at + {{text.Length}} - 1].area;
              return { x: first.left, y: line.area.top, width: last.right - first.left, height: line.area.height };
            })[0] ?? null
            """),
        $"{text} is shown");

    /// <summary>Where something is as soon as it stays there: what is still moving is not hit by a click.</summary>
    private Task<Area> Settled(string area, string wanted)
    {
        Area? last = null;
        return page.Until<Area>(area, HasStayed, wanted);

        bool HasStayed(Area now)
        {
            var stays = now == last;
            last = now;
            return stays;
        }
    }

    private static string AreaOf(string element) =>
        Script($"const area = ({element})?.getBoundingClientRect();", "area && area.width > 0 ? { x: area.x, y: area.y, width: area.width, height: area.height } : null");

    private static string Script(string statements, string result) => $"(() => {{ {statements} return {result}; }})()";

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
