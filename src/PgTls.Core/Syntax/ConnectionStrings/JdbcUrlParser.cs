using System.Globalization;
using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Reads <c>jdbc:postgresql://host:port/dbname?property=value</c> the way pgjdbc's <c>Driver.parseURL</c> does, for its relatives too.</summary>
/// <remarks>
/// <para>
/// Only a property's value and the database's name are percent-decoded, and there <c>+</c> is a blank. Names are case-sensitive, the last of
/// a name wins, <c>;</c> separates nothing, and a name without an equals sign has an empty value.
/// See <see href="https://github.com/pgjdbc/pgjdbc/blob/REL42.5.5/pgjdbc/src/main/java/org/postgresql/Driver.java"/>.
/// </para>
/// <para>
/// The driver accepts four things that are malformed here, because no one can mean them: an <c>@</c> in a host (a misplaced user
/// and password), and an address without brackets (its end would be the port). Also a property without a name, and escapes of a NUL or of
/// bytes that are not UTF-8.
/// </para>
/// </remarks>
public static class JdbcUrlParser
{
    private const string Prefix = "jdbc:";
    private const string Iam = "dws:iam:";

    private static readonly string[] Schemes = ["postgresql", "opengauss", "gaussdb", "dws"];

    // Drivers that hand the rest of the URL on to another one: p6spy, log4jdbc, OpenTelemetry, AWS's JDBC wrapper, X-Ray, OpenTracing.
    private static readonly string[] Wrappers = ["p6spy", "log4jdbc", "otel", "aws-wrapper", "xray", "tracing"];

    /// <summary>
    /// The scheme of the driver that accepts the text, perhaps through a wrapper: <c>postgresql</c>, <c>opengauss</c>, <c>gaussdb</c> or <c>dws</c>; null if
    /// none does.
    /// </summary>
    public static string? SchemeOf(string text) => Find(text)?.Scheme;

    private static (string Scheme, int Start)? Find(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var start = WordAt(text, Prefix.Length, Wrappers) is { } wrapper ? Prefix.Length + wrapper.Length + 1 : Prefix.Length;
        return WordAt(text, start, Schemes) is { } scheme ? (scheme, start) : null;
    }

    /// <summary>The word that stands at a place, with a colon after it.</summary>
    private static string? WordAt(string text, int start, string[] words)
    {
        foreach (var word in words)
        {
            var end = start + word.Length;
            if (end < text.Length && text[end] == ':' && string.CompareOrdinal(text, start, word, 0, word.Length) == 0)
                return word;
        }
        return null;
    }

    /// <summary>The parts of a URL as <c>host</c>, <c>port</c> and <c>dbname</c>, without keyword ranges, and its properties under their names.</summary>
    public static ConnectionSettings Parse(SourceMap text)
    {
        var settings = new List<Setting>();
        if (Find(text.Text) is not var (scheme, begin))
        {
            settings.Add(UriReader.Part("", "", new TextRange(0, text.Text.Length), isMalformed: true));
        }
        else
        {
            var isIam = string.CompareOrdinal(text.Text, begin, Iam, 0, Iam.Length) == 0;
            var start = begin + (isIam ? Iam.Length : scheme.Length + 1);
            new Reader(text.Text, start, settings, isIam).Read();
        }
        return ConnectionSettings.OfWholeText(text, JdbcUrlGrammar.Instance, settings);
    }

    /// <summary>Whether the driver takes a text for a port; a hole may be one.</summary>
    internal static bool IsPort(string text) =>
        text.IndexOf(SourceMap.Hole) >= 0
        || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 0xFFFF);

    /// <remarks>With IAM, the text after the colon is not a port: <c>jdbc:dws:iam://cluster:region/dbname</c>.</remarks>
    private sealed class Reader(string text, int position, List<Setting> settings, bool isIam) : UriReader(text, position, settings)
    {
        public void Read()
        {
            // The first question mark ends the server's part, wherever it stands.
            var end = Text.IndexOf('?', Position);
            if (end < 0)
                end = Text.Length;
            if (string.CompareOrdinal(Text, Position, "//", 0, 2) == 0)
                ReadServer(Position + 2, end);
            else
                AddDatabase(new TextRange(Position, end), isMalformed: Current == '/');
            Position = end;
            if (Current == '?')
                ReadParameters();
        }

        protected override string? Decode(string written) => PercentEncoding.Decode(written, plusIsBlank: true);

        protected override Setting? Parameter(TextRange range)
        {
            if (range.IsEmpty)
                return null;
            var equals = Text.IndexOf('=', range.Start, range.Length);
            var keywordRange = equals < 0 ? range : new TextRange(range.Start, equals);
            var valueRange = equals < 0 ? new TextRange(range.End, range.End) : new TextRange(equals + 1, range.End);
            var value = valueRange.In(Text);
            var decoded = Decode(value);
            return new Setting(keywordRange.In(Text), keywordRange, decoded ?? value, valueRange, range, keywordRange.IsEmpty || decoded is null);
        }

        private void ReadServer(int start, int end)
        {
            var slash = Text.IndexOf('/', start, end - start);
            if (slash >= 0)
            {
                ReadHosts(new TextRange(start, slash), isMalformed: false);
                AddDatabase(new TextRange(slash + 1, end), isMalformed: Text.IndexOf('/', slash + 1, end - slash - 1) >= 0);
                return;
            }
            // Without the slash the driver refuses the URL; a hole may hold it.
            var range = new TextRange(start, end);
            ReadHosts(range, isMalformed: !range.IsEmpty && Text.IndexOf(SourceMap.Hole, start, range.Length) < 0);
        }

        private void AddDatabase(TextRange range, bool isMalformed) => AddPart("dbname", range.In(Text), range, isMalformed);

        /// <summary>One host and one port each have their own place. For several hosts, each setting is the whole list.</summary>
        private void ReadHosts(TextRange range, bool isMalformed)
        {
            var hosts = new List<string>();
            var ports = new List<string>();
            var (hostRange, portRange) = (range, range);
            var isPortMalformed = false;
            for (var start = range.Start; start <= range.End;)
            {
                var end = Text.IndexOf(',', start, range.End - start);
                if (end < 0)
                    end = range.End;
                (hostRange, portRange) = SplitAddress(start, end);
                var host = hostRange.In(Text);
                var isAddress = host.Length > 1 && host[0] == '[' && host[host.Length - 1] == ']';
                isMalformed |= host.IndexOf('@') >= 0 || (!isAddress && host.IndexOf(':') >= 0);
                hosts.Add(isAddress ? host.Substring(1, host.Length - 2) : host);
                // Its range begins with the colon, so that a missing number has a place, too.
                var port = portRange.IsEmpty || isIam ? "" : Text.Substring(portRange.Start + 1, portRange.Length - 1);
                isPortMalformed |= !portRange.IsEmpty && !isIam && !IsPort(port);
                ports.Add(port);
                start = end + 1;
            }
            if (hosts.Count > 1)
            {
                hostRange = portRange = range;
                // Java's split drops empty strings at the end, and the driver fails if none is left.
                var count = hosts.Count;
                while (count > 0 && hosts[count - 1].Length == 0 && ports[count - 1].Length == 0)
                    count--;
                hosts.RemoveRange(count, hosts.Count - count);
                ports.RemoveRange(count, ports.Count - count);
                isMalformed |= count == 0;
            }
            else if (ports[0].Length > 0)
            {
                portRange = new TextRange(portRange.Start + 1, portRange.End);
            }
            AddAsWritten("host", string.Join(",", hosts), hostRange, isMalformed);
            AddAsWritten("port", string.Join(",", ports), portRange, isPortMalformed);
        }

        /// <summary>The last colon begins the port, unless it is part of an address in brackets.</summary>
        private (TextRange Host, TextRange Port) SplitAddress(int start, int end)
        {
            for (var i = end - 1; i >= start; i--)
            {
                if (Text[i] == ']')
                    break;
                if (Text[i] == ':')
                    return (new TextRange(start, i), new TextRange(i, end));
            }
            return (new TextRange(start, end), new TextRange(end, end));
        }

        /// <summary>Hosts and ports are not decoded.</summary>
        private void AddAsWritten(string keyword, string value, TextRange range, bool isMalformed)
        {
            if (value.Length > 0 || isMalformed)
                Add(Part(keyword, value, range, isMalformed));
        }
    }
}
