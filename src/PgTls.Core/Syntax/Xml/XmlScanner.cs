using System.Globalization;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Syntax.Xml;

/// <summary>Reads the attributes and texts of an XML file with their places, as far as it can be understood.</summary>
/// <remarks>
/// Document type declarations are not read, so only XML's own five entities are known. Elements nested very deeply are read as if they were less deep.
/// System.Xml does not give positions inside a value with entities. See https://www.w3.org/TR/xml/.
/// </remarks>
public static class XmlScanner
{
    // More levels than any configuration file has.
    private const int MostLevels = 64;

    private const string Comment = "<!--";
    private const string CommentEnd = "-->";
    private const string Data = "<![CDATA[";
    private const string DataEnd = "]]>";

    public static XmlConfigDocument Parse(string text) => new Reading(text).Run();

    private static string? EncodeInQuotes(string text, char quote)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || character == SourceMap.Hole)
                return null;
        }
        var encoded = text.Replace("&", "&amp;").Replace("<", "&lt;");
        return quote == '"' ? encoded.Replace("\"", "&quot;") : encoded.Replace("'", "&apos;");
    }

    private static string? EncodeInText(string text) => EncodeInQuotes(text, '"') is null ? null : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string? EncodeInData(string text) => text.IndexOf(']') >= 0 ? null : EncodeInQuotes(text, '"') is null ? null : text;

    private sealed class Reading(string text)
    {
        private readonly List<ConfigEntry> _entries = [];
        private readonly List<XmlElementSyntax> _elements = [];
        private readonly List<XmlElementSyntax> _open = [];
        private int _position = IniParser.SkipMark(text, 0);

        // The start of the text of the innermost element.
        private int _contentStart;

        private bool IsAt(string sign) => string.CompareOrdinal(text, _position, sign, 0, sign.Length) == 0;

        public XmlConfigDocument Run()
        {
            while (_position < text.Length)
            {
                _position = text.IndexOf('<', _position);
                if (_position < 0)
                    break;
                if (IsAt(Comment))
                    SkipTo(CommentEnd);
                else if (IsAt(Data))
                    SkipTo(DataEnd);
                else if (IsAt("<?"))
                    SkipTo("?>");
                else if (IsAt("<!"))
                    SkipDeclaration();
                else if (IsAt("</"))
                    ReadEnd();
                else
                    ReadStart();
            }
            return new XmlConfigDocument(text, _entries, _elements);
        }

        private void SkipTo(string end)
        {
            var at = text.IndexOf(end, _position, StringComparison.Ordinal);
            _position = at < 0 ? text.Length : at + end.Length;
        }

        /// <summary>Skips a document type declaration, including the part in brackets.</summary>
        private void SkipDeclaration()
        {
            var end = text.IndexOf('>', _position);
            var bracket = end < 0 ? -1 : text.IndexOf('[', _position, end - _position);
            if (bracket >= 0)
                SkipTo("]>");
            else
                _position = end < 0 ? text.Length : end + 1;
        }

        private void ReadStart()
        {
            var start = _position++;
            var name = ReadName();
            if (name.IsEmpty)
                return;
            var parent = _open.Count == 0 ? null : _open[_open.Count - 1];
            var element = new XmlElementSyntax(name.In(text), name, parent);
            var first = _entries.Count;
            var isClosed = ReadAttributes(element, out var isEmpty);
            if (!isClosed)
            {
                // A tag that breaks off is not an element: it is unclear what belongs to it.
                _entries.RemoveRange(first, _entries.Count - first);
                _position = Math.Max(_position, start + 1);
                return;
            }
            _elements.Add(element);
            parent?.Children.Add(element);
            if (isEmpty || _open.Count == MostLevels)
                return;
            _open.Add(element);
            _contentStart = _position;
        }

        /// <returns>Whether the tag is closed.</returns>
        private bool ReadAttributes(XmlElementSyntax element, out bool isEmpty)
        {
            isEmpty = false;
            while (true)
            {
                SkipBlanks();
                if (_position == text.Length || text[_position] == '<')
                    return false;
                if (text[_position] == '>')
                {
                    _position++;
                    return true;
                }
                if (text[_position] == '/')
                {
                    _position++;
                    isEmpty = _position < text.Length && text[_position] == '>';
                    continue;
                }
                var name = ReadName();
                if (name.IsEmpty)
                {
                    _position++;
                    continue;
                }
                SkipBlanks();
                if (_position == text.Length || text[_position] != '=')
                    continue;
                _position++;
                SkipBlanks();
                if (_position == text.Length || text[_position] is not ('"' or '\''))
                    continue;
                var quote = text[_position];
                var end = text.IndexOf(quote, _position + 1);
                if (end < 0)
                {
                    _position = text.Length;
                    return false;
                }
                var inner = new TextRange(_position + 1, end);
                TextEncoder encoder = quote == '"' ? static written => EncodeInQuotes(written, '"') : static written => EncodeInQuotes(written, '\'');
                var builder = new SourceMap.Builder().StartPiece(inner.Start, encoder);
                Decode(builder, inner, isAttribute: true);
                var key = name.In(text);
                var attribute = new ConfigEntry([element.Name, key], name, builder.Build(), new TextRange(_position, end + 1));
                element.Attributes.Add(attribute);
                _entries.Add(attribute);
                _position = end + 1;
            }
        }

        private void ReadEnd()
        {
            var end = _position;
            _position += 2;
            var name = ReadName();
            SkipTo(">");
            var level = _open.Count - 1;
            while (level >= 0 && (_open[level].NameRange.Length != name.Length || string.CompareOrdinal(text, _open[level].NameRange.Start, text, name.Start, name.Length) != 0))
                level--;
            if (level < 0)
                return;
            var element = _open[level];
            if (level == _open.Count - 1 && element.Children.Count == 0)
                ReadContent(element, end);
            _open.RemoveRange(level, _open.Count - level);
        }

        private void ReadContent(XmlElementSyntax element, int end)
        {
            var start = _contentStart;
            while (start < end && char.IsWhiteSpace(text[start]))
                start++;
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
            if (start == end)
                return;
            var builder = new SourceMap.Builder();
            for (var at = start; at < end;)
            {
                var next = text.IndexOf('<', at, end - at);
                next = next < 0 ? end : next;
                if (next > at)
                {
                    builder.StartPiece(at, EncodeInText);
                    Decode(builder, new TextRange(at, next), isAttribute: false);
                }
                if (next == end)
                    break;
                at = string.CompareOrdinal(text, next, Data, 0, Data.Length) == 0 ? ReadData(builder, next, end) : EndOfMarkup(next, end);
            }
            var content = new ConfigEntry([element.Name], element.NameRange, builder.Build(), new TextRange(start, end));
            element.Content = content;
            _entries.Add(content);
        }

        /// <returns>The offset where the text continues.</returns>
        private int ReadData(SourceMap.Builder builder, int start, int limit)
        {
            var first = start + Data.Length;
            var end = text.IndexOf(DataEnd, first, Math.Max(0, limit - first), StringComparison.Ordinal);
            end = end < 0 ? limit : end;
            builder.StartPiece(first, EncodeInData).AppendVerbatim(text, new TextRange(Math.Min(first, end), end));
            return Math.Min(limit, end + DataEnd.Length);
        }

        private int EndOfMarkup(int start, int limit)
        {
            var end = text.IndexOf('>', start, limit - start);
            if (string.CompareOrdinal(text, start, Comment, 0, Comment.Length) == 0)
                end = text.IndexOf(CommentEnd, start, limit - start, StringComparison.Ordinal) is >= 0 and var found ? found + CommentEnd.Length - 1 : -1;
            return end < 0 ? limit : end + 1;
        }

        private void Decode(SourceMap.Builder builder, TextRange range, bool isAttribute)
        {
            var start = range.Start;
            for (var i = start; i < range.End;)
            {
                var length = 1;
                string? decoded = null;
                if (text[i] == '&' && ReferenceAt(i, range.End) is > 0 and var found)
                {
                    length = found;
                    decoded = Referenced(i, found);
                }
                else if (text[i] == '\r')
                {
                    length = i + 1 < range.End && text[i + 1] == '\n' ? 2 : 1;
                    decoded = isAttribute ? " " : "\n";
                }
                else if (isAttribute && text[i] is '\n' or '\t')
                {
                    decoded = " ";
                }
                else
                {
                    i++;
                    continue;
                }
                builder.AppendVerbatim(text, new TextRange(start, i));
                var place = new TextRange(i, i + length);
                if (decoded is null)
                    builder.AppendHole(place);
                else
                    builder.Append(decoded, place);
                i += length;
                start = i;
            }
            builder.AppendVerbatim(text, new TextRange(start, range.End));
        }

        /// <summary>The length of a reference to a character or an entity; 0 if the sign is literal.</summary>
        private int ReferenceAt(int start, int limit)
        {
            var at = start + 1;
            while (at < limit && (char.IsLetterOrDigit(text[at]) || text[at] is '#' or '_' or '-' or '.'))
                at++;
            return at < limit && text[at] == ';' && at > start + 1 ? at + 1 - start : 0;
        }

        /// <summary>The text that a reference stands for; null if only a document type defines it.</summary>
        private string? Referenced(int start, int length)
        {
            var name = text.Substring(start + 1, length - 2);
            switch (name)
            {
                case "amp":
                    return "&";
                case "lt":
                    return "<";
                case "gt":
                    return ">";
                case "quot":
                    return "\"";
                case "apos":
                    return "'";
            }
            if (name[0] != '#')
                return null;
            var isHex = name.Length > 1 && name[1] == 'x';
            var digits = name.Substring(isHex ? 2 : 1);
            return int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
                ? char.ConvertFromUtf32(code)
                : null;
        }

        private TextRange ReadName()
        {
            var start = _position;
            while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '_' or '-' or '.' or ':'))
                _position++;
            return new TextRange(start, _position);
        }

        private void SkipBlanks()
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position]))
                _position++;
        }
    }
}
