using PgTls.Syntax;
using PgTls.Syntax.Dotenv;

namespace PgTls.Formats;

/// <summary>A shell script, of which only what it exports is read.</summary>
public sealed class ShellFile : ConfigFileKind
{
    public override string Name => "shell script";

    public override IReadOnlyList<string> FileNames { get; } =
    [
        "*.sh", "*.bash", "*.zsh", ".envrc", ".pgenv", ".profile", ".bashrc", ".bash_profile", ".bash_login", ".zshrc", ".zshenv", ".zprofile", ".zlogin",
    ];

    public override IReadOnlyList<string> FileNamesInBuild { get; } = ["*.sh"];

    public override Prefilter Prefilter { get; } = new(["export"], [.. EnvironmentVariables.Words, "postgres"]);

    public override ConfigDocument Parse(string text) => EnvParser.ParseScript(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var variables = new EnvironmentVariables(document.Entries, ((EnvDocument)document).ToConnectionSettings);
        var texts = document.Entries.Select(entry => variables.TextOf(entry, [fileName], [])).OfType<Candidate>().ToList();
        foreach (var text in texts)
            yield return text;
        // Which of two values holds depends on the way the script takes.
        if (variables.AreJudged && variables.AreDistinct)
            yield return variables.ToCandidate([fileName], texts);
        if (!document.Entries.Any(static entry => FieldGroups.IsMode(entry.Key)))
            yield break;
        foreach (var group in FieldGroups.In(((EnvDocument)document).ToConnectionSettings(static _ => true), [fileName], [], EnvironmentVariables.IsOfLibpq))
            yield return group;
    }
}
