using PgTls.Text;

namespace PgTls.ConnectionStrings;

/// <summary>Reads <c>postgresql://user:password@host:port/dbname?keyword=value</c> the way libpq's <c>PQconninfoParse</c> does.</summary>
/// <remarks>
/// Two things libpq accepts are malformed here, because they are a password whose <c>/</c> or <c>@</c> was not encoded, and then every
/// part behind it is another one than its author meant: a port that is no number, and an <c>@</c> in a host.
/// </remarks>
public static class PostgresUriParser
{
    private const string SchemeEnd = "://";

    /// <summary>Whether libpq takes the text for a URI.</summary>
    public static bool IsUri(string text) => SchemeLength(text, allowDriver: false) > 0;

    /// <summary>Whether SQLAlchemy takes the text for a PostgreSQL URL, which may name the driver: <c>postgresql+psycopg2://</c>.</summary>
    public static bool IsSqlAlchemyUrl(string text) => SchemeLength(text, allowDriver: true) > 0;

    /// <summary>The settings of a URI under the keywords libpq has for them; its parts have no keyword range.</summary>
    public static ConnectionSettings Parse(SourceMap text)
    {
        var settings = new List<Setting>();
        var schemeLength = SchemeLength(text.Text, allowDriver: true);
        if (schemeLength > 0)
            new Reader(text.Text, schemeLength, settings).Read();
        else
            settings.Add(UriReader.Part("", "", new TextRange(0, text.Text.Length), isMalformed: true));
        return ConnectionSettings.OfWholeText(text, PostgresUriGrammar.Instance, settings);
    }

    private static int SchemeLength(string text, bool allowDriver)
    {
        // Most texts are none, and this says so without reading them to the end.
        if (!text.StartsWith("postgres", StringComparison.Ordinal))
            return 0;
        var end = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (end < 0)
            return 0;
        var driver = allowDriver ? text.IndexOf('+', 0, end) : -1;
        for (var i = driver + 1; driver >= 0 && i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] != '_')
                return 0;
        }
        return text.Substring(0, driver < 0 ? end : driver) is "postgresql" or "postgres" ? end + SchemeEnd.Length : 0;
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

        /// <summary>One host and port have a place each; of several each setting is the whole list.</summary>
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
                // Only a separator may stand behind the bracket.
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
