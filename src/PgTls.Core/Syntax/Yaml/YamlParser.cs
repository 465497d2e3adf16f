using System.Globalization;
using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>Reads YAML, including unfinished files and templates of files.</summary>
/// <remarks>
/// Text that it does not understand is skipped up to the end of the line. Lines of templates, which begin with
/// <c>{{</c> or <c>{%</c>, are skipped at any indentation and do not end the value around them. Tags are ignored, and keys that are not scalars are not read.
/// See https://yaml.org/spec/1.2.2/.
/// </remarks>
public static class YamlParser
{
    public static YamlDocument Parse(string text) => new Reading(text).Run();

    internal static bool IsBlank(char character) => character is ' ' or '\t';

    internal static bool IsLineEnd(char character) => character is '\n' or '\r';

    private sealed class Reading(string text)
    {
        // More levels than any file has; every level costs stack.
        private const int MostLevels = 64;

        private readonly List<ConfigEntry> _entries = [];
        private readonly List<YamlMapping> _mappings = [];
        private readonly List<YamlSequence> _sequences = [];
        private readonly List<TextRange> _otherLines = [];
        private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
        private readonly YamlScalarReader _scalars = new(text);
        private YamlMapping? _root;
        private int _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        private int _levels;
        private TextRange _alias;
        private int _flowParent;
        private bool _isFlowBroken;

        // The start of the line in which a column was last computed. Columns are requested in the order of the text.
        private int _lineStart;
        private int _lineStartFor;

        public YamlDocument Run()
        {
            while (SkipToContent())
            {
                if (IsMarker(_at))
                {
                    BeginDocument();
                    continue;
                }
                var start = _at;
                _root = null;
                ReadBlockNode(-1, ColumnOf(_at), KeyPath.NewRoot(), default);
                if (_at == start)
                    SkipLine();
            }
            return new YamlDocument(text, _entries, _mappings, _sequences, _otherLines);
        }

        private void BeginDocument()
        {
            _anchors.Clear();
            _at += 3;
            SkipBlanks();
            if (!EndsLine())
            {
                _root = null;
                ReadBlockNode(-1, ColumnOf(_at), KeyPath.NewRoot(), default);
            }
        }

        /// <summary>Reads the node that begins at the next character.</summary>
        /// <param name="parent">The column of the collection it is in.</param>
        /// <param name="column">The column of the node.</param>
        /// <param name="path">The keys that lead to it.</param>
        /// <param name="key">The key as written.</param>
        private YamlNode? ReadBlockNode(int parent, int column, KeyPath path, TextRange key)
        {
            if (_levels == MostLevels)
            {
                SkipLine();
                return null;
            }
            _levels++;
            var node = ReadNode(parent, column, path, key, mayBeCollection: true);
            _levels--;
            return node;
        }

        private YamlNode? ReadNode(int parent, int column, KeyPath path, TextRange key, bool mayBeCollection)
        {
            var start = _at;
            // An anchor or a tag before a key belongs to the key, not to the mapping that begins with it.
            if (mayBeCollection && KeyAt(_at) is not null)
                return ReadMapping(column, path);
            var anchor = SkipProperties();
            if (_at > start && EndsLine())
                return Anchored(anchor, ReadBelow(parent, path, key));
            if (mayBeCollection && IsDash(_at))
                return Anchored(anchor, ReadSequence(column, path));
            return Anchored(anchor, ReadInline(parent, path, key));
        }

        /// <summary>A value that stands in the lines below.</summary>
        private YamlNode? ReadBelow(int parent, KeyPath path, TextRange key)
        {
            if (!SkipToContent() || IsMarker(_at))
                return null;
            var column = ColumnOf(_at);
            // The dashes below a key may stand in the key's column.
            return column > parent || (column == parent && IsDash(_at) && !key.IsEmpty) ? ReadBlockNode(column > parent ? parent : column - 1, column, path, key) : null;
        }

        private YamlMapping ReadMapping(int column, KeyPath path)
        {
            var mapping = BeginMapping(path);
            do
            {
                if (IsMarker(_at) && ColumnOf(_at) == 0)
                    break;
                var at = ColumnOf(_at);
                if (at < column)
                    break;
                if (at > column || KeyAt(_at) is not { } found)
                {
                    if (at == column && IsDash(_at))
                        break;
                    SkipLine();
                    continue;
                }
                ReadMember(mapping, column, path, found);
            }
            while (SkipToContent());
            return mapping;
        }

        private void ReadMember(YamlMapping mapping, int column, KeyPath path, YamlKey key)
        {
            _at = key.End;
            SkipBlanks();
            var below = path.Down(key.Name);
            var start = _at;
            var isAlias = _at < text.Length && text[_at] == '*';
            var isBelow = EndsLine();
            var value = isBelow ? ReadBelow(column, below, key.Range) : ReadNode(column, -1, below, key.Range, mayBeCollection: false);
            mapping.Add(Member(key.Name, key.Range, value, isBelow ? key.End : start, isAlias));
        }

        private YamlMember Member(string name, TextRange nameRange, YamlNode? value, int start, bool isAlias) =>
            new(name, nameRange, value, isAlias ? _alias : value is null || value.Range.IsEmpty ? new TextRange(start, start) : value.Range, isAlias);

        private YamlSequence ReadSequence(int column, KeyPath path)
        {
            var sequence = BeginSequence(path);
            do
            {
                if (IsMarker(_at) && ColumnOf(_at) == 0)
                    break;
                var at = ColumnOf(_at);
                if (at < column || (at == column && !IsDash(_at)))
                    break;
                if (at > column)
                {
                    SkipLine();
                    continue;
                }
                var dash = _at++;
                var below = path.Down(sequence.Items.Count.ToString(CultureInfo.InvariantCulture));
                SkipBlanks();
                var isAlias = _at < text.Length && text[_at] == '*';
                var value = EndsLine() ? ReadBelow(column, below, default) : ReadBlockNode(column, ColumnOf(_at), below, default);
                if (value is not null)
                    sequence.Add(new YamlItem(value, dash, isAlias));
            }
            while (SkipToContent());
            return sequence;
        }

        /// <summary>A value that begins here and is not a block collection.</summary>
        private YamlNode? ReadInline(int parent, KeyPath path, TextRange key)
        {
            if (text[_at] is '|' or '>' && _scalars.ReadBlock(_at, parent) is { } block)
                return Scalar(block, path, key, isInFlow: false);
            var node = text[_at] switch
            {
                '*' => ReadAlias(),
                '"' or '\'' when _scalars.ReadQuoted(_at, parent) is { } quoted => Scalar(quoted, path, key, isInFlow: false),
                '[' or '{' when !IsTemplate(_at) => ReadOutermostFlow(parent, path),
                _ => Scalar(_scalars.ReadPlain(_at, parent), path, key, isInFlow: false),
            };
            FinishLine();
            return node;
        }

        private YamlNode? ReadOutermostFlow(int parent, KeyPath path)
        {
            (_flowParent, _isFlowBroken) = (parent, false);
            return ReadFlow(path);
        }

        private YamlMapping BeginMapping(KeyPath path)
        {
            var mapping = new YamlMapping { Path = path };
            if (path.Count == 0)
                _root = mapping;
            mapping.Root = _root;
            _mappings.Add(mapping);
            return mapping;
        }

        private YamlSequence BeginSequence(KeyPath path)
        {
            var sequence = new YamlSequence { Path = path, Root = _root };
            _sequences.Add(sequence);
            return sequence;
        }

        private YamlNode? ReadAlias()
        {
            var start = ++_at;
            while (_at < text.Length && !IsBlank(text[_at]) && !IsLineEnd(text[_at]) && text[_at] is not (',' or ']' or '}'))
                _at++;
            _alias = new TextRange(start - 1, _at);
            return _anchors.TryGetValue(new TextRange(start, _at).In(text), out var node) ? node : null;
        }

        private YamlScalar Scalar(YamlText read, KeyPath path, TextRange key, bool isInFlow)
        {
            _at = read.End;
            var entry = new ConfigEntry(path, key, read.Value, read.Range);
            _entries.Add(entry);
            return new YamlScalar(entry, read.Style, isInFlow);
        }

        /// <summary>A mapping or sequence between brackets. Text inside that is not understood is skipped.</summary>
        private YamlNode? ReadFlow(KeyPath path)
        {
            if (_levels == MostLevels)
            {
                SkipLine();
                return null;
            }
            _levels++;
            var start = _at;
            var mapping = text[_at] == '{' ? BeginMapping(path) : null;
            var sequence = mapping is null ? BeginSequence(path) : null;
            _at++;
            while (SkipInFlow())
            {
                var c = text[_at];
                if (c is '}' or ']')
                {
                    _at++;
                    break;
                }
                if (c is ',' or ':')
                {
                    _at++;
                    continue;
                }
                var before = _at;
                if (mapping is not null)
                    ReadFlowMember(mapping, path);
                else if (ReadFlowItem(path.Down(sequence!.Items.Count.ToString(CultureInfo.InvariantCulture))) is { } item)
                    sequence.Add(new YamlItem(item, before, c == '*'));
                if (_at == before)
                    _at++;
            }
            _levels--;
            YamlNode node = mapping is not null ? mapping : sequence!;
            node.Range = new TextRange(start, _at);
            node.IsInFlow = true;
            return node;
        }

        private void ReadFlowMember(YamlMapping mapping, KeyPath path)
        {
            if (text[_at] == '?' && EndsWord(_at + 1))
            {
                _at++;
                SkipBlanks();
            }
            SkipProperties();
            if (_at == text.Length || text[_at] is '{' or '[' or '}' or ']' or ',' or '*')
            {
                // A key that is not a scalar.
                if (_at < text.Length && text[_at] is '{' or '[')
                    ReadFlow(path.Down(""));
                return;
            }
            var key = text[_at] is '"' or '\'' && _scalars.ReadQuoted(_at, -1) is { } quoted ? quoted : _scalars.ReadPlainInFlow(_at);
            _at = key.End;
            if (!SkipInFlow() || text[_at] != ':')
            {
                mapping.Add(new YamlMember(key.Value.Text, key.Range, null, new TextRange(key.End, key.End), false));
                return;
            }
            _at++;
            if (!SkipInFlow())
                return;
            var start = _at;
            var isAlias = text[_at] == '*';
            var value = text[_at] is ',' or '}' or ']' ? null : ReadFlowNode(path.Down(key.Value.Text), key.Range);
            mapping.Add(Member(key.Value.Text, key.Range, value, start, isAlias));
        }

        /// <summary>An item, which may be a mapping of one member without brackets.</summary>
        private YamlNode? ReadFlowItem(KeyPath path)
        {
            var start = _at;
            var key = text[_at] is '"' or '\'' ? _scalars.ReadQuoted(_at, -1) : IsBracket(text[_at]) || text[_at] is '*' or '&' or '!' ? null : _scalars.ReadPlainInFlow(_at);
            if (key is null || !IsColonBehind(key))
                return ReadFlowNode(path, default);
            var mapping = BeginMapping(path);
            ReadFlowMember(mapping, path);
            mapping.Range = new TextRange(start, _at);
            mapping.IsInFlow = true;
            return mapping;
        }

        private bool IsColonBehind(YamlText key)
        {
            var at = key.End;
            while (at < text.Length && IsBlank(text[at]))
                at++;
            return at < text.Length && text[at] == ':' && (key.Style != YamlStyle.Plain || EndsWord(at + 1) || IsBracket(text[at + 1]) || text[at + 1] == ',');
        }

        private static bool IsBracket(char c) => c is '[' or ']' or '{' or '}';

        private YamlNode? ReadFlowNode(KeyPath path, TextRange key)
        {
            var anchor = SkipProperties();
            if (!SkipInFlow())
                return null;
            YamlNode? node = text[_at] switch
            {
                '*' => ReadAlias(),
                '[' => ReadFlow(path),
                '{' when !IsTemplate(_at) => ReadFlow(path),
                '"' or '\'' when _scalars.ReadQuoted(_at, -1) is { } quoted => Scalar(quoted, path, key, isInFlow: true),
                ',' or ']' or '}' => null,
                _ => Scalar(_scalars.ReadPlainInFlow(_at), path, key, isInFlow: true),
            };
            return Anchored(anchor, node);
        }

        private YamlNode? Anchored(string? anchor, YamlNode? node)
        {
            if (anchor is not null && node is not null)
                _anchors[anchor] = node;
            return node;
        }

        /// <summary>Skips an anchor and a tag.</summary>
        /// <returns>The anchor's name; null if there is none.</returns>
        private string? SkipProperties()
        {
            string? anchor = null;
            while (_at < text.Length && text[_at] is '&' or '!')
            {
                var start = _at;
                while (_at < text.Length && !IsBlank(text[_at]) && !IsLineEnd(text[_at]) && text[_at] is not (',' or ']' or '}'))
                    _at++;
                if (text[start] == '&')
                    anchor = new TextRange(start + 1, _at).In(text);
                SkipBlanks();
            }
            return anchor;
        }

        /// <summary>The key of a block mapping that begins at an offset; null if there is none.</summary>
        private YamlKey? KeyAt(int at)
        {
            if (at == text.Length || IsTemplate(at))
                return null;
            var start = at;
            // An anchor or a tag of the key itself.
            while (at < text.Length && text[at] is '&' or '!')
            {
                while (at < text.Length && !IsBlank(text[at]) && !IsLineEnd(text[at]))
                    at++;
                while (at < text.Length && IsBlank(text[at]))
                    at++;
            }
            if (at == text.Length || (at > start && IsLineEnd(text[at])))
                return null;
            if (text[at] is '"' or '\'')
            {
                if (_scalars.ReadQuotedInLine(at) is not { } quoted)
                    return null;
                var colon = quoted.End;
                while (colon < text.Length && IsBlank(text[colon]))
                    colon++;
                return IsColon(colon) ? new YamlKey(quoted.Value.Text, quoted.Range, colon + 1) : null;
            }
            if (text[at] is '[' or '{' or '*' or '|' or '>' or '#' || IsDash(at) || (text[at] == '?' && EndsWord(at + 1)))
                return null;
            for (var i = at; i < text.Length && !IsLineEnd(text[i]); i++)
            {
                if (text[i] == '#' && i > at && IsBlank(text[i - 1]))
                    return null;
                if (!IsColon(i))
                    continue;
                var end = i;
                while (end > at && IsBlank(text[end - 1]))
                    end--;
                var range = new TextRange(at, end);
                return new YamlKey(range.In(text), range, i + 1);
            }
            return null;
        }

        private bool IsColon(int at) => at < text.Length && text[at] == ':' && EndsWord(at + 1);

        private bool IsDash(int at) => at < text.Length && text[at] == '-' && EndsWord(at + 1);

        private bool EndsWord(int at) => at >= text.Length || IsBlank(text[at]) || IsLineEnd(text[at]);

        private bool IsTemplate(int at) => text[at] == '{' && at + 1 < text.Length && text[at + 1] is '{' or '%';

        /// <summary>Whether the beginning or the end of a document is marked here.</summary>
        private bool IsMarker(int at) =>
            ColumnOf(at) == 0 && (string.CompareOrdinal(text, at, "---", 0, 3) == 0 || string.CompareOrdinal(text, at, "...", 0, 3) == 0) && EndsWord(at + 3);

        private int ColumnOf(int at)
        {
            if (at < _lineStartFor)
                _lineStart = _lineStartFor = 0;
            for (var i = _lineStartFor; i < at; i++)
            {
                if (IsLineEnd(text[i]))
                    _lineStart = i + 1;
            }
            _lineStartFor = at;
            return at - (_lineStart == 0 && text.Length > 0 && text[0] == '\uFEFF' ? 1 : _lineStart);
        }

        private void SkipBlanks()
        {
            while (_at < text.Length && IsBlank(text[_at]))
                _at++;
        }

        /// <summary>Whether only a comment follows in the line.</summary>
        private bool EndsLine() =>
            _at == text.Length || IsLineEnd(text[_at]) || (text[_at] == '#' && (_at == 0 || IsBlank(text[_at - 1]) || IsLineEnd(text[_at - 1])));

        /// <summary>Skips the rest of the line after a value.</summary>
        private void FinishLine()
        {
            SkipBlanks();
            if (!EndsLine())
                SkipLine();
        }

        private void SkipLine()
        {
            var start = _at;
            while (_at < text.Length && !IsLineEnd(text[_at]))
                _at++;
            if (_at > start)
                _otherLines.Add(new TextRange(start, _at));
        }

        /// <summary>Moves to the next content, in this line or a later one.</summary>
        private bool SkipToContent()
        {
            while (_at < text.Length)
            {
                if (IsBlank(text[_at]) || IsLineEnd(text[_at]))
                    _at++;
                else if (EndsLine())
                    SkipComment();
                else if (IsTemplate(_at) || (text[_at] == '%' && ColumnOf(_at) == 0))
                    SkipTemplate();
                else
                    return true;
            }
            return false;
        }

        private void SkipComment()
        {
            while (_at < text.Length && !IsLineEnd(text[_at]))
                _at++;
        }

        /// <summary>Skips a template's line, or all lines of a template that continues.</summary>
        private void SkipTemplate()
        {
            var start = _at;
            SkipLine();
            var line = new TextRange(start, _at);
            if (text[start] == '{' && text.IndexOf(text[start + 1] == '{' ? "}}" : "%}", start, line.Length, StringComparison.Ordinal) < 0)
            {
                var end = text.IndexOf(text[start + 1] == '{' ? "}}" : "%}", _at, Math.Min(text.Length - _at, MostOfTemplate), StringComparison.Ordinal);
                if (end < 0)
                    return;
                _at = end;
                SkipLine();
            }
        }

        // A template's comment may have many lines. Beyond this length its end is not searched for.
        private const int MostOfTemplate = 4096;

        private bool SkipInFlow()
        {
            while (_at < text.Length)
            {
                if (IsBlank(text[_at]) || IsLineEnd(text[_at]))
                    _at++;
                else if (text[_at] == '#')
                    SkipComment();
                else
                    return !EndsFlow();
            }
            return false;
        }

        /// <summary>Whether a line begins here that cannot belong to the text between the unclosed brackets.</summary>
        private bool EndsFlow()
        {
            if (_isFlowBroken || text[_at] is ']' or '}' or ',')
                return _isFlowBroken;
            var first = _at;
            while (first > 0 && IsBlank(text[first - 1]))
                first--;
            _isFlowBroken = first > 0 && IsLineEnd(text[first - 1]) && _at - first <= _flowParent;
            return _isFlowBroken;
        }
    }

    /// <summary>A key of a block mapping.</summary>
    /// <param name="Name">The key, decoded.</param>
    /// <param name="Range">The key as written.</param>
    /// <param name="End">The offset after its colon.</param>
    private sealed record YamlKey(string Name, TextRange Range, int End);
}
