using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.LanguageServer;

/// <summary>
/// What an editor and the server say to one another. In a file of <c>Conversations</c>, a line that begins with <c>=</c> names a file of the folder
/// and those with <c>|</c> after it are its text; <c>&gt;</c> is what the editor says, a request where a number comes first; <c>&lt;</c> is what the
/// server says then. <c>$ROOT</c> is the folder.
/// </summary>
public class ConversationTests
{
    private const string RewriteVariable = "PGTLS_REWRITE_SCENARIOS";

    // Who rewrites a conversation waits this long for what the server may still have to say.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Conversations");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_server_says_what_it_is_expected_to(string name)
    {
        var path = Path.Combine(Folder, name + ".txt");
        var lines = await File.ReadAllLinesAsync(path);
        using var workspace = new Workspace();
        WriteFiles(lines, workspace);
        using var client = new EditorClient(workspace);
        var isRewritten = Environment.GetEnvironmentVariable(RewriteVariable) is not null;

        var heard = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('<'))
                continue;
            heard.Append(lines[i]).Append('\n');
            if (!lines[i].StartsWith('>'))
                continue;
            client.Send(MessageOf(lines[i][1..].Trim().Replace("$ROOT", client.Root, StringComparison.Ordinal)));
            if (isRewritten)
            {
                while (await client.NextWithin(Silence) is { } message)
                    heard.Append(Line(message, client)).Append('\n');
                continue;
            }
            foreach (var _ in lines.Skip(i + 1).TakeWhile(line => line.StartsWith('<')))
                heard.Append(Line(await client.Next(), client)).Append('\n');
        }
        if (isRewritten)
            await File.WriteAllTextAsync(path, heard.ToString());

        Assert.DoesNotContain(Workspace.Password, string.Join('\n', heard.ToString().Split('\n').Where(line => line.StartsWith('<'))));
        Assert.Equal(string.Join('\n', lines), heard.ToString().TrimEnd('\n'));
    }

    private static void WriteFiles(string[] lines, Workspace workspace)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('='))
                workspace.Write(lines[i][1..].Trim(), string.Concat(lines.Skip(i + 1).TakeWhile(line => line.StartsWith('|')).Select(line => line[1..] + "\n")));
        }
    }

    /// <summary><c>1 method {…}</c> or <c>method {…}</c>, or whatever begins with a brace as it is.</summary>
    private static JsonObject MessageOf(string text)
    {
        if (text.StartsWith('{'))
            return JsonNode.Parse(text)!.AsObject();
        var message = new JsonObject { ["jsonrpc"] = "2.0" };
        if (char.IsAsciiDigit(text[0]))
        {
            message["id"] = int.Parse(text.AsSpan(0, text.IndexOf(' ')), CultureInfo.InvariantCulture);
            text = text[(text.IndexOf(' ') + 1)..];
        }
        var blank = text.IndexOf(' ');
        message["method"] = blank < 0 ? text : text[..blank];
        if (blank > 0)
            message["params"] = JsonNode.Parse(text[blank..]);
        return message;
    }

    private static string Line(JsonObject message, EditorClient client)
    {
        var text = message["method"] is { } method
            ? $"{(message["id"] is { } id ? id.GetValue<string>() + " " : "")}{method.GetValue<string>()} {message["params"]?.ToJsonString(Plain)}"
            : $"{message["id"]?.ToJsonString() ?? "null"} {(message["error"] is { } error ? "error " + error.ToJsonString(Plain) : message["result"]?.ToJsonString(Plain) ?? "null")}";
        return "< " + text.TrimEnd().Replace(client.Root, "$ROOT", StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
