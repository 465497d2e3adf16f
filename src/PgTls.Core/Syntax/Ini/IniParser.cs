using PgTls.Text;

namespace PgTls.Syntax.Ini;

/// <summary>Reads an ini file as Python's <c>configparser.ConfigParser()</c> does with its defaults.</summary>
/// <remarks>
/// Where that reader gives up, this parser notes a problem and continues.
/// See <c>RawConfigParser._read</c> and <c>BasicInterpolation</c> in
/// <see href="https://github.com/python/cpython/blob/3.11/Lib/configparser.py"/>.
/// </remarks>
public static class IniParser
{
    /// <remarks>An entry above the first header has an empty section name, which no header can have.</remarks>
    public static IniDocument Parse(string text) => new Reading(text).Run();

    /// <summary>Reads a file as another reader does.</summary>
    public static IniDocument Parse(string text, IniDialect dialect) =>
        dialect == IniDialect.ConfigParser ? Parse(text) : IniLineParser.Parse(text, dialect);

    /// <summary>The characters that <c>str.strip</c> removes. The four separators are not white space in .NET.</summary>
    internal static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>The range without the blanks at its ends; for nothing but blanks, an empty one at its start.</summary>
    internal static TextRange Trim(string text, int start, int end)
    {
        var first = start;
        while (first < end && IsBlank(text[first]))
            first++;
        if (first == end)
            return new TextRange(start, start);
        while (IsBlank(text[end - 1]))
            end--;
        return new TextRange(first, end);
    }

    /// <summary>Where a line's text begins: a byte order mark is no part of the first line.</summary>
    internal static int SkipMark(string text, int lineStart) => lineStart == 0 && text.Length > 0 && text[0] == '\uFEFF' ? 1 : lineStart;

    private sealed class Reading(string text)
    {
        private readonly LineIndex _lines = new(text);
        private readonly List<ConfigEntry> _entries = [];
        private readonly List<ConfigProblem> _problems = [];
        private readonly List<Draft> _drafts = [];
        private readonly Dictionary<string, HashSet<string>> _keys = new(StringComparer.Ordinal);
        private HashSet<string> _keysOfSection = new(StringComparer.Ordinal);
        private readonly List<TextRange> _value = [];
        private string? _key;
        private TextRange _keyRange;
        private int _indent;
        private bool _missesHeader;

        private Draft? Section => _drafts.Count == 0 ? null : _drafts[_drafts.Count - 1];

        public IniDocument Run()
        {
            for (var line = 0; line < _lines.LineCount; line++)
                ReadLine(SkipMark(text, _lines.OffsetOf(line, 0)), _lines.OffsetOf(line, text.Length));
            FinishEntry();
            return new IniDocument(text, _entries, _problems, BuildSections());
        }

        private void ReadLine(int start, int end)
        {
            var content = Trim(text, start, end);
            if (content.IsEmpty)
            {
                if (_key is not null)
                    _value.Add(content);
                return;
            }
            if (text[content.Start] is '#' or ';')
                return;
            var indent = content.Start - start;
            if (_key is not null && indent > _indent)
            {
                _value.Add(content);
                return;
            }
            FinishEntry();
            _indent = indent;
            if (!ReadHeader(content))
                ReadSetting(content);
        }

        private bool ReadHeader(TextRange content)
        {
            if (text[content.Start] != '[')
                return false;
            // Text after the last bracket is ignored, even if it looks like a setting.
            var close = text.LastIndexOf(']', content.End - 1, content.Length);
            if (close < content.Start + 2)
                return false;
            var range = new TextRange(content.Start, close + 1);
            var draft = new Draft(new TextRange(content.Start + 1, close).In(text), range);
            if (!_keys.TryGetValue(draft.Name, out var keys))
                _keys[draft.Name] = keys = new(StringComparer.Ordinal);
            else if (draft.Name != IniSection.DefaultName)
                Report(range, "Ini_DuplicateSection");
            _keysOfSection = keys;
            _drafts.Add(draft);
            return true;
        }

        private void ReadSetting(TextRange content)
        {
            if (Section is null && !_missesHeader)
            {
                _missesHeader = true;
                Report(content, "Ini_MissingHeader");
            }
            var delimiter = content.Start;
            while (delimiter < content.End && text[delimiter] is not ('=' or ':'))
                delimiter++;
            if (delimiter == content.End || delimiter == content.Start)
            {
                Section?.IsBroken = true;
                Report(content, delimiter == content.End ? "Ini_MissingDelimiter" : "Ini_MissingKey");
                return;
            }
            _keyRange = Trim(text, content.Start, delimiter);
            _key = _keyRange.In(text).ToLowerInvariant();
            if (!_keysOfSection.Add(_key))
                Report(_keyRange, "Ini_DuplicateKey");
            var value = Trim(text, delimiter + 1, content.End);
            if (value.IsEmpty)
            {
                // A value typed here goes after the blank that is already there.
                var place = delimiter + 1 < text.Length && text[delimiter + 1] is ' ' or '\t' ? delimiter + 2 : delimiter + 1;
                value = new TextRange(place, place);
            }
            _value.Add(value);
        }

        private void FinishEntry()
        {
            if (_key is null)
                return;
            // Blank lines belong to a value only if it continues after them.
            var count = _value.Count;
            while (count > 1 && _value[count - 1].IsEmpty)
                count--;
            _value.RemoveRange(count, _value.Count - count);
            var range = new TextRange(_value[0].Start, _value[count - 1].End);
            var entry = new ConfigEntry([Section?.Name ?? "", _key], _keyRange, DecodeValue(), range);
            _entries.Add(entry);
            Section?.Entries.Add(entry);
            _key = null;
            _value.Clear();
        }

        private SourceMap DecodeValue()
        {
            // Nearly every value is one line without special characters, and a file may have very many values.
            if (_value.Count == 1 && text[_keyRange.Start] != '[' && text.IndexOf('%', _value[0].Start, _value[0].Length) < 0)
                return SourceMap.Verbatim(text, _value[0], EncodePlainLine);
            var encoder = LineEncoder();
            if (_value.All(line => text.IndexOf('%', line.Start, line.Length) < 0))
                return JoinLines(EncodeLine);
            var raw = JoinLines(encoder);
            return raw.Then(Interpolation(raw));

            string? EncodeLine(string newText) => encoder(DoublePercent(newText)!);
        }

        private static string? EncodePlainLine(string newText) => newText.IndexOfAny(['\n', '\r']) >= 0 ? null : DoublePercent(newText);

        /// <summary>Spells text so that it stays in its line and does not change the meaning of the line.</summary>
        private TextEncoder LineEncoder()
        {
            var looksLikeHeader = text[_keyRange.Start] == '[';
            var isMultiline = _value.Count > 1;
            var holdsCommentSign = _value.Skip(1).Any(line => text.IndexOfAny(['#', ';'], line.Start, line.Length) >= 0);
            return newText =>
            {
                if (newText.IndexOfAny(['\n', '\r']) >= 0)
                    return null;
                // A line from '[' to ']' is a header. The bracket may also come from a further line that is joined to the first.
                if (looksLikeHeader && (isMultiline || newText.IndexOf(']') >= 0))
                    return null;
                if (!isMultiline)
                    return newText;
                // A comment sign at the start of a further line would hide that line. It may be in the new text or in the text after it.
                var content = Trim(newText, 0, newText.Length);
                var makesComment = content.IsEmpty ? holdsCommentSign : newText[content.Start] is '#' or ';';
                return makesComment ? null : newText;
            };
        }

        private SourceMap JoinLines(TextEncoder encoder)
        {
            var builder = new SourceMap.Builder();
            builder.StartPiece(_value[0].Start, encoder).AppendVerbatim(text, _value[0]);
            for (var i = 1; i < _value.Count; i++)
            {
                // Text put into a blank line would start a line of its own, because nothing indents it.
                var touchesBlank = _value[i].IsEmpty || (i > 1 && _value[i - 1].IsEmpty);
                if (touchesBlank)
                    builder.StartPiece(_value[i - 1].End, null);
                builder.Append('\n', new TextRange(_value[i - 1].End, _value[i].Start));
                if (touchesBlank)
                    builder.StartPiece(_value[i].Start, encoder);
                builder.AppendVerbatim(text, _value[i]);
            }
            return builder.Build();
        }

        private SourceMap Interpolation(SourceMap raw)
        {
            var bad = FirstBadPercent(raw.Text);
            if (bad >= 0)
                Report(raw.ToSource(new TextRange(bad, bad + 1)), "Ini_BadPercent");
            var builder = new SourceMap.Builder();
            // In a value with a bad percent sign, the meaning of any other percent sign is unclear. A bad one before '(' is a reference.
            builder.StartPiece(0, bad >= 0 ? static newText => newText.IndexOfAny(['%', '(']) < 0 ? newText : null : DoublePercent);
            var scan = new PercentScan(raw.Text);
            var plain = 0;
            while (scan.MoveNext())
            {
                builder.AppendVerbatim(raw.Text, new TextRange(plain, scan.Range.Start));
                if (scan.IsReference)
                    builder.AppendHole(scan.Range);
                else
                    builder.Append('%', scan.Range);
                plain = scan.Range.End;
            }
            return builder.AppendVerbatim(raw.Text, new TextRange(plain, raw.Text.Length)).Build();
        }

        private static string? DoublePercent(string newText) => newText.Replace("%", "%%");

        private static int FirstBadPercent(string raw)
        {
            var scan = new PercentScan(raw);
            while (scan.MoveNext())
            {
                if (scan.Range.Length == 1)
                    return scan.Range.Start;
            }
            return -1;
        }

        private IReadOnlyList<IniSection> BuildSections()
        {
            var file = SourceMap.Whole(text);
            var defaults = _drafts.Where(draft => draft.Name == IniSection.DefaultName).ToList();
            List<ConfigEntry> inherited = [.. defaults.SelectMany(draft => draft.Entries)];
            var hasBrokenDefaults = defaults.Any(draft => draft.IsBroken);
            var places = _drafts.GroupBy(draft => draft.Name).ToDictionary(group => group.Key, group => group.Count());
            return [.. _drafts.Select(draft => new IniSection(
                draft.Name,
                draft.NameRange,
                draft.Entries,
                file,
                IniDialect.ConfigParser,
                inherited,
                !draft.IsBroken && !hasBrokenDefaults && (draft.Name == IniSection.DefaultName || places[draft.Name] == 1)))];
        }

        private void Report(TextRange range, string key) => _problems.Add(new ConfigProblem(range, new LocalizedText(key)));
    }

    /// <summary>A section while its lines are being read.</summary>
    private sealed class Draft(string name, TextRange nameRange)
    {
        public string Name => name;

        public TextRange NameRange => nameRange;

        public List<ConfigEntry> Entries { get; } = [];

        public bool IsBroken { get; set; }
    }

    /// <summary>Walks over a value's <c>%%</c>, <c>%(name)s</c> and, one character long, the percent signs that are neither.</summary>
    private struct PercentScan(string raw)
    {
        private int _close = -1;

        public TextRange Range { get; private set; }

        public readonly bool IsReference => Range.Length > 2;

        public bool MoveNext()
        {
            var start = Range.End >= raw.Length ? -1 : raw.IndexOf('%', Range.End);
            if (start < 0)
                return false;
            Range = new TextRange(start, start + LengthAt(start));
            return true;
        }

        private int LengthAt(int start)
        {
            if (start + 1 == raw.Length || raw[start + 1] is not ('%' or '('))
                return 1;
            if (raw[start + 1] == '%')
                return 2;
            // The parenthesis found last is used again. Otherwise many openings before one closing would take quadratic time.
            if (_close < start + 2)
            {
                _close = raw.IndexOf(')', start + 2);
                if (_close < 0)
                    _close = raw.Length;
            }
            return _close > start + 2 && _close + 1 < raw.Length && raw[_close + 1] == 's' ? _close + 2 - start : 1;
        }
    }
}
