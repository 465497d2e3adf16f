using PgTls.Syntax;
using PgTls.Syntax.Tables;
using PgTls.Syntax.Toml;

namespace PgTls.Formats;

/// <summary>
/// A TOML file of any program: values that are whole connection strings, and tables that hold a connection's settings or an environment.
/// </summary>
public sealed class TomlFile : ConfigFileKind
{
    public override string Name => "TOML";

    public override IReadOnlyList<string> FileNames { get; } = ["*.toml"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    // An escape may hide any word.
    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, .. EnvironmentVariables.Words, "\\u00"]);

    public override ConfigDocument Parse(string text) => TomlParser.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document) => TableCandidates.In((TableDocument)document, fileName);
}
