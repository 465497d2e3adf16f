using PgTls.Syntax;
using PgTls.Syntax.Dotenv;

namespace PgTls.Formats;

/// <summary>An <c>.env</c> file: variables that drivers read, and variables whose values are whole connection strings or URLs.</summary>
public sealed class EnvFile : ConfigFileKind
{
    // Empty values in such files are placeholders.
    private static readonly string[] Templates = [".example", ".sample", ".template", ".dist"];

    public override string Name => ".env";

    public override IReadOnlyList<string> FileNames { get; } = [".env", ".env.*", "*.env", "*.env.example", "*.env.sample", "*.env.dist", "*.env.template", "env.example", "env.sample"];

    // In a build, a star also matches an empty text and would count .env twice.
    public override IReadOnlyList<string> FileNamesInBuild { get; } = ["*.env", ".env.*", "env.example", "env.sample"];

    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, .. EnvironmentVariables.Words]);

    public override ConfigDocument Parse(string text) => EnvParser.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var isTemplate = Templates.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var entries = isTemplate ? [.. document.Entries.Where(entry => entry.Value.Text.Length > 0)] : document.Entries;
        var settings = (EnvDocument)document;
        return new EnvironmentVariables(entries, settings.ToConnectionSettings)
            .In(fileName, mayBeSetTwice: true, () => settings.ToConnectionSettings(new HashSet<ConfigEntry>(entries).Contains));
    }
}
