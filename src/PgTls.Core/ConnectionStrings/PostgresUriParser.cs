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
            settings.Add(Part("", "", new TextRange(0, text.Text.Length), isMalformed: true));
        return ConnectionSettings.OfWholeText(text, PostgresUriGrammar.Instance, settings);
    }

    /// <summary>Whether a setting is a part of the URI with a place of its own, and not a parameter.</summary>
    internal static bool IsPart(Setting setting) => setting.Range == setting.ValueRange && !setting.Range.IsEmpty;

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

    private static Setting Part(string keyword, string value, TextRange range, bool isMalformed) =>
        new(keyword, new TextRange(range.Start, range.Start), value, range, range, isMalformed);

    private sealed class Reader(string text, int position, List<Setting> settings)
    {
        private int _position = position;

        public void Read()
        {
            ReadUser();
            ReadHosts();
            if (Current == '/')
                ReadDatabase();
            if (Current == '?')
                ReadParameters();
        }

        private char Current => _position < text.Length ? text[_position] : '\0';

        private void ReadUser()
        {
            var end = text.IndexOfAny(['@', '/'], _position);
            if (end < 0 || text[end] != '@')
                return;
            var colon = text.IndexOf(':', _position, end - _position);
            AddPart("user", new TextRange(_position, colon < 0 ? end : colon));
            if (colon >= 0)
                AddPart("password", new TextRange(colon + 1, end));
            _position = end + 1;
        }

        /// <summary>One host and port have a place each; of several each setting is the whole list.</summary>
        private void ReadHosts()
        {
            var start = _position;
            var hosts = new List<string>();
            var ports = new List<string>();
            TextRange hostRange, portRange;
            var isHostMalformed = false;
            while (true)
            {
                hostRange = ReadHost(out var host, ref isHostMalformed);
                hosts.Add(host);
                portRange = ReadPort();
                ports.Add(portRange.In(text));
                if (Current != ',')
                    break;
                _position++;
            }
            if (hosts.Count > 1)
                hostRange = portRange = new TextRange(start, _position);
            AddPart("host", string.Join(",", hosts), hostRange, isHostMalformed);
            AddPart("port", string.Join(",", ports), portRange, !ports.TrueForAll(IsPort));
        }

        private TextRange ReadHost(out string host, ref bool isMalformed)
        {
            var start = _position;
            if (Current == '[')
            {
                var end = text.IndexOf(']', start);
                isMalformed |= end <= start + 1;
                if (end < 0)
                {
                    _position = text.Length;
                    host = text.Substring(start + 1);
                    return new TextRange(start, _position);
                }
                host = text.Substring(start + 1, end - start - 1);
                _position = end + 1;
                // Only a separator may stand behind the bracket.
                isMalformed |= SkipTo([':', '/', '?', ',']);
                return new TextRange(start, _position);
            }
            SkipTo([':', '/', '?', ',']);
            var range = new TextRange(start, _position);
            host = range.In(text);
            isMalformed |= host.IndexOf('@') >= 0;
            return range;
        }

        private TextRange ReadPort()
        {
            if (Current != ':')
                return new TextRange(_position, _position);
            var start = ++_position;
            SkipTo(['/', '?', ',']);
            return new TextRange(start, _position);
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
            var start = ++_position;
            SkipTo(['?']);
            AddPart("dbname", new TextRange(start, _position));
        }

        private void ReadParameters()
        {
            for (_position++; _position < text.Length; _position++)
            {
                var start = _position;
                SkipTo(['&']);
                settings.Add(Parameter(new TextRange(start, _position)));
            }
        }

        private Setting Parameter(TextRange range)
        {
            var equals = text.IndexOf('=', range.Start, range.Length);
            var keywordRange = equals < 0 ? range : new TextRange(range.Start, equals);
            var valueRange = equals < 0 ? new TextRange(range.End, range.End) : new TextRange(equals + 1, range.End);
            var keyword = keywordRange.In(text);
            var value = valueRange.In(text);
            var decodedKeyword = PercentEncoding.Decode(keyword);
            var decodedValue = PercentEncoding.Decode(value);
            var isMalformed = keyword.Length == 0
                || (equals < 0 && keyword.IndexOf(SourceMap.Hole) < 0)
                || value.IndexOf('=') >= 0
                || decodedKeyword is null
                || decodedValue is null;
            return new Setting(decodedKeyword ?? keyword, keywordRange, decodedValue ?? value, valueRange, range, isMalformed);
        }

        private void AddPart(string keyword, TextRange range) => AddPart(keyword, range.In(text), range, isMalformed: false);

        /// <summary>An empty part says nothing: libpq goes on to the environment and its own default.</summary>
        private void AddPart(string keyword, string value, TextRange range, bool isMalformed)
        {
            if (value.Length == 0 && !isMalformed)
                return;
            var decoded = PercentEncoding.Decode(value);
            settings.Add(Part(keyword, decoded ?? value, range, isMalformed || decoded is null));
        }

        /// <summary>Goes to the first of the characters or the end.</summary>
        /// <returns>Whether there was anything before it.</returns>
        private bool SkipTo(char[] characters)
        {
            var start = _position;
            var end = text.IndexOfAny(characters, start);
            _position = end < 0 ? text.Length : end;
            return _position > start;
        }
    }
}
