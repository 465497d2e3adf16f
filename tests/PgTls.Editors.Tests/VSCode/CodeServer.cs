using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgTls.Package.Tests;

namespace PgTls.Editors.Tests.VSCode;

/// <summary>VS Code as a server of its pages, with the packed extension installed as a user installs it.</summary>
internal sealed class CodeServer : IAsyncDisposable
{
    private const string Announcement = "HTTP server listening on ";

    private readonly Process _process;
    private readonly string _address;
    private readonly string _extensions;

    private CodeServer(Process process, string address, string extensions) => (_process, _address, _extensions) = (process, address, extensions);

    /// <param name="folder">Where it keeps its data.</param>
    public static async Task<CodeServer> Start(string folder)
    {
        var user = Directory.CreateDirectory(Path.Combine(folder, "user")).FullName;
        var extensions = Path.Combine(folder, "extensions");
        WriteSettings(user);
        WriteChinese(folder, user);
        var configuration = Path.Combine(folder, "config.yaml");
        await File.WriteAllTextAsync(configuration, "auth: none\n");
        string[] arguments =
        [
            Programs.CodeServer, "--config", configuration, "--user-data-dir", user, "--extensions-dir", extensions,
            "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
        ];
        // It asks nobody for extensions, and has no .NET.
        var environment = BareMachine.Environment(folder);
        environment["EXTENSIONS_GALLERY"] = "{}";
        (await Command.Run(folder, "node", [.. arguments, "--install-extension", Programs.Extension], environment)).ShouldSucceed();
        var (process, address) = await BackgroundProgram.Start("node", [.. arguments, "--bind-addr", "127.0.0.1:0"], environment, AddressIn);
        return new CodeServer(process, address, extensions);

        static string? AddressIn(string line) =>
            line.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var at ? line[(at + Announcement.Length)..].Trim() : null;
    }

    /// <summary>The page that shows a folder.</summary>
    public string PageOf(string folder) => $"{_address}?folder={Uri.EscapeDataString(folder)}";

    /// <summary>The running language servers, found by where the extension lies: one that dotnet runs is none of them.</summary>
    public List<Process> LanguageServers()
    {
        var servers = new List<Process>();
        foreach (var process in Process.GetProcesses())
        {
            if (ArgumentsOf(process.Id) is [var program, "lsp"] && program.StartsWith(_extensions, StringComparison.Ordinal))
                servers.Add(process);
            else
                process.Dispose();
        }
        return servers;
    }

    public async ValueTask DisposeAsync() => await BackgroundProgram.End(_process);

    private static void WriteSettings(string user)
    {
        var settings = new JsonObject
        {
            ["workbench.startupEditor"] = "none",
            ["editor.minimap.enabled"] = false,
            ["extensions.ignoreRecommendations"] = true,
            ["git.enabled"] = false,
        };
        Directory.CreateDirectory(Path.Combine(user, "User"));
        File.WriteAllText(Path.Combine(user, "User/settings.json"), settings.ToJsonString());
        // Nothing is said of the language: what the browser asks for counts.
        File.WriteAllText(Path.Combine(user, "User/argv.json"), "{}");
    }

    /// <summary>A language pack without a word of VS Code's own in it: extensions get Chinese readers all the same.</summary>
    private static void WriteChinese(string folder, string user)
    {
        var words = Path.Combine(folder, "words.json");
        File.WriteAllText(words, """{ "version": "1.0.0", "contents": {} }""");
        var packs = new JsonObject
        {
            ["zh-cn"] = new JsonObject
            {
                ["hash"] = "words",
                ["label"] = "中文(简体)",
                ["extensions"] = new JsonArray(new JsonObject { ["extensionIdentifier"] = new JsonObject { ["id"] = "tests.words" }, ["version"] = "1.0.0" }),
                ["translations"] = new JsonObject { ["vscode"] = words },
            },
        };
        File.WriteAllText(Path.Combine(user, "languagepacks.json"), packs.ToJsonString(JsonSerializerOptions.Web));
    }

    private static string[] ArgumentsOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended just now, or is somebody else's.
            return [];
        }
    }
}
