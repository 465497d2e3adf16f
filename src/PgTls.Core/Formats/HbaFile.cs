using PgTls.Analysis;
using PgTls.Syntax;
using PgTls.Syntax.PostgresConf;

namespace PgTls.Formats;

/// <summary>A server's list of who may connect: <c>pg_hba.conf</c>.</summary>
public sealed class HbaFile : ConfigFileKind
{
    public override string Name => "pg_hba.conf";

    public override bool Matches(string fileName) => fileName == "pg_hba.conf";

    public override bool MayHoldConnection(string text) => text.IndexOf("host", StringComparison.Ordinal) >= 0;

    public override ConfigDocument Parse(string text) => HbaParser.Parse(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        Linter.Judge(ServerConfiguration.OfAccess((HbaDocument)document, options), harvest);
    }
}
