using PgTls.Syntax;
using PgTls.Syntax.Scripts;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>A script or unit that is not for a Unix shell: the environment variables it sets, and the commands that connect.</summary>
public sealed class VariableFile : ConfigFileKind
{
    private readonly string _name;
    private readonly string[] _fileNames;
    private readonly Func<string, ScriptDocument> _parse;

    private VariableFile(string name, string[] fileNames, Func<string, ScriptDocument> parse)
    {
        _name = name;
        _fileNames = fileNames;
        _parse = parse;
    }

    public static IReadOnlyList<VariableFile> All { get; } =
    [
        new("PowerShell", ["*.ps1"], PowerShellParser.Parse),
        new("batch file", ["*.bat", "*.cmd"], BatchParser.Parse),
        new("systemd service", ["*.service"], UnitParser.Parse),
    ];

    public override string Name => _name;

    public override IReadOnlyList<string> FileNames => _fileNames;

    public override Prefilter Prefilter { get; } = new([.. EnvironmentVariables.Words, .. ConnectionTexts.Words]);

    public override ConfigDocument Parse(string text) => _parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var script = (ScriptDocument)document;
        var file = SourceMap.Whole(document.Text);
        return In(file, script.Entries, fileName).Concat(ShellCommands.In(file, fileName, script.Commands, script.Entries));
    }

    /// <summary>The connections among the variables of one environment.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="entries">The variables.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="areWords">Whether the variables are words of one line, which may contain other words.</param>
    internal static IEnumerable<Candidate> In(SourceMap file, IReadOnlyList<ConfigEntry> entries, string fileName, bool areWords = false)
    {
        var variables = new EnvironmentVariables(entries, isSetting => EntryGrammar.ToConnectionSettings(file, [.. entries.Where(isSetting)], areWords));
        // The place where a program is started decides which of two values it gets.
        return variables.In(fileName, mayBeSetTwice: false, () => EntryGrammar.ToConnectionSettings(file, entries));
    }
}
