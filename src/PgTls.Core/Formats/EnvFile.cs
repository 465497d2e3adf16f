using PgTls.Analysis;
using PgTls.Syntax;
using PgTls.Syntax.Dotenv;

namespace PgTls.Formats;

/// <summary>An <c>.env</c> file: libpq's variables, and variables whose values are whole connection strings or URLs.</summary>
public sealed class EnvFile : ConfigFileKind
{
    // What such a file leaves empty is for somebody to fill in.
    private static readonly string[] Templates = [".example", ".sample", ".template", ".dist"];

    public override string Name => ".env";

    public override bool Matches(string fileName) =>
        fileName.StartsWith(".env", StringComparison.Ordinal) ? fileName.Length == 4 || fileName[4] == '.' : fileName.EndsWith(".env", StringComparison.Ordinal);

    public override IReadOnlyList<string> Signs { get; } = [.. ConnectionText.Signs, .. EnvironmentBlock.Signs];

    public override bool MayHoldConnection(string text) => ConnectionText.MayBeIn(text) || EnvironmentBlock.MayBeIn(text);

    public override ConfigDocument Parse(string text) => EnvParser.Parse(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        var isTemplate = Templates.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var entries = isTemplate ? [.. document.Entries.Where(entry => entry.Value.Text.Length > 0)] : document.Entries;
        var block = new EnvironmentBlock(entries, ((EnvDocument)document).ToConnectionSettings);
        foreach (var entry in entries)
            block.LintText(entry, [fileName], [], options, harvest);
        block.LintVariables([fileName], options, harvest);
    }
}
