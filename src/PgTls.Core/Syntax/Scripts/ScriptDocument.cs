using PgTls.Syntax.Shell;

namespace PgTls.Syntax.Scripts;

/// <summary>A script or unit: the environment variables it sets, and the commands it starts.</summary>
public sealed class ScriptDocument : ConfigDocument
{
    internal ScriptDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<ShellCommand> commands)
        : base(text, entries, []) =>
        Commands = commands;

    public IReadOnlyList<ShellCommand> Commands { get; }
}
