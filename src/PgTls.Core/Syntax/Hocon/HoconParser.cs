using System.Globalization;
using PgTls.Syntax.Tables;
using PgTls.Text;

namespace PgTls.Syntax.Hocon;

/// <summary>Reads HOCON, and the files of other programs that are lines of <c>key = value</c>.</summary>
/// <remarks>
/// What it does not understand it leaves out up to the end of the line. A substitution is unknown text. At the root a comma is a part of a value, since
/// other programs write lists so. See https://github.com/lightbend/config/blob/main/HOCON.md.
/// </remarks>
public static class HoconParser
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
            while (SkipToContent())
            {
                // The braces around the whole file, and those that have no partner.
                if (text[_at] is '{' or '}')
                    _at++;
                else if (!ReadMember(_tables.Root))
                    SkipLine();
            }
            return new TableDocument(text, _tables.Tables, TableSpelling.Hocon);
        }

        /// <summary>Reads <c>key = value</c>, <c>key: value</c> or <c>key { … }</c>.</summary>
        /// <returns>Whether there was one.</returns>
        private bool ReadMember(KeyPath table)
        {
            if (ReadKeys() is not { } keys || _at >= text.Length)
                return false;
            if (text[_at] == '+' && _at + 1 < text.Length && text[_at + 1] == '=')
                _at++;
            if (text[_at] is '=' or ':')
                _at++;
            else if (text[_at] != '{')
                return false;
            SkipBlanks();
            var path = table;
            for (var i = 0; i < keys.Count - 1; i++)
                path = _tables.Child(path, keys[i].Name);
            var last = keys[keys.Count - 1];
            return ReadValue(path, last.Name, last.Range, isElement: false);
        }

        private bool ReadValue(KeyPath parent, string name, TextRange key, bool isElement)
        {
            if (_at >= text.Length)
                return false;
            if (text[_at] is '{' or '[')
            {
                if (_levels == MostLevels)
                    return false;
                _levels++;
                var isRead = text[_at] == '{' ? ReadObject(isElement ? parent.Down(name) : _tables.Child(parent, name)) : ReadArray(parent, name);
                _levels--;
                return isRead;
            }
            var start = _at;
            if (ReadText(out var end) is not { } value)
                return false;
            var table = _tables.TableOf(parent);
            (isElement ? table.Elements : table.Entries).Add(new ConfigEntry(parent.Down(name), key, value, new TextRange(start, end)));
            return true;
        }

        private bool ReadObject(KeyPath path)
        {
            _at++;
            while (SkipToContent())
            {
                if (text[_at] == '}')
                {
                    _at++;
                    return true;
                }
                if (text[_at] == ',')
                    _at++;
                else if (!ReadMember(path))
                    SkipLine();
            }
            return false;
        }

        private bool ReadArray(KeyPath parent, string name)
        {
            _at++;
            while (SkipToContent())
            {
                if (text[_at] == ']')
                {
                    _at++;
                    return true;
                }
                if (text[_at] == ',')
                    _at++;
                else if (!ReadValue(parent, name, default, isElement: true))
                    return false;
            }
            return false;
        }

        /// <summary>The words of a key, with dots between them; null where there is none.</summary>
        private List<(string Name, TextRange Range)>? ReadKeys()
        {
            var keys = new List<(string, TextRange)>();
            do
            {
                var start = _at;
                if (_at < text.Length && text[_at] == '"')
                {
                    var quoted = new SourceMap.Builder();
                    if (!ReadQuoted(quoted))
                        return null;
                    keys.Add((quoted.Build().Text, new TextRange(start, _at)));
                }
                else
                {
                    while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '-' or '%' or '/'))
                        _at++;
                    if (_at == start)
                        return null;
                    keys.Add((text.Substring(start, _at - start), new TextRange(start, _at)));
                }
            }
            while (keys.Count < MostLevels && _at < text.Length && text[_at] == '.' && _at++ >= 0);
            SkipBlanks();
            return keys;
        }

        /// <summary>A value: texts with and without quotation marks, and substitutions, up to the end of the line or of the member.</summary>
        /// <param name="end">Where its last character ends.</param>
        private SourceMap? ReadText(out int end)
        {
            var first = end = _at;
            var builder = new SourceMap.Builder();
            while (_at < text.Length && !EndsValue(first))
            {
                if (text[_at] == '"')
                {
                    if (!ReadQuoted(builder))
                        return null;
                    end = _at;
                }
                else if (IsSubstitution())
                {
                    var start = _at;
                    while (_at < text.Length && text[_at] is not ('}' or '\n' or '\r'))
                        _at++;
                    if (_at < text.Length && text[_at] == '}')
                        _at++;
                    builder.AppendHole(new TextRange(start, end = _at));
                }
                else
                {
                    var start = _at;
                    while (_at < text.Length && !EndsValue(first) && text[_at] != '"' && !IsSubstitution())
                        _at++;
                    var isLast = _at >= text.Length || EndsValue(first);
                    var bareEnd = _at;
                    while (isLast && bareEnd > start && IsBlank(text[bareEnd - 1]))
                        bareEnd--;
                    if (bareEnd > start)
                        builder.StartPiece(start, TableSpelling.Hocon.EncodeBare).AppendVerbatim(text, new TextRange(start, end = bareEnd));
                }
            }
            return end == first ? null : builder.Build();
        }

        private bool IsSubstitution() => text[_at] == '$' && _at + 1 < text.Length && text[_at + 1] == '{';

        private bool ReadQuoted(SourceMap.Builder builder)
        {
            if (string.CompareOrdinal(text, _at, "\"\"\"", 0, 3) == 0)
            {
                var end = text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
                if (end < 0)
                    return false;
                builder.StartPiece(_at + 3, TableSpelling.EncodeLines).AppendVerbatim(text, new TextRange(_at + 3, end));
                _at = end + 3;
                return true;
            }
            builder.StartPiece(_at + 1, TableSpelling.EncodeQuoted);
            for (_at++; _at < text.Length && text[_at] is not ('\n' or '\r');)
            {
                if (text[_at] == '"')
                {
                    _at++;
                    return true;
                }
                if (text[_at] == '\\')
                    ReadEscape(builder);
                else
                    builder.AppendVerbatim(text, new TextRange(_at, ++_at));
            }
            return false;
        }

        private void ReadEscape(SourceMap.Builder builder)
        {
            var start = _at++;
            if (_at >= text.Length)
                return;
            var c = text[_at++];
            var decoded = c switch { '"' or '\\' or '/' => c, 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => SourceMap.Hole };
            if (c == 'u' && _at + 4 <= text.Length && int.TryParse(text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                _at += 4;
                decoded = (char)code;
            }
            builder.Append(decoded, new TextRange(start, _at));
        }

        /// <summary>Whether a value that began at an offset ends here.</summary>
        private bool EndsValue(int first)
        {
            var c = text[_at];
            return c is '\n' or '\r'
                || (_levels > 0 && c is ',' or '}' or ']')
                || (_at > first && IsBlank(text[_at - 1]) && (c is '#' or ';' || (c == '/' && _at + 1 < text.Length && text[_at + 1] == '/')));
        }

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
                if (text[_at] is '#' or ';' || (text[_at] == '/' && _at + 1 < text.Length && text[_at + 1] == '/'))
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
