using PgTls.Syntax;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>A file named .cfg, which may be an ini file (setup.cfg, alembic.cfg) or anything else.</summary>
public sealed class CfgFile : ConfigFileKind
{
    private static readonly IniFile Ini = new();

    public override string Name => ".cfg";

    public override IReadOnlyList<string> FileNames { get; } = ["*.cfg"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    public override Prefilter Prefilter { get; } = new([.. Ini.Prefilter.Groups, ["["]]);

    /// <summary>Reads what it can. The rest is not an error, because the file need not be an ini file.</summary>
    public override ConfigDocument Parse(string text)
    {
        var document = IniParser.Parse(text);
        return new IniDocument(text, document.Entries, [], document.Sections);
    }

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document) => Ini.Extract(fileName, document);
}
