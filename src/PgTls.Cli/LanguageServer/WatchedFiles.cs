using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Formats;
using PgTls.Suppressions;

namespace PgTls.Cli.LanguageServer;

/// <summary>The files whose changes change what is found in others.</summary>
internal static class WatchedFiles
{
    public static IReadOnlyList<string> Globs { get; } =
    [
        "**/" + AnalyzerConfig.GlobalConfigName, "**/" + AnalyzerConfig.EditorConfigName, "**/" + IgnoreRules.OwnFileName, "**/" + IgnoreRules.GitFileName,
        "**/" + TomlConfig.FileName, "**/" + TomlConfig.PyprojectName, "**/" + SuppressionFile.Name, "**/" + KnownFindings.FileName,
        "**/*.{csproj,fsproj,vbproj}", "**/Directory.*.{props,targets}", "**/obj/project.assets.json",
        "**/{" + string.Join(",", ConfigFileKinds.FileNames) + "}",
    ];
}
