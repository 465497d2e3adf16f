using PgTls.Syntax.Json;

namespace PgTls.Formats;

/// <summary>Finds the runtime of the program whose environment variables are the members of a JSON object.</summary>
internal static class JsonEnvironment
{
    /// <remarks>
    /// A profile of launchSettings.json starts the .NET project beside it, unless it names another executable
    /// (https://learn.microsoft.com/aspnet/core/fundamentals/environments).
    /// local.settings.json names the runtime of the functions (https://learn.microsoft.com/azure/azure-functions/functions-app-settings).
    /// A configuration of launch.json names the debugger that starts it (https://code.visualstudio.com/docs/debugtest/debugging-configuration).
    /// </remarks>
    public static ProgramRuntime Of(string fileName, JsonConfigDocument document, JsonObjectSyntax environment) =>
        (fileName.ToLowerInvariant(), Starter(fileName, document, environment)) switch
        {
            ("launchsettings.json", "Project" or "IISExpress" or "IIS" or "Docker" or "SdkContainer" or "WSL2") => ProgramRuntime.DotNet,
            ("local.settings.json", "dotnet" or "dotnet-isolated") => ProgramRuntime.DotNet,
            ("launch.json", "coreclr" or "clr" or "dotnet") => ProgramRuntime.DotNet,
            ("local.settings.json" or "launch.json", "java") => ProgramRuntime.Java,
            _ => ProgramRuntime.Unknown,
        };

    /// <summary>The word that shows which program is started.</summary>
    private static string? Starter(string fileName, JsonConfigDocument document, JsonObjectSyntax environment) => fileName.ToLowerInvariant() switch
    {
        "launchsettings.json" => Text(document.ParentOf(environment), "commandName"),
        "local.settings.json" => Text(environment, "FUNCTIONS_WORKER_RUNTIME"),
        "launch.json" => Text(document.ParentOf(environment), "type"),
        _ => null,
    };

    private static string? Text(JsonObjectSyntax? members, string name) => members?.Members.FirstOrDefault(member => member.Name == name)?.Value?.Value.Text;
}
