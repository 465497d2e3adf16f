using PgTls.Analysis;
using PgTls.Syntax;
using PgTls.Syntax.Dotenv;

namespace PgTls.Formats;

/// <summary>A shell script, of which only what it exports is read.</summary>
public sealed class ShellFile : ConfigFileKind
{
    private static readonly string[] Extensions = [".sh", ".bash", ".zsh"];

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".envrc", ".pgenv", ".profile", ".bashrc", ".bash_profile", ".bash_login", ".zshrc", ".zshenv", ".zprofile", ".zlogin",
    };

    public override string Name => "shell script";

    public override bool Matches(string fileName) =>
        Names.Contains(fileName) || Extensions.Any(extension => fileName.EndsWith(extension, StringComparison.Ordinal));

    public override IReadOnlyList<string> Signs { get; } = ["export"];

    public override bool MayHoldConnection(string text) =>
        text.IndexOf("export", StringComparison.Ordinal) >= 0 && (EnvironmentBlock.MayBeIn(text) || text.IndexOf("postgres", StringComparison.Ordinal) >= 0);

    public override ConfigDocument Parse(string text) => EnvParser.ParseScript(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        var block = new EnvironmentBlock(document.Entries, ((EnvDocument)document).ToConnectionSettings);
        foreach (var entry in document.Entries)
            block.LintText(entry, [fileName], [], options, harvest);
        // Which of two values holds depends on the way the script takes.
        if (block.Variables.Distinct().Count() == block.Variables.Count)
            block.LintVariables([fileName], options, harvest);
    }
}
