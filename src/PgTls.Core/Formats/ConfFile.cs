using PgTls.Syntax;
using PgTls.Syntax.Hocon;
using PgTls.Syntax.Ini;
using PgTls.Syntax.PostgresConf;
using PgTls.Syntax.Tables;
using PgTls.Targets;

namespace PgTls.Formats;

/// <summary>
/// A file named <c>.conf</c>. Only its content shows its format: an ini file, a server's parameters, HOCON, or lines of <c>key = value</c>.
/// </summary>
public sealed class ConfFile : ConfigFileKind
{
    private static readonly CfgFile Ini = new();
    private static readonly PostgresqlConfFile Server = new();

    public override string Name => ".conf";

    public override IReadOnlyList<string> FileNames { get; } = ["*.conf"];

    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, "ssl"]);

    /// <summary>Reads what it can. The rest is not an error, because the file may be anything.</summary>
    public override ConfigDocument Parse(string text)
    {
        if (HasSection(text))
            return Ini.Parse(text);
        return text.IndexOf('{') < 0 && PostgresqlConfParser.Parse(text) is var parameters && ServerParameters.AreParameters(parameters)
            ? new ServerDocument(parameters)
            : HoconParser.Parse(text);
    }

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document) => document switch
    {
        TableDocument tables => TableCandidates.In(tables, fileName),
        IniDocument ini => Ini.Extract(fileName, ini),
        _ => [],
    };

    internal override ServerSettings? ExtractServer(string fileName, ConfigDocument document) =>
        document is ServerDocument ? Server.ExtractServer(fileName, document) : null;

    /// <summary>Whether a line names a section: <c>[name]</c>, but not a list of values.</summary>
    private static bool HasSection(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            if (text[at] == '[' && text.IndexOf(']', at, end - at) is > 0 and var close && close > at + 1 && text[at + 1] is not ('"' or '{'))
                return true;
            at = end + 1;
        }
        return false;
    }

    private sealed class ServerDocument(ConfigDocument parameters) : ConfigDocument(parameters.Text, parameters.Entries, []);
}
