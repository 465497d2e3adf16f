namespace PgTls.Cli.LanguageServer;

/// <summary>The files whose changes change what is found in others.</summary>
internal static class WatchedFiles
{
    public static IReadOnlyList<string> Globs { get; } =
    [
        "**/.globalconfig", "**/.editorconfig", "**/.pgtlsignore", "**/.gitignore", "**/.pgtls-suppressions.json",
        "**/*.{csproj,fsproj,vbproj}", "**/Directory.*.{props,targets}", "**/obj/project.assets.json",
        "**/*.{ini,cfg,conf,json,jsonc,env,sh,bash,zsh}", "**/.env*",
    ];
}
