using System.Text;
using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Reads <c>Key=Value;Key=Value</c> the way <c>System.Data.Common.DbConnectionStringBuilder</c> does.</summary>
/// <remarks>
/// Where that class throws, the setting is malformed and reading goes on at the next semicolon. In one case it does not throw and this
/// parser objects all the same: a semicolon in a keyword. No driver knows such a keyword, and a user who types <c>SSL Mo;Password=x</c>
/// has not finished the first of two settings.
/// </remarks>
public static class AdoNetParser
{
    public static ConnectionSettings Parse(SourceMap text)
    {
        var settings = new List<Setting>();
        for (var reader = new Reader(text.Text); reader.MoveToSetting();)
            settings.Add(reader.ReadSetting());
        return ConnectionSettings.OfWholeText(text, AdoNetGrammar.Instance, settings);
    }

    private sealed class Reader(string text)
    {
        private readonly StringBuilder _buffer = new();
        private int _position;
        private bool _isMalformed;

        /// <summary>Skips blanks and empty segments.</summary>
        public bool MoveToSetting()
        {
            while (_position < text.Length && (text[_position] == ';' || char.IsWhiteSpace(text[_position])))
                _position++;
            return !IsAtEnd();
        }

        public Setting ReadSetting()
        {
            _isMalformed = false;
            var keyword = ReadKeyword(out var keywordRange);
            if (_position == text.Length || text[_position] == ';')
            {
                // An interpolated segment is its expression; any other one lacks its value.
                var isUnknown = keyword.IndexOf(SourceMap.Hole) >= 0;
                var place = new TextRange(keywordRange.End, keywordRange.End);
                return new Setting(keyword, keywordRange, "", place, keywordRange, _isMalformed || !isUnknown);
            }

            var behindEquals = ++_position;
            SkipBlanks();
            var value = ReadValue(out var valueRange);
            if (valueRange.IsEmpty)
                valueRange = new TextRange(behindEquals, behindEquals);
            var range = new TextRange(keywordRange.Start, valueRange.End);
            return new Setting(keyword, keywordRange, value, valueRange, range, _isMalformed || keyword.Length == 0);
        }

        /// <summary>NUL ends a string that was copied with its terminator. Only blanks and more NULs may follow it.</summary>
        private bool IsAtEnd()
        {
            for (var i = _position; i < text.Length; i++)
            {
                if (text[i] != '\0' && !char.IsWhiteSpace(text[i]))
                    return false;
            }
            return true;
        }

        /// <summary>Reads up to the equals sign that ends the keyword, or to the end of the segment.</summary>
        private string ReadKeyword(out TextRange range)
        {
            var start = _position;
            var end = start;
            var trimmedLength = 0;
            _buffer.Clear();
            for (; _position < text.Length && text[_position] != ';'; _position++)
            {
                var current = text[_position];
                if (current == '=')
                {
                    if (_position + 1 == text.Length || text[_position + 1] != '=')
                        break;
                    _position++;
                }
                _buffer.Append(current);
                if (char.IsWhiteSpace(current))
                    continue;
                _isMalformed |= char.IsControl(current);
                end = _position + 1;
                trimmedLength = _buffer.Length;
            }
            range = new TextRange(start, end);
            return _buffer.ToString(0, trimmedLength);
        }

        private string ReadValue(out TextRange range)
        {
            if (IsAtEnd() || text[_position] == ';')
            {
                range = new TextRange(_position, _position);
                return "";
            }
            return text[_position] is '\'' or '"' ? ReadQuotedValue(out range) : ReadUnquotedValue(out range);
        }

        private string ReadQuotedValue(out TextRange range)
        {
            var start = _position;
            var quote = text[_position++];
            _buffer.Clear();
            for (; ; _position++)
            {
                if (_position == text.Length)
                {
                    _isMalformed = true;
                    range = new TextRange(start, _position);
                    return _buffer.ToString();
                }
                var current = text[_position];
                if (current == quote)
                {
                    if (_position + 1 == text.Length || text[_position + 1] != quote)
                        break;
                    _position++;
                }
                _isMalformed |= current == '\0';
                _buffer.Append(current);
            }
            range = new TextRange(start, ++_position);

            SkipBlanks();
            if (!IsAtEnd() && text[_position] != ';')
            {
                _isMalformed = true;
                range = new TextRange(start, SkipSegment());
            }
            return _buffer.ToString();
        }

        private string ReadUnquotedValue(out TextRange range)
        {
            var start = _position;
            var end = start;
            for (; _position < text.Length && text[_position] != ';'; _position++)
            {
                if (char.IsWhiteSpace(text[_position]))
                    continue;
                if (char.IsControl(text[_position]))
                {
                    if (!_isMalformed && IsAtEnd())
                        break;
                    _isMalformed = true;
                }
                end = _position + 1;
            }
            range = new TextRange(start, end);
            _isMalformed |= text[end - 1] is '\'' or '"';
            return range.In(text);
        }

        private void SkipBlanks()
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position]))
                _position++;
        }

        /// <returns>The end of the segment's last character that is not blank.</returns>
        private int SkipSegment()
        {
            var end = _position;
            for (; _position < text.Length && text[_position] != ';'; _position++)
            {
                if (!char.IsWhiteSpace(text[_position]))
                    end = _position + 1;
            }
            return end;
        }
    }
}
