using System.Globalization;
using PgTls.Text;

namespace PgTls.Syntax.Json;

/// <summary>Reads JSON as .NET's configuration does: with comments and trailing commas.</summary>
/// <remarks>
/// Where System.Text.Json gives up, this parser notes a problem and continues, so that half-typed text still yields its values.
/// It does not limit the depth.
/// </remarks>
public static class JsonParser
{
    public static JsonConfigDocument Parse(string text) => new Reading(text).Run();

    /// <summary>Spells text inside the quotes of a JSON string.</summary>
    internal static string EncodeString(string text)
    {
        var encoded = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
                encoded.Append(c).Append(text[++i]);
            // A lone surrogate has no form in UTF-8, in which the file will be saved.
            else if (c < ' ' || char.IsSurrogate(c))
                encoded.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else if (c is '"' or '\\')
                encoded.Append('\\').Append(c);
            else
                encoded.Append(c);
        }
        return encoded.ToString();
    }

    /// <summary>The tokens that may come next.</summary>
    private enum Expected
    {
        Value,
        ElementOrEnd,
        NameOrEnd,
        Colon,
        CommaOrEnd,
    }

    /// <summary>An object or array that is still open.</summary>
    private sealed class Container(bool isObject, KeyPath path, TextRange opener)
    {
        private readonly List<JsonMember> _members = [];

        public bool IsObject => isObject;

        public KeyPath Path => path;

        public TextRange Opener => opener;

        /// <summary>How many elements of the array are complete.</summary>
        public int Index { get; set; }

        public string Name { get; set; } = "";

        public TextRange NameRange { get; set; }

        /// <summary>The offset after the closing bracket; 0 if it is still open.</summary>
        public int End { get; set; }

        public void AddMember(ConfigEntry? value, TextRange range)
        {
            if (isObject)
                _members.Add(new JsonMember(Name, NameRange, value, range));
        }

        public JsonObjectSyntax ToObject() => new(path, _members, new TextRange(opener.Start, Math.Max(opener.End, End)), End > 0);
    }

    private sealed class Reading(string text)
    {
        private readonly List<ConfigEntry> _entries = [];
        private readonly List<ConfigProblem> _problems = [];
        private readonly List<Container> _objects = [];
        private readonly Stack<Container> _open = new();
        private int _openObjects;
        private Container? _root;
        private bool _isReopened;
        private Expected _expected = Expected.Value;
        private int _position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

        public JsonConfigDocument Run()
        {
            while (SkipTrivia())
            {
                switch (text[_position])
                {
                    case '{' or '[':
                        Open();
                        break;
                    case '}' or ']':
                        Close();
                        break;
                    case ',':
                        ReadComma();
                        break;
                    case ':':
                        ReadColon();
                        break;
                    case '"':
                        ReadQuoted();
                        break;
                    default:
                        ReadBare();
                        break;
                }
            }
            if (_open.Count > 0 && !_isReopened)
                Report(_open.Peek().Opener, "Json_UnclosedBracket");
            else if (_expected == Expected.Value)
                Report(new TextRange(text.Length, text.Length), "Json_MissingValue");
            return new JsonConfigDocument(text, _entries, _problems, [.. _objects.Select(opened => opened.ToObject())]);
        }

        private void Open()
        {
            var isObject = text[_position] == '{';
            var opener = TakeCharacter();
            if (!BeginValue(opener))
            {
                // An object stands in the place of a name, but its values are still worth reading.
                Report(opener, "Json_MissingName");
                SetName("", new TextRange(opener.Start, opener.Start));
            }
            var container = new Container(isObject, PathOfValue(), opener);
            _root ??= container;
            if (isObject)
                _objects.Add(container);
            Push(container);
        }

        private void Close()
        {
            var isObject = text[_position] == '}';
            var closer = TakeCharacter();
            if ((isObject ? _openObjects : _open.Count - _openObjects) == 0)
            {
                Report(closer, "Json_UnexpectedBracket");
                return;
            }
            ReportUnfinishedMember(closer);
            while (_open.Peek().IsObject != isObject)
                Report(Pop().Opener, "Json_UnclosedBracket");
            var closed = Pop();
            closed.End = closer.End;
            if (_open.Count > 0)
                _open.Peek().AddMember(null, new TextRange(closed.Opener.Start, closer.End));
            _expected = Expected.CommaOrEnd;
        }

        private void ReadComma()
        {
            var comma = TakeCharacter();
            if (_expected is Expected.NameOrEnd or Expected.ElementOrEnd || _open.Count == 0 && _expected == Expected.Value)
            {
                Report(comma, "Json_UnexpectedComma");
                return;
            }
            if (_open.Count == 0)
            {
                GoOnBehindEnd(comma);
                return;
            }
            ReportUnfinishedMember(comma);
            ExpectNextItem();
        }

        private void ReadColon()
        {
            var colon = TakeCharacter();
            if (_expected == Expected.Colon)
            {
                _expected = Expected.Value;
            }
            else if (_expected == Expected.NameOrEnd)
            {
                Report(colon, "Json_MissingName");
                SetName("", new TextRange(colon.Start, colon.Start));
                _expected = Expected.Value;
            }
            else
            {
                Report(colon, "Json_UnexpectedColon");
            }
        }

        private void ReadQuoted()
        {
            var start = _position;
            var (value, range) = ReadString();
            if (!BeginValue(new TextRange(start, start + 1)))
            {
                SetName(value.Text, range);
                _expected = Expected.Colon;
                return;
            }
            EndValue(value, range);
        }

        private void ReadBare()
        {
            var start = _position;
            if (!BeginValue(new TextRange(start, start + 1)))
            {
                var name = TakeWord(isName: true);
                Report(name, "Json_UnquotedText");
                SetName(name.In(text), name);
                _expected = Expected.Colon;
                return;
            }
            var word = TakeWord(isName: false);
            if (word.In(text) is not ("true" or "false" or "null") && !IsNumber(word))
            {
                word = TakeRestOfLine(word);
                Report(word, "Json_UnquotedText");
            }
            EndValue(SourceMap.Verbatim(text, word, static _ => null), word);
        }

        /// <summary>Puts the reader where a value may stand.</summary>
        /// <returns>Whether it is a value that stands here; false where a member's name is due.</returns>
        private bool BeginValue(TextRange firstCharacter)
        {
            if (_expected == Expected.CommaOrEnd)
            {
                if (_open.Count == 0)
                {
                    GoOnBehindEnd(firstCharacter);
                }
                else
                {
                    Report(firstCharacter, "Json_MissingComma");
                    ExpectNextItem();
                }
            }
            else if (_expected == Expected.Colon)
            {
                Report(firstCharacter, "Json_MissingColon");
            }
            return _expected != Expected.NameOrEnd;
        }

        private void EndValue(SourceMap value, TextRange range)
        {
            var keyRange = _open.Count > 0 && _open.Peek().IsObject ? _open.Peek().NameRange : new TextRange(range.Start, range.Start);
            var entry = new ConfigEntry(PathOfValue(), keyRange, value, range);
            _entries.Add(entry);
            if (_open.Count > 0)
                _open.Peek().AddMember(entry, range);
            _expected = Expected.CommaOrEnd;
        }

        /// <summary>One bracket too many often ends a document early during editing. The text after it still belongs to the document.</summary>
        private void GoOnBehindEnd(TextRange place)
        {
            if (!_isReopened)
                Report(place, "Json_TextBehindEnd");
            _isReopened = true;
            if (_root is null)
            {
                _expected = Expected.Value;
                return;
            }
            _root.End = 0;
            Push(_root);
            ExpectNextItem();
        }

        private void ExpectNextItem()
        {
            var container = _open.Peek();
            container.Index++;
            _expected = container.IsObject ? Expected.NameOrEnd : Expected.ElementOrEnd;
        }

        private void ReportUnfinishedMember(TextRange place)
        {
            if (_expected == Expected.Colon)
                Report(place, "Json_MissingColon");
            else if (_expected == Expected.Value)
                Report(place, "Json_MissingValue");
        }

        private KeyPath PathOfValue()
        {
            if (_open.Count == 0)
                return KeyPath.Root;
            var container = _open.Peek();
            return container.Path.Down(container.IsObject ? container.Name : container.Index.ToString(CultureInfo.InvariantCulture));
        }

        private void SetName(string name, TextRange range)
        {
            _open.Peek().Name = name;
            _open.Peek().NameRange = range;
        }

        private void Push(Container container)
        {
            _open.Push(container);
            if (container.IsObject)
                _openObjects++;
            _expected = container.IsObject ? Expected.NameOrEnd : Expected.ElementOrEnd;
        }

        private Container Pop()
        {
            var container = _open.Pop();
            if (container.IsObject)
                _openObjects--;
            return container;
        }

        /// <summary>Skips white space and comments.</summary>
        /// <returns>Whether there is anything after them.</returns>
        private bool SkipTrivia()
        {
            while (_position < text.Length)
            {
                if (IsBlank(text[_position]))
                    _position++;
                else if (text[_position] == '/' && _position + 1 < text.Length && text[_position + 1] is '/' or '*')
                    SkipComment();
                else
                    return true;
            }
            return false;
        }

        private void SkipComment()
        {
            var start = _position;
            if (text[start + 1] == '*')
            {
                var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
                _position = end < 0 ? text.Length : end + 2;
                if (end < 0)
                    Report(new TextRange(start, start + 2), "Json_UnclosedComment");
            }
            else
            {
                while (_position < text.Length && !IsLineEnd(text[_position]))
                    _position++;
                // Editors show a new line at these characters, so System.Text.Json does not decide where the comment ends.
                if (text.IndexOfAny(['\u2028', '\u2029'], start, _position - start) is >= 0 and var separator)
                    Report(new TextRange(separator, separator + 1), "Json_LineSeparator");
            }
            if (_expected == Expected.Colon)
                Report(new TextRange(start, _position), "Json_CommentBeforeColon");
        }

        private TextRange TakeCharacter()
        {
            _position++;
            return new TextRange(_position - 1, _position);
        }

        private TextRange TakeWord(bool isName)
        {
            var start = _position++;
            while (_position < text.Length && !IsBlank(text[_position]) && !EndsWord(text[_position]))
                _position++;
            return isName ? TakeRest(start, ':') : new TextRange(start, _position);
        }

        private TextRange TakeRestOfLine(TextRange word) => TakeRest(word.Start, ',');

        /// <summary>Takes text without quotes, blanks included, up to the next sign that ends it.</summary>
        private TextRange TakeRest(int start, char end)
        {
            while (_position < text.Length && !IsLineEnd(text[_position]) && !EndsRest(text[_position]))
                _position++;
            while (IsBlank(text[_position - 1]))
                _position--;
            return new TextRange(start, _position);

            bool EndsRest(char c) => c is ',' or '}' or ']' or '"' || c == end;
        }

        private bool IsNumber(TextRange word)
        {
            var i = word.Start;
            Take('-');
            if (!Take('0') && !TakeDigits())
                return false;
            if (Take('.') && !TakeDigits())
                return false;
            if (Take('e') || Take('E'))
            {
                _ = Take('+') || Take('-');
                if (!TakeDigits())
                    return false;
            }
            return i == word.End;

            bool Take(char c)
            {
                if (i == word.End || text[i] != c)
                    return false;
                i++;
                return true;
            }

            bool TakeDigits()
            {
                var first = i;
                while (i < word.End && text[i] is >= '0' and <= '9')
                    i++;
                return i > first;
            }
        }

        private (SourceMap Value, TextRange Range) ReadString()
        {
            var start = _position;
            var end = start + 1;
            var isPlain = true;
            while (end < text.Length && text[end] != '"' && !IsLineEnd(text[end]))
            {
                isPlain &= text[end] >= ' ' && text[end] != '\\';
                end += text[end] == '\\' && end + 1 < text.Length && !IsLineEnd(text[end + 1]) ? 2 : 1;
            }
            var isClosed = end < text.Length && text[end] == '"';
            if (!isClosed)
                end = EndOfUnclosed(start + 1, end);
            _position = isClosed ? end + 1 : end;
            var content = new TextRange(start + 1, end);
            var range = new TextRange(start, _position);
            if (!isClosed)
                Report(range, "Json_UnclosedString");
            return (isPlain && isClosed ? SourceMap.Verbatim(text, content, EncodeString) : Decode(content, isClosed), range);
        }

        /// <summary>A comma at the end of a line after an unclosed string separates it from the next line and is not its text.</summary>
        private int EndOfUnclosed(int start, int end)
        {
            end = SkipBlanksBack(start, end);
            return end > start && text[end - 1] == ',' ? SkipBlanksBack(start, end - 1) : end;
        }

        private int SkipBlanksBack(int start, int end)
        {
            while (end > start && IsBlank(text[end - 1]))
                end--;
            return end;
        }

        private SourceMap Decode(TextRange content, bool isClosed)
        {
            var firstProblem = _problems.Count;
            var builder = new SourceMap.Builder();
            var isSound = isClosed;
            // A string that has no end or bad escapes is not edited: it is unclear how new text in it would be read.
            builder.StartPiece(content.Start, newText => isSound ? EncodeString(newText) : null);
            var plain = content.Start;
            var i = content.Start;
            while (i < content.End)
            {
                if (text[i] < ' ')
                {
                    Report(new TextRange(i, i + 1), "Json_ControlCharacter");
                    i++;
                }
                else if (text[i] != '\\')
                {
                    i++;
                }
                else if (Unescape(i, content.End, out var length) is { } character)
                {
                    builder.AppendVerbatim(text, new TextRange(plain, i)).Append(character, new TextRange(i, i + length));
                    i += length;
                    plain = i;
                }
                else
                {
                    Report(new TextRange(i, i + length), "Json_BadEscape");
                    i += length;
                }
            }
            isSound &= _problems.Count == firstProblem;
            return builder.AppendVerbatim(text, new TextRange(plain, content.End)).Build();
        }

        private char? Unescape(int start, int end, out int length)
        {
            length = Math.Min(2, end - start);
            if (length < 2)
                return null;
            switch (text[start + 1])
            {
                case '"' or '\\' or '/':
                    return text[start + 1];
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'u' when start + 6 <= end:
                    var code = 0;
                    for (var i = start + 2; i < start + 6; i++)
                    {
                        if (HexValue(text[i]) is not { } digit)
                            return null;
                        code = (code * 16) + digit;
                    }
                    length = 6;
                    return (char)code;
                default:
                    return null;
            }
        }

        private static int? HexValue(char c) => c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'f' => c - 'a' + 10,
            >= 'A' and <= 'F' => c - 'A' + 10,
            _ => null,
        };

        private static bool EndsWord(char c) => c is ',' or ':' or '{' or '}' or '[' or ']' or '"' or '/';

        private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

        private static bool IsLineEnd(char c) => c is '\n' or '\r';

        private void Report(TextRange range, string key) => _problems.Add(new ConfigProblem(range, new LocalizedText(key)));
    }
}
