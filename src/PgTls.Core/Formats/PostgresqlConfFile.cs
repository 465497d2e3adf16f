using PgTls.Syntax;
using PgTls.Syntax.PostgresConf;

namespace PgTls.Formats;

/// <summary>
/// A server's own settings: <c>postgresql.conf</c>, and <c>postgresql.auto.conf</c>, which <c>ALTER SYSTEM</c> writes and which overrides it.
/// </summary>
public sealed class PostgresqlConfFile : ConfigFileKind
{
    private const string MainFile = "postgresql.conf";

    public override string Name => MainFile;

    public override IReadOnlyList<string> FileNames { get; } = [MainFile, "postgresql.auto.conf"];

    /// <summary>Only a server writes <c>postgresql.auto.conf</c>, so no project has one.</summary>
    public override IReadOnlyList<string> FileNamesInBuild { get; } = [MainFile];

    public override Prefilter Prefilter { get; } = new(["ssl", "listen_addresses"]);

    public override ConfigDocument Parse(string text) => PostgresqlConfParser.Parse(text);

    internal override ServerSettings ExtractServer(string fileName, ConfigDocument document)
    {
        var isWhole = string.Equals(fileName, MainFile, StringComparison.OrdinalIgnoreCase)
            && document.Problems.Count == 0
            && !document.Entries.Any(static entry => entry.Key is "include" or "include_if_exists" or "include_dir");
        return new ServerSettings(document.Entries, isWhole, []);
    }
}
