using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax.Json;

namespace PgTls.Formats;

/// <summary>Knows which driver the program has whose environment is an object of a JSON file.</summary>
internal static class JsonEnvironment
{
    /// <summary>The driver; null where it may be any program.</summary>
    /// <remarks>
    /// A profile of launchSettings.json starts the .NET project beside it (https://learn.microsoft.com/aspnet/core/fundamentals/environments), unless it names
    /// another executable; local.settings.json says which runtime the functions have (https://learn.microsoft.com/azure/azure-functions/functions-app-settings);
    /// a configuration of launch.json says which debugger starts it (https://code.visualstudio.com/docs/debugtest/debugging-configuration).
    /// </remarks>
    public static Driver? DriverOf(string fileName, JsonConfigDocument document, JsonObjectSyntax environment, LintOptions options) =>
        (fileName.ToLowerInvariant(), Starter(fileName, document, environment)) switch
        {
            ("launchsettings.json", "Project" or "IISExpress" or "IIS" or "Docker" or "SdkContainer" or "WSL2") => ConnectionRecognizer.AdoNetOf(options),
            ("local.settings.json", "dotnet" or "dotnet-isolated") => ConnectionRecognizer.AdoNetOf(options),
            ("launch.json", "coreclr" or "clr" or "dotnet") => ConnectionRecognizer.AdoNetOf(options),
            ("local.settings.json" or "launch.json", "java") => ConnectionRecognizer.JdbcOf("postgresql", options),
            _ => null,
        };

    /// <summary>The word that says what is started.</summary>
    private static string? Starter(string fileName, JsonConfigDocument document, JsonObjectSyntax environment) => fileName.ToLowerInvariant() switch
    {
        "launchsettings.json" => Text(ParentOf(document, environment), "commandName"),
        "local.settings.json" => Text(environment, "FUNCTIONS_WORKER_RUNTIME"),
        "launch.json" => Text(ParentOf(document, environment), "type"),
        _ => null,
    };

    private static JsonObjectSyntax? ParentOf(JsonConfigDocument document, JsonObjectSyntax child) =>
        document.Objects.FirstOrDefault(other => other.Path.Count == child.Path.Count - 1 && other.Range.Contains(child.Range));

    private static string? Text(JsonObjectSyntax? members, string name) => members?.Members.FirstOrDefault(member => member.Name == name)?.Value?.Value.Text;
}
