using PgTls.Syntax;
using PgTls.Syntax.PostgresConf;

namespace PgTls.Formats;

/// <summary>A server's list of permitted connections: <c>pg_hba.conf</c>.</summary>
public sealed class HbaFile : ConfigFileKind
{
    public override string Name => "pg_hba.conf";

    public override IReadOnlyList<string> FileNames { get; } = ["pg_hba.conf"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    public override Prefilter Prefilter { get; } = new(["host"]);

    public override ConfigDocument Parse(string text) => HbaParser.Parse(text);

    internal override ServerSettings ExtractServer(string fileName, ConfigDocument document) => new([], false, ((HbaDocument)document).Records);
}
