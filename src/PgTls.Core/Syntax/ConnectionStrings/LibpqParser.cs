using System.Text;
using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Reads <c>keyword=value keyword='value'</c> the way libpq's <c>PQconninfoParse</c> does.</summary>
public static class LibpqParser
{
    public static ConnectionSettings Parse(SourceMap text)
    {
        var settings = new List<Setting>();
        for (var reader = new Reader(text.Text); reader.MoveToSetting();)
            settings.Add(reader.ReadSetting());
        return ConnectionSettings.OfWholeText(text, LibpqGrammar.Instance, settings);
    }

    /// <summary>The blanks of C's <c>isspace</c>. libpq sees bytes, so only ASCII blanks separate.</summary>
    internal static bool IsBlank(char character) => character is ' ' or (>= '\t' and <= '\r');

    private sealed class Reader(string text)
    {
        private readonly StringBuilder _buffer = new();
        private int _position;
        private bool _isMalformed;

        public bool MoveToSetting()
        {
            SkipBlanks();
            return _position < text.Length;
        }

        public Setting ReadSetting()
        {
            var start = _position;
            while (_position < text.Length && text[_position] != '=' && !IsBlank(text[_position]))
                _position++;
            var keywordRange = new TextRange(start, _position);
            var keyword = keywordRange.In(text);
            // A C string ends at NUL.
            _isMalformed = keyword.Length == 0 || keyword.IndexOf('\0') >= 0;
            SkipBlanks();
            if (_position == text.Length || text[_position] != '=')
            {
                // An interpolated word is its expression; any other one lacks its value.
                var isUnknown = keyword.IndexOf(SourceMap.Hole) >= 0;
                return WithoutValue(keywordRange.End, _isMalformed || !isUnknown);
            }

            var behindEquals = ++_position;
            SkipBlanks();
            // Blanks may stand after the equals sign, so only the end of the text leaves a value out.
            if (_position == text.Length)
                return WithoutValue(behindEquals, _isMalformed);

            var valueStart = _position;
            var value = text[_position] == '\'' ? ReadQuotedValue() : ReadUnquotedValue();
            _isMalformed |= value.IndexOf('\0') >= 0;
            return new Setting(
                keyword, keywordRange, value, new TextRange(valueStart, _position), new TextRange(start, _position), _isMalformed);

            Setting WithoutValue(int end, bool isMalformed) =>
                new(keyword, keywordRange, "", new TextRange(end, end), new TextRange(start, end), isMalformed);
        }

        private string ReadQuotedValue()
        {
            _buffer.Clear();
            for (_position++; _position < text.Length && text[_position] != '\''; _position++)
                AppendCharacter();
            if (_position == text.Length)
                _isMalformed = true;
            else
                _position++;
            return _buffer.ToString();
        }

        private string ReadUnquotedValue()
        {
            _buffer.Clear();
            for (; _position < text.Length && !IsBlank(text[_position]); _position++)
                AppendCharacter();
            return _buffer.ToString();
        }

        /// <summary>A backslash makes any character ordinary; at the end of the text it stands for nothing.</summary>
        private void AppendCharacter()
        {
            if (text[_position] != '\\')
                _buffer.Append(text[_position]);
            else if (_position + 1 < text.Length)
                _buffer.Append(text[++_position]);
        }

        private void SkipBlanks()
        {
            while (_position < text.Length && IsBlank(text[_position]))
                _position++;
        }
    }
}
