using PgTls.Analysis;
using PgTls.Syntax;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>A file named .cfg, which may be an ini file (setup.cfg, alembic.cfg) and may be anything else.</summary>
public sealed class CfgFile : ConfigFileKind
{
    private static readonly IniFile Ini = new();

    public override string Name => ".cfg";

    public override bool Matches(string fileName) => fileName.EndsWith(".cfg", StringComparison.OrdinalIgnoreCase);

    public override IReadOnlyList<string> Signs => Ini.Signs;

    public override bool MayHoldConnection(string text) => text.IndexOf('[') >= 0 && Ini.MayHoldConnection(text);

    /// <summary>Reads what it can; what it cannot is no mistake, for nobody says that the file is an ini file.</summary>
    public override ConfigDocument Parse(string text)
    {
        var document = IniParser.Parse(text);
        return new IniDocument(text, document.Entries, [], document.Sections);
    }

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest) => Ini.Lint(fileName, document, options, harvest);
}
