using System.Text;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Syntax.Properties;

/// <summary>Reads <c>.properties</c> files as <c>java.util.Properties</c> does.</summary>
/// <remarks>
/// A line that ends in an odd number of backslashes continues in the next one, without its leading blanks. A key ends at the first <c>=</c>, <c>:</c> or
/// blank
/// that is not escaped by a backslash. Java refuses a whole file for a broken <c>\u</c>; here only that value is unknown.
/// See https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader).
/// </remarks>
public static class PropertiesParser
{
    public static ConfigDocument Parse(string text) => new Reading(text).Run();

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\f';

    /// <summary>Spells text inside a value. The first character of the value must not be taken for a separator.</summary>
    private static string? Encode(string text, bool escapesSeparators)
    {
        var encoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsControl(character) || character == SourceMap.Hole)
                return null;
            if (character == '\\' || (character is '=' or ':' && (escapesSeparators || i == 0)) || (character == ' ' && i == 0))
                encoded.Append('\\').Append(character);
            // The encoding of the file depends on its reader.
            else if (character > '~')
                encoded.Append("\\u").Append(((int)character).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
            else
                encoded.Append(character);
        }
        return encoded.ToString();
    }

    private sealed class Reading(string text)
    {
        private readonly List<ConfigEntry> _entries = [];

        // A logical line, and the place of each of its characters.
        private readonly StringBuilder _line = new();
        private readonly List<int> _places = [];
        private int _position = IniParser.SkipMark(text, 0);

        public ConfigDocument Run()
        {
            while (_position < text.Length)
            {
                ReadLine();
                if (_line.Length > 0)
                    ReadProperty();
            }
            return new ConfigDocument(text, _entries, []);
        }

        private void ReadLine()
        {
            _line.Clear();
            _places.Clear();
            SkipBlanks();
            if (_position < text.Length && text[_position] is '#' or '!')
            {
                _position = EndOfLine();
                SkipLineEnd();
                return;
            }
            while (true)
            {
                var end = EndOfLine();
                for (; _position < end; _position++)
                {
                    _line.Append(text[_position]);
                    _places.Add(_position);
                }
                SkipLineEnd();
                if (!EndsInEscape())
                    return;
                _line.Length--;
                _places.RemoveAt(_places.Count - 1);
                SkipBlanks();
                // If the line is still empty after a continuation, a comment or an empty line counts as such.
                if (_line.Length == 0)
                    return;
            }
        }

        private bool EndsInEscape()
        {
            var count = 0;
            while (count < _line.Length && _line[_line.Length - 1 - count] == '\\')
                count++;
            return count % 2 == 1;
        }

        private void ReadProperty()
        {
            var line = _line.ToString();
            var keyEnd = 0;
            while (keyEnd < line.Length && line[keyEnd] is not ('=' or ':') && !IsBlank(line[keyEnd]))
                keyEnd += line[keyEnd] == '\\' ? 2 : 1;
            keyEnd = Math.Min(keyEnd, line.Length);
            var start = keyEnd;
            while (start < line.Length && IsBlank(line[start]))
                start++;
            if (start < line.Length && line[start] is '=' or ':')
                start++;
            while (start < line.Length && IsBlank(line[start]))
                start++;
            var key = Decode(line, 0, keyEnd).Text;
            _entries.Add(new ConfigEntry([key], SourceOf(0, keyEnd), DefaultValues.In(Decode(line, start, line.Length), ":"), SourceOf(start, line.Length)));
        }

        private SourceMap Decode(string line, int start, int end)
        {
            var escapesSeparators = line.IndexOf("\\:", start, end - start, StringComparison.Ordinal) >= 0 || line.IndexOf("\\=", start, end - start, StringComparison.Ordinal) >= 0;
            var builder = new SourceMap.Builder().StartPiece(PlaceOf(start), escapesSeparators ? static text => Encode(text, true) : static text => Encode(text, false));
            for (var i = start; i < end;)
            {
                if (line[i] != '\\')
                {
                    var next = i + 1;
                    while (next < end && line[next] != '\\' && _places[next] == _places[next - 1] + 1)
                        next++;
                    builder.AppendVerbatim(text, new TextRange(_places[i], _places[next - 1] + 1));
                    i = next;
                    continue;
                }
                var length = i + 1 == end ? 1 : line[i + 1] == 'u' ? Math.Min(6, end - i) : 2;
                var place = SourceOf(i, i + length);
                if (length == 6 && CodeAt(line, i + 2) is { } code)
                    builder.Append(code, place);
                else if (length == 2 && line[i + 1] != 'u')
                    builder.Append(Unescaped(line[i + 1]), place);
                else if (length > 1)
                    builder.AppendHole(place);
                i += length;
            }
            return builder.Build();
        }

        private static char Unescaped(char escaped) => escaped switch
        {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            'f' => '\f',
            _ => escaped,
        };

        private static char? CodeAt(string line, int start)
        {
            var code = 0;
            for (var i = start; i < start + 4; i++)
            {
                var digit = line[i] switch
                {
                    >= '0' and <= '9' => line[i] - '0',
                    >= 'a' and <= 'f' => line[i] - 'a' + 10,
                    >= 'A' and <= 'F' => line[i] - 'A' + 10,
                    _ => -1,
                };
                if (digit < 0)
                    return null;
                code = (code * 16) + digit;
            }
            return (char)code;
        }

        private TextRange SourceOf(int start, int end) => start == end ? new TextRange(PlaceOf(start), PlaceOf(start)) : new TextRange(_places[start], _places[end - 1] + 1);

        private int PlaceOf(int index) => index < _places.Count ? _places[index] : _places[_places.Count - 1] + 1;

        private int EndOfLine()
        {
            var end = text.IndexOfAny(['\n', '\r'], _position);
            return end < 0 ? text.Length : end;
        }

        private void SkipLineEnd()
        {
            if (_position < text.Length)
                _position += text[_position] == '\r' && _position + 1 < text.Length && text[_position + 1] == '\n' ? 2 : 1;
        }

        private void SkipBlanks()
        {
            while (_position < text.Length && IsBlank(text[_position]))
                _position++;
        }
    }
}
