using PgTls.Editors.Tests.Browser;
using PgTls.Formats;
using PgTls.Package.Tests;

namespace PgTls.Editors.Tests;

/// <summary>The editors the tests run, and what runs in them.</summary>
internal static class Programs
{
    public const string Neovim = "/usr/bin/nvim";

    private static readonly string Artifacts = Path.Combine(Command.RepositoryRoot, "artifacts");

    public static string CodeServer { get; } = Path.Combine(Artifacts, "editors/node_modules/code-server/out/node/entry.js");

    public static string Extension { get; } = Path.Combine(Artifacts, "vscode/pgtls-linux-x64.vsix");

    /// <summary>Where pictures are kept for who wants to see what the tests saw.</summary>
    public static string Pictures => Directory.CreateDirectory(Path.Combine(Artifacts, "screenshots")).FullName;

    /// <summary>What is missing for VS Code, as a sentence; null: nothing.</summary>
    public static string? MissingForVSCode() =>
        Missing(Chromium.Program, "Debian: chromium") ?? Missing(CodeServer, "run .ci/editors") ?? Missing(Extension, "run .ci/native and .ci/vscode linux-x64=artifacts/publish/PgTls.Cli/release_linux-x64/PgTls.Cli");

    /// <summary>What is missing for Neovim, as a sentence; null: nothing.</summary>
    public static string? MissingForNeovim() => Missing(Neovim, "Debian: neovim");

    private static string? Missing(string path, string remedy) => File.Exists(path) ? null : $"{Path.GetRelativePath(Command.RepositoryRoot, path)} is missing ({remedy}).";
}
