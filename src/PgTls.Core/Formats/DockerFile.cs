using PgTls.Syntax;
using PgTls.Syntax.Docker;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>A Dockerfile: the variables of each stage, which are one environment, and the commands that run in the stage.</summary>
public sealed class DockerFile : ConfigFileKind
{
    public override string Name => "Dockerfile";

    public override IReadOnlyList<string> FileNames { get; } = ["Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile", "Containerfile.*"];

    // In a build, a star also matches an empty text and would count these files twice.
    public override IReadOnlyList<string> FileNamesInBuild { get; } = ["Dockerfile", "*.Dockerfile", "Containerfile"];

    public override Prefilter Prefilter { get; } = new([.. EnvironmentVariables.Words, .. ConnectionTexts.Words]);

    public override ConfigDocument Parse(string text)
    {
        var stages = DockerParser.Parse(text);
        var entries = stages.SelectMany(static stage => stage.Variables.Concat(stage.Commands.SelectMany(ShellCommands.EntriesOf)));
        return new DockerDocument(text, [.. entries.OrderBy(static entry => entry.KeyRange.Start)], stages);
    }

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var file = SourceMap.Whole(document.Text);
        foreach (var stage in ((DockerDocument)document).Stages)
        {
            foreach (var candidate in VariableFile.In(file, stage.Variables, fileName, areWords: true))
                yield return candidate;
            foreach (var candidate in stage.Scripts.SelectMany(script => ShellFile.In(script, fileName)))
                yield return candidate;
            foreach (var candidate in ShellCommands.In(file, fileName, stage.Commands, stage.Variables))
                yield return candidate;
        }
    }

    private sealed class DockerDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<DockerStage> stages) : ConfigDocument(text, entries, [])
    {
        public IReadOnlyList<DockerStage> Stages => stages;
    }
}
