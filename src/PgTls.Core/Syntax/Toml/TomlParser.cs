using System.Globalization;
using PgTls.Syntax.Tables;
using PgTls.Text;

namespace PgTls.Syntax.Toml;

/// <summary>Reads TOML, also where it is not finished.</summary>
/// <remarks>What it does not understand it leaves out up to the end of the line. See https://toml.io/en/v1.0.0.</remarks>
public static class TomlParser
{
    public static TableDocument Parse(string text) => new Reading(text).Run();

    private sealed class Reading(string text)
    {
        // More than any file has; every level costs stack.
        private const int MostLevels = 64;

        private readonly TableCollector _tables = new();
        private int _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        private int _levels;

        public TableDocument Run()
        {
            var current = _tables.Root;
            while (SkipToContent())
            {
                if (text[_at] == '[')
                {
                    if (ReadHeader() is { } header)
                        current = header;
                }
                else
                {
                    ReadPair(current, isInline: false);
                }
                SkipLine();
            }
            return new TableDocument(text, _tables.Tables, TableSpelling.Toml);
        }

        private KeyPath? ReadHeader()
        {
            var isArray = _at + 1 < text.Length && text[_at + 1] == '[';
            _at += isArray ? 2 : 1;
            if (ReadKeys() is not { } keys || !IsAt(']'))
                return null;
            var path = _tables.Root;
            for (var i = 0; i < keys.Count; i++)
            {
                // Each table of an array is one of its own.
                path = isArray && i == keys.Count - 1 ? _tables.NewChild(path, keys[i].Name) : _tables.Child(path, keys[i].Name);
            }
            return path;
        }

        /// <summary>Reads <c>key = value</c>; what follows it is left to the caller.</summary>
        /// <returns>Whether there was one.</returns>
        private bool ReadPair(KeyPath table, bool isInline)
        {
            if (ReadKeys() is not { } keys || !IsAt('='))
                return false;
            _at++;
            SkipBlanks();
            var path = table;
            for (var i = 0; i < keys.Count - 1; i++)
                path = _tables.Child(path, keys[i].Name);
            var last = keys[keys.Count - 1];
            return ReadValue(path, last.Name, last.Range, isInline, isElement: false);
        }

        private bool ReadValue(KeyPath parent, string name, TextRange key, bool isInline, bool isElement)
        {
            if (_at >= text.Length)
                return false;
            switch (text[_at])
            {
                case '{':
                    return _levels < MostLevels && Deeper(() => ReadInlineTable(isElement ? parent.Down(name) : _tables.Child(parent, name)));
                case '[':
                    return _levels < MostLevels && Deeper(() => ReadArray(parent, name));
            }
            var start = _at;
            if (ReadText() is not { } value)
                return false;
            var entry = new ConfigEntry(parent.Down(name), key, value, new TextRange(start, _at));
            var table = _tables.TableOf(parent, isInline);
            (isElement ? table.Elements : table.Entries).Add(entry);
            return true;
        }

        private bool Deeper(Func<bool> read)
        {
            _levels++;
            var isRead = read();
            _levels--;
            return isRead;
        }

        private bool ReadInlineTable(KeyPath path)
        {
            _at++;
            while (true)
            {
                if (!SkipToContent())
                    return false;
                if (text[_at] == '}')
                {
                    _at++;
                    return true;
                }
                if (!ReadPair(path, isInline: true) || !SkipToContent() || text[_at] is not (',' or '}'))
                    return false;
                if (text[_at] == ',')
                    _at++;
            }
        }

        private bool ReadArray(KeyPath parent, string name)
        {
            _at++;
            while (true)
            {
                if (!SkipToContent())
                    return false;
                if (text[_at] == ']')
                {
                    _at++;
                    return true;
                }
                if (!ReadValue(parent, name, default, isInline: true, isElement: true) || !SkipToContent() || text[_at] is not (',' or ']'))
                    return false;
                if (text[_at] == ',')
                    _at++;
            }
        }

        /// <summary>The words of a key, with dots between them; null where there is none.</summary>
        private List<(string Name, TextRange Range)>? ReadKeys()
        {
            var keys = new List<(string, TextRange)>();
            do
            {
                SkipBlanks();
                var start = _at;
                if (_at < text.Length && text[_at] is '"' or '\'')
                {
                    if (ReadText() is not { } quoted)
                        return null;
                    keys.Add((quoted.Text, new TextRange(start, _at)));
                }
                else
                {
                    while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '-'))
                        _at++;
                    if (_at == start)
                        return null;
                    keys.Add((text.Substring(start, _at - start), new TextRange(start, _at)));
                }
                SkipBlanks();
            }
            while (keys.Count < MostLevels && IsAt('.') && _at++ >= 0);
            return keys;
        }

        /// <summary>A text in quotation marks, or a number or word without; null where there is none, or it does not end.</summary>
        private SourceMap? ReadText()
        {
            if (text[_at] is not ('"' or '\''))
                return ReadBare();
            var quote = text[_at];
            if (_at + 2 < text.Length && text[_at + 1] == quote && text[_at + 2] == quote)
                return ReadLines(quote);
            var builder = new SourceMap.Builder().StartPiece(_at + 1, quote == '"' ? TableSpelling.EncodeQuoted : TableSpelling.EncodeLiteral);
            for (_at++; _at < text.Length && text[_at] is not ('\n' or '\r');)
            {
                if (text[_at] == quote)
                {
                    _at++;
                    return builder.Build();
                }
                if (quote == '"' && text[_at] == '\\')
                    ReadEscape(builder);
                else
                    builder.AppendVerbatim(text, new TextRange(_at, ++_at));
            }
            return null;
        }

        private SourceMap? ReadLines(char quote)
        {
            _at += 3;
            if (IsAt('\r'))
                _at++;
            if (IsAt('\n'))
                _at++;
            var builder = new SourceMap.Builder().StartPiece(_at, TableSpelling.EncodeLines);
            while (_at < text.Length)
            {
                if (text[_at] == quote && _at + 2 < text.Length && text[_at + 1] == quote && text[_at + 2] == quote)
                {
                    // Up to two marks more belong to the text.
                    while (_at + 3 < text.Length && text[_at + 3] == quote)
                        builder.AppendVerbatim(text, new TextRange(_at, ++_at));
                    _at += 3;
                    return builder.Build();
                }
                if (quote == '"' && text[_at] == '\\')
                    ReadEscape(builder);
                else
                    builder.AppendVerbatim(text, new TextRange(_at, ++_at));
            }
            return null;
        }

        private void ReadEscape(SourceMap.Builder builder)
        {
            var start = _at++;
            if (_at >= text.Length)
                return;
            var c = text[_at++];
            var length = c == 'u' ? 4 : c == 'U' ? 8 : 0;
            if (length > 0)
            {
                var digits = _at + length <= text.Length ? text.Substring(_at, length) : "";
                if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
                {
                    builder.AppendHole(new TextRange(start, _at));
                    return;
                }
                _at += length;
                builder.Append(char.ConvertFromUtf32(code), new TextRange(start, _at));
            }
            else if (char.IsWhiteSpace(c))
            {
                // A backslash at the end of a line joins it with the next one that says anything.
                while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                    _at++;
            }
            else if (c switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', 'e' => '\u001B', '"' => '"', '\\' => '\\', _ => SourceMap.Hole } is var decoded and not SourceMap.Hole)
            {
                builder.Append(decoded, new TextRange(start, _at));
            }
            else
            {
                builder.AppendHole(new TextRange(start, _at));
            }
        }

        private SourceMap? ReadBare()
        {
            var start = _at;
            while (_at < text.Length && text[_at] is not (',' or ']' or '}' or '#' or '\n' or '\r'))
                _at++;
            while (_at > start && IsBlank(text[_at - 1]))
                _at--;
            return _at == start ? null : SourceMap.Verbatim(text, new TextRange(start, _at), TableSpelling.Toml.EncodeBare);
        }

        private bool IsAt(char c) => _at < text.Length && text[_at] == c;

        private void SkipBlanks()
        {
            while (_at < text.Length && IsBlank(text[_at]))
                _at++;
        }

        /// <summary>Skips blanks, line ends and comments.</summary>
        private bool SkipToContent()
        {
            while (_at < text.Length)
            {
                if (text[_at] == '#')
                    SkipLine();
                else if (char.IsWhiteSpace(text[_at]))
                    _at++;
                else
                    return true;
            }
            return false;
        }

        private void SkipLine()
        {
            while (_at < text.Length && text[_at] is not ('\n' or '\r'))
                _at++;
        }

        private static bool IsBlank(char c) => c is ' ' or '\t';
    }
}
