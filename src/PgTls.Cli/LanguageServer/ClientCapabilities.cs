using System.Text.Json.Nodes;

namespace PgTls.Cli.LanguageServer;

/// <summary>The capabilities of the client.</summary>
internal sealed class ClientCapabilities
{
    public ClientCapabilities(JsonObject? parameters)
    {
        var capabilities = parameters.At("capabilities");
        var options = parameters.At("initializationOptions");
        Locale = parameters.TextOrNull("locale");
        ProcessId = parameters.NumberOrNull("processId");
        // The client names them in the order it likes them; the first one is used that is known here.
        Units = capabilities.At("general").Texts("positionEncodings").FirstOrDefault(static name => name is "utf-8" or "utf-16") == "utf-8"
            ? ColumnUnits.Utf8
            : ColumnUnits.Utf16;
        PullsDiagnostics = capabilities.At("textDocument", "diagnostic") is not null;
        RefreshesDiagnostics = PullsDiagnostics && capabilities.At("workspace", "diagnostics").Flag("refreshSupport");
        VersionsEdits = capabilities.At("workspace", "workspaceEdit").Flag("documentChanges");
        ShowsMarkdown = capabilities.At("textDocument", "hover").Texts("contentFormat").FirstOrDefault() == "markdown";
        RegistersWatchers = capabilities.At("workspace", "didChangeWatchedFiles").Flag("dynamicRegistration");
        ShowsCodeLenses = options.Flag("codeLens");
        ReadsStatus = options.Flag("status");
        Folders = FoldersOf(parameters);
    }

    public string? Locale { get; }

    public int? ProcessId { get; }

    public ColumnUnits Units { get; }

    /// <summary>Whether it asks for diagnostics, so that they need not be sent.</summary>
    public bool PullsDiagnostics { get; }

    public bool RefreshesDiagnostics { get; }

    public bool VersionsEdits { get; }

    public bool ShowsMarkdown { get; }

    public bool RegistersWatchers { get; }

    public bool ShowsCodeLenses { get; }

    /// <summary>Whether it wants to be told what it could show in a status line.</summary>
    public bool ReadsStatus { get; }

    /// <summary>The paths of the folders that are open.</summary>
    public IReadOnlyList<string> Folders { get; }

    private static IReadOnlyList<string> FoldersOf(JsonObject? parameters)
    {
        string?[] paths = [.. parameters.Objects("workspaceFolders").Select(folder => DocumentUri.PathOf(folder.TextOrNull("uri")))];
        if (paths.Length == 0)
            paths = [DocumentUri.PathOf(parameters.TextOrNull("rootUri")) ?? parameters.TextOrNull("rootPath")];
        return [.. paths.OfType<string>()];
    }
}
