using PgTls.Recognition;

namespace PgTls.ConfigFiles;

/// <summary>An <c>.env</c> file: variables whose values are whole connection strings or URLs.</summary>
public sealed class EnvFile : ConfigFileKind
{
    public override string Name => ".env";

    public override bool Matches(string fileName) =>
        fileName.StartsWith(".env", StringComparison.Ordinal) ? fileName.Length == 4 || fileName[4] == '.' : fileName.EndsWith(".env", StringComparison.Ordinal);

    public override bool MayHoldConnection(string text) => ConnectionText.MayBeIn(text);

    public override ConfigDocument Parse(string text) => EnvParser.Parse(text);

    internal override List<Finding>? Lint(string fileName, ConfigDocument document, LintOptions options)
    {
        List<Finding>? findings = null;
        foreach (var entry in document.Entries)
            ConnectionText.Lint(entry, new Surroundings { Names = [entry.Key, fileName] }, options, ref findings);
        return findings;
    }
}
