using PgTls.Analysis;
using PgTls.Syntax;
using PgTls.Syntax.PostgresConf;

namespace PgTls.Formats;

/// <summary>A server's own settings: <c>postgresql.conf</c>, and <c>postgresql.auto.conf</c>, which <c>ALTER SYSTEM</c> writes and which overrides it.</summary>
public sealed class PostgresqlConfFile : ConfigFileKind
{
    public override string Name => "postgresql.conf";

    public override bool Matches(string fileName) => fileName is "postgresql.conf" or "postgresql.auto.conf";

    public override bool MayHoldConnection(string text) =>
        text.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("listen_addresses", StringComparison.OrdinalIgnoreCase) >= 0;

    public override ConfigDocument Parse(string text) => PostgresqlConfParser.Parse(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        Linter.Judge(ServerConfiguration.OfSettings(document, isMainFile: fileName == "postgresql.conf", options), harvest);
    }
}
