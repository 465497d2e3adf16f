using PgTls.Syntax;
using PgTls.Syntax.Yaml;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>
/// A YAML file of any program: values that are whole connection strings, environments (maps, <c>- NAME=value</c>, <c>name</c> and <c>value</c>),
/// objects that hold a connection's settings one by one, and whole files and scripts in blocks.
/// </summary>
public sealed class YamlFile : ConfigFileKind
{
    // Blocks that are files may contain other files, but no program needs many levels.
    private const int MostLevels = 3;

    public override string Name => "YAML";

    public override IReadOnlyList<string> FileNames { get; } = ["*.yml", "*.yaml"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    /// <remarks>It includes the escapes of quoted text, and Secrets, whose words are not visible.</remarks>
    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, .. EnvironmentVariables.Words, "\\u", "\\x", "\\\n", "\\\r", "Secret"]);

    public override ConfigDocument Parse(string text) => YamlParser.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document) => new YamlCandidates((YamlDocument)document, fileName, MostLevels).All();

    internal override IEnumerable<EmbeddedFile> ExtractServerFiles(ConfigDocument document) => YamlCandidates.ServerFilesIn((YamlDocument)document);
}
