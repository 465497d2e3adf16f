using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PgTls.Cli.Benchmarks;

/// <summary>How long the language server takes from an edit to what it says of it, as a client sees it.</summary>
internal static class ServerBenchmark
{
    private const int Edits = 200;
    private const int ManyEdits = 10_000;

    public static void Run(Tool tool)
    {
        using var process = Process.Start(new ProcessStartInfo(tool.Path, ["lsp"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var (input, output) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        var watch = Stopwatch.StartNew();
        Send(input, """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}""");
        Receive(output);
        Console.WriteLine($"language server: answers its first request after {watch.Elapsed.TotalMilliseconds:0} ms");
        Send(input, """{"jsonrpc":"2.0","method":"initialized","params":{}}""");
        Console.WriteLine("| file | from an edit to its diagnostics, median | 9 of 10 within |");
        Console.WriteLine("|---|---|---|");
        foreach (var lines in new[] { 1_000, 50_000 })
        {
            var uri = Open(input, output, lines);
            // Compiled well before it counts.
            Edit(input, output, uri, 2, Edits);
            var times = Edit(input, output, uri, Edits + 2, Edits).Order().ToList();
            Console.WriteLine($"| {lines:N0} lines | {times[Edits / 2].TotalMilliseconds:0.0} ms | {times[Edits * 9 / 10].TotalMilliseconds:0.0} ms |");
        }
        var many = Open(input, output, 1_001);
        Edit(input, output, many, 2, ManyEdits);
        var before = MemoryOf(process);
        Edit(input, output, many, ManyEdits + 2, ManyEdits);
        Console.WriteLine($"memory before and after {ManyEdits:N0} further edits: {before / 1e6:0} MB, {MemoryOf(process) / 1e6:0} MB");
        process.Kill();
    }

    private static string Open(Stream input, Stream output, int lines)
    {
        var text = new StringBuilder("[postgresql]\nhost = db.acme.net\nsslmode = allow\n");
        for (var i = 0; i < lines / 4; i++)
            text.Append(CultureInfo.InvariantCulture, $"[section{i}]\nname = value {i}\nurl = http://example.org/{i}\n; a remark\n");
        var uri = $"file:///nowhere/{lines}.ini";
        Send(input, new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "textDocument/didOpen",
            ["params"] = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = 1, ["text"] = text.ToString() } },
        }.ToJsonString());
        Receive(output);
        return uri;
    }

    private static List<TimeSpan> Edit(Stream input, Stream output, string uri, int version, int count)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            // By turns prefer and allow, which are as long as one another with a blank.
            var text = i % 2 == 0 ? "prefer" : "allow ";
            var end = i == 0 ? 15 : 16;
            var watch = Stopwatch.StartNew();
            Send(input, $$$"""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{uri}}}","version":{{{version + i}}}},"contentChanges":[{"range":{"start":{"line":2,"character":10},"end":{"line":2,"character":{{{end}}}}},"text":"{{{text}}}"}]}}""");
            Receive(output);
            times.Add(watch.Elapsed);
        }
        return times;
    }

    private static long MemoryOf(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static void Send(Stream input, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        input.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\n\r\n")));
        input.Write(bytes);
        input.Flush();
    }

    private static void Receive(Stream output)
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            header.Append((char)output.ReadByte());
        var length = int.Parse(header.ToString().Trim()["Content-Length: ".Length..], CultureInfo.InvariantCulture);
        output.ReadExactly(new byte[length]);
    }
}
