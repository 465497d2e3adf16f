using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Reads <c>keyword=value;keyword={value}</c> the way psqlODBC does, and the base class library under ODBC rules.</summary>
/// <remarks>
/// <para>
/// Braces let a value hold a semicolon, and only some readers remove them. The driver manager does for the driver's name, psqlODBC
/// for passwords, <c>pqopt</c> and <c>ConnSettings</c>. Other keywords keep the braces in the value, so <c>SSLmode={require}</c>
/// is not a mode. psqlODBC does not trim: blanks around a value are part of it. Quotes mean nothing.
/// </para>
/// <para>
/// If the two disagree on the end of a setting, or neither reads it, it is malformed. A keyword without an equals sign,
/// which psqlODBC skips, is malformed too: the user is still typing it.
/// See <c>dconn_get_attributes</c> in <see href="https://github.com/postgresql-interfaces/psqlodbc/blob/main/drvconn.c"/>
/// and <c>decode_or_remove_braces</c> in <c>dlg_specific.c</c> beside it.
/// </para>
/// </remarks>
public static class OdbcParser
{
    public static ConnectionSettings Parse(SourceMap text)
    {
        var settings = new List<Setting>();
        for (var reader = new Reader(text.Text); reader.MoveToSetting();)
            settings.Add(reader.ReadSetting());
        return ConnectionSettings.OfWholeText(text, OdbcGrammar.Instance, settings);
    }

    /// <summary>
    /// Whether blanks stand beside the keyword. psqlODBC takes them for a part of it and ignores the setting as unknown.
    /// The base class library reads it.
    /// </summary>
    public static bool HasBlanksBesideKeyword(ConnectionSettings connection, Setting setting)
    {
        var text = connection.Map.Text;
        var (start, end) = (setting.KeywordRange.Start, setting.KeywordRange.End);
        return (start > 0 && text[start - 1] != ';') || (end < text.Length && text[end] is not ('=' or ';'));
    }

    /// <summary>Whether a keyword's reader takes the braces around a value away.</summary>
    internal static bool LosesBraces(string keyword) => IsPercentDecoded(keyword) || Is(keyword, "Driver") || Is(keyword, "DSN");

    /// <summary>Whether psqlODBC undoes percent-encoding in a value without braces.</summary>
    internal static bool IsPercentDecoded(string keyword) =>
        Is(keyword, "pqopt") || Is(keyword, "D5") || Is(keyword, "PWD") || Is(keyword, "Password") || Is(keyword, "ConnSettings") || Is(keyword, "A6");

    /// <summary>The end of a value in braces that begins here, after the closing brace; negative if there is none.</summary>
    internal static int EndOfBraces(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '}')
                continue;
            if (i + 1 == text.Length || text[i + 1] != '}')
                return i + 1;
            i++;
        }
        return -1;
    }

    private static bool Is(string keyword, string other) => string.Equals(keyword, other, StringComparison.OrdinalIgnoreCase);

    private sealed class Reader(string text)
    {
        private int _position;

        /// <summary>Skips blanks and empty segments.</summary>
        public bool MoveToSetting()
        {
            while (_position < text.Length && (text[_position] == ';' || char.IsWhiteSpace(text[_position])))
                _position++;
            return _position < text.Length;
        }

        public Setting ReadSetting()
        {
            var keywordRange = ReadKeyword();
            var keyword = keywordRange.In(text);
            // A control character is a line end after a forgotten semicolon, or a NUL, which ends a C string.
            var isMalformed = keyword.Length == 0 || HasControl(keyword);
            if (_position == text.Length || text[_position] == ';')
            {
                // An interpolated segment is its expression; any other one lacks its value.
                var isUnknown = keyword.IndexOf(SourceMap.Hole) >= 0;
                var place = new TextRange(keywordRange.End, keywordRange.End);
                return new Setting(keyword, keywordRange, "", place, keywordRange, isMalformed || !isUnknown);
            }
            var start = ++_position;
            var isBraced = SkipValue(out var isBroken);
            var valueRange = new TextRange(start, _position);
            isMalformed |= isBroken || text.IndexOf('\0', start, valueRange.Length) >= 0;
            return new Setting(
                keyword, keywordRange, ValueOf(keyword, valueRange, isBraced), valueRange,
                new TextRange(keywordRange.Start, _position), isMalformed);
        }

        private static bool HasControl(string keyword)
        {
            foreach (var character in keyword)
            {
                if (char.IsControl(character))
                    return true;
            }
            return false;
        }

        private TextRange ReadKeyword()
        {
            var start = _position;
            var end = start;
            for (; _position < text.Length && text[_position] is not ('=' or ';'); _position++)
            {
                if (!char.IsWhiteSpace(text[_position]))
                    end = _position + 1;
            }
            return new TextRange(start, end);
        }

        /// <summary>Goes to the semicolon that ends the value, or to the end.</summary>
        /// <returns>Whether the value is in braces.</returns>
        private bool SkipValue(out bool isBroken)
        {
            var start = _position;
            isBroken = false;
            if (start < text.Length && text[start] == '{')
            {
                var close = EndOfBraces(text, start);
                if (close < 0)
                {
                    // Everything after it may be part of the value.
                    isBroken = true;
                    _position = text.Length;
                    return false;
                }
                _position = close;
                SkipSegment();
                isBroken = _position > close;
                return !isBroken;
            }
            SkipSegment();
            // Braces after a blank are braces for one of the readers and plain characters for the other.
            var first = start;
            while (first < _position && char.IsWhiteSpace(text[first]))
                first++;
            isBroken = first < _position && text[first] == '{';
            return false;
        }

        private void SkipSegment()
        {
            var end = text.IndexOf(';', _position);
            _position = end < 0 ? text.Length : end;
        }

        private string ValueOf(string keyword, TextRange range, bool isBraced)
        {
            var written = range.In(text);
            if (isBraced)
                return LosesBraces(keyword) ? written.Substring(1, written.Length - 2).Replace("}}", "}") : written;
            return IsPercentDecoded(keyword) ? PercentEncoding.Decode(written, plusIsBlank: true) ?? written : written;
        }
    }
}
