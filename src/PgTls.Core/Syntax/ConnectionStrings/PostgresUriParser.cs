using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Reads <c>postgresql://user:password@host:port/dbname?keyword=value</c> the way libpq's <c>PQconninfoParse</c> does.</summary>
/// <remarks>
/// libpq accepts a port that is not a number, and an <c>@</c> in a host. Here both are malformed.
/// They come from a password with an unencoded <c>/</c> or <c>@</c>, which shifts every part after it.
/// </remarks>
public static class PostgresUriParser
{
    /// <summary>The scheme of Java's reactive drivers.</summary>
    internal const string R2dbc = "r2dbc";

    private const string SchemeEnd = "://";

    // The dialects that SQLAlchemy has for the databases of the family, and the one whose name it no longer supports.
    private static readonly string[] Dialects = ["postgresql", "postgres", "opengauss", "gaussdb"];

    /// <summary>Whether libpq takes the text for a URI.</summary>
    public static bool IsUri(string text) => SchemeOf(text) is { Dialect: "postgresql" or "postgres", Driver: "" };

    /// <summary>Whether a text is a URL of this family, which may name its reader: <c>postgresql+psycopg2://</c>, <c>r2dbc:postgresql://</c>.</summary>
    public static bool IsUrl(string text) => SchemeOf(text) is not null;

    /// <summary>Whether Java's reactive drivers take the text for a URL, perhaps through a pool.</summary>
    private static bool IsR2dbc(string text)
    {
        if (!text.StartsWith(R2dbc, StringComparison.Ordinal))
            return false;
        var end = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        return end > 0 && text.Substring(0, end) is "r2dbc:postgresql" or "r2dbc:postgres" or "r2dbc:pool:postgresql" or "r2dbc:pool:postgres" or "r2dbc:proxy:postgresql";
    }

    // Allocates nothing for other texts, because every literal of a program comes here.
    private static string? DialectOf(string text)
    {
        foreach (var name in Dialects)
        {
            if (text.Length > name.Length && text[name.Length] is ':' or '+' && text.StartsWith(name, StringComparison.Ordinal))
                return name;
        }
        return null;
    }

    /// <summary>The database and the driver a URL begins with, empty if it names none; null for any other text.</summary>
    internal static (string Dialect, string Driver)? SchemeOf(string text)
    {
        // Most texts are not URIs, and this check does not read them to the end.
        if (DialectOf(text) is not { } dialect)
            return IsR2dbc(text) ? (R2dbc, "") : null;
        var end = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (end < 0)
            return null;
        var driver = text.Substring(dialect.Length, end - dialect.Length);
        if (driver.Length == 0)
            return (dialect, "");
        return driver[0] == '+' && driver.Skip(1).All(static c => char.IsLetterOrDigit(c) || c == '_') ? (dialect, driver.Substring(1)) : null;
    }

    /// <summary>The settings of a URI under the keywords libpq has for them; its parts have no keyword range.</summary>
    public static ConnectionSettings Parse(SourceMap text)
    {
        var settings = new List<Setting>();
        if (SchemeOf(text.Text) is not null)
            new Reader(text.Text, text.Text.IndexOf(SchemeEnd, StringComparison.Ordinal) + SchemeEnd.Length, settings).Read();
        else
            settings.Add(UriReader.Part("", "", new TextRange(0, text.Text.Length), isMalformed: true));
        return ConnectionSettings.OfWholeText(text, PostgresUriGrammar.Instance, settings);
    }

    private sealed class Reader(string text, int position, List<Setting> settings) : UriReader(text, position, settings)
    {
        public void Read()
        {
            ReadUser();
            ReadHosts();
            if (Current == '/')
                ReadDatabase();
            if (Current == '?')
                ReadParameters();
        }

        protected override string? Decode(string written) => PercentEncoding.Decode(written);

        private void ReadUser()
        {
            var end = Text.IndexOfAny(['@', '/'], Position);
            if (end < 0 || Text[end] != '@')
                return;
            var colon = Text.IndexOf(':', Position, end - Position);
            AddPart("user", new TextRange(Position, colon < 0 ? end : colon));
            if (colon >= 0)
                AddPart("password", new TextRange(colon + 1, end));
            Position = end + 1;
        }

        /// <summary>One host and one port each have their own place. For several hosts, each setting is the whole list.</summary>
        private void ReadHosts()
        {
            var start = Position;
            var hosts = new List<string>();
            var ports = new List<string>();
            TextRange hostRange, portRange;
            var isHostMalformed = false;
            while (true)
            {
                hostRange = ReadHost(out var host, ref isHostMalformed);
                hosts.Add(host);
                portRange = ReadPort();
                ports.Add(portRange.In(Text));
                if (Current != ',')
                    break;
                Position++;
            }
            if (hosts.Count > 1)
                hostRange = portRange = new TextRange(start, Position);
            AddPart("host", string.Join(",", hosts), hostRange, isHostMalformed);
            AddPart("port", string.Join(",", ports), portRange, !ports.TrueForAll(IsPort));
        }

        private TextRange ReadHost(out string host, ref bool isMalformed)
        {
            var start = Position;
            if (Current == '[')
            {
                var end = Text.IndexOf(']', start);
                isMalformed |= end <= start + 1;
                if (end < 0)
                {
                    Position = Text.Length;
                    host = Text.Substring(start + 1);
                    return new TextRange(start, Position);
                }
                host = Text.Substring(start + 1, end - start - 1);
                Position = end + 1;
                // Only a separator may stand after the bracket.
                isMalformed |= SkipTo([':', '/', '?', ',']);
                return new TextRange(start, Position);
            }
            SkipTo([':', '/', '?', ',']);
            var range = new TextRange(start, Position);
            host = range.In(Text);
            isMalformed |= host.IndexOf('@') >= 0;
            return range;
        }

        private TextRange ReadPort()
        {
            if (Current != ':')
                return new TextRange(Position, Position);
            var start = ++Position;
            SkipTo(['/', '?', ',']);
            return new TextRange(start, Position);
        }

        /// <summary>A hole may be a number; no port at all is the default one.</summary>
        private static bool IsPort(string port)
        {
            foreach (var character in PercentEncoding.Decode(port) ?? "")
            {
                if (character is not ((>= '0' and <= '9') or SourceMap.Hole))
                    return false;
            }
            return true;
        }

        private void ReadDatabase()
        {
            var start = ++Position;
            SkipTo(['?']);
            AddPart("dbname", new TextRange(start, Position));
        }

        protected override Setting Parameter(TextRange range)
        {
            var equals = Text.IndexOf('=', range.Start, range.Length);
            var keywordRange = equals < 0 ? range : new TextRange(range.Start, equals);
            var valueRange = equals < 0 ? new TextRange(range.End, range.End) : new TextRange(equals + 1, range.End);
            var keyword = keywordRange.In(Text);
            var value = valueRange.In(Text);
            var decodedKeyword = PercentEncoding.Decode(keyword);
            var decodedValue = PercentEncoding.Decode(value);
            var isMalformed = keyword.Length == 0
                || (equals < 0 && keyword.IndexOf(SourceMap.Hole) < 0)
                || value.IndexOf('=') >= 0
                || decodedKeyword is null
                || decodedValue is null;
            return new Setting(decodedKeyword ?? keyword, keywordRange, decodedValue ?? value, valueRange, range, isMalformed);
        }
    }
}
