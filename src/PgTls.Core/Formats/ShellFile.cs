using PgTls.Syntax;
using PgTls.Syntax.Dotenv;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>A shell script: its exports, the variables it starts programs with, and the arguments of programs that connect.</summary>
public sealed class ShellFile : ConfigFileKind
{
    public override string Name => "shell script";

    public override IReadOnlyList<string> FileNames { get; } =
    [
        "*.sh", "*.bash", "*.zsh", ".envrc", ".pgenv", ".profile", ".bashrc", ".bash_profile", ".bash_login", ".zshrc", ".zshenv", ".zprofile", ".zlogin",
    ];

    public override IReadOnlyList<string> FileNamesInBuild { get; } = ["*.sh"];

    public override Prefilter Prefilter { get; } = new([.. EnvironmentVariables.Words, .. ConnectionTexts.Words]);

    public override ConfigDocument Parse(string text)
    {
        var exports = EnvParser.ParseScript(text);
        var commands = ShellScanner.Parse(text);
        var entries = exports.Entries.Concat(commands.SelectMany(ShellCommands.EntriesOf));
        return new ShellDocument(text, [.. entries.OrderBy(static entry => entry.KeyRange.Start)], exports, commands);
    }

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var script = (ShellDocument)document;
        var exports = script.Exports;
        // The control flow of the script decides which of two values applies.
        foreach (var candidate in new EnvironmentVariables(exports.Entries, exports.ToConnectionSettings).In(fileName, mayBeSetTwice: false, () => exports.ToConnectionSettings(static _ => true)))
            yield return candidate;
        foreach (var candidate in ShellCommands.In(SourceMap.Whole(script.Text), fileName, script.Commands, exports.Entries))
            yield return candidate;
    }

    /// <summary>The connections in a script that is part of another file.</summary>
    /// <param name="script">The script and its place in that file.</param>
    /// <param name="fileName">The file's name.</param>
    internal static IEnumerable<Candidate> In(SourceMap script, string fileName)
    {
        var shell = new ShellFile();
        return shell.Prefilter.Passes(script.Text) ? shell.Extract("", shell.Parse(script.Text)).Select(candidate => candidate.In(script, [fileName])) : [];
    }

    private sealed class ShellDocument(string text, IReadOnlyList<ConfigEntry> entries, EnvDocument exports, IReadOnlyList<ShellCommand> commands)
        : ConfigDocument(text, entries, exports.Problems)
    {
        public EnvDocument Exports => exports;

        public IReadOnlyList<ShellCommand> Commands => commands;
    }
}
