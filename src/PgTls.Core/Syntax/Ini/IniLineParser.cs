using PgTls.Text;

namespace PgTls.Syntax.Ini;

/// <summary>Reads ini-like files in which a setting is one line: every dialect but Python's.</summary>
internal static class IniLineParser
{
    public static IniDocument Parse(string text, IniDialect dialect) => new Reading(text, dialect).Run();

    private sealed class Reading(string text, IniDialect dialect)
    {
        private readonly LineIndex _lines = new(text);
        private readonly List<ConfigEntry> _entries = [];
        private readonly List<ConfigProblem> _problems = [];
        private readonly List<Draft> _drafts = [];
        private readonly Dictionary<string, int> _places = new(dialect.NameComparer);
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private bool _missesHeader;

        // The text that ends a value begun in an earlier line; empty if the end of the line ends it.
        private string? _open;

        private Draft? Section => _drafts.Count == 0 ? null : _drafts[_drafts.Count - 1];

        public IniDocument Run()
        {
            if (IniParser.SkipMark(text, 0) > 0)
                Report(new TextRange(0, 1), "ByteOrderMark");
            for (var line = 0; line < _lines.LineCount; line++)
                ReadLine(IniParser.SkipMark(text, _lines.OffsetOf(line, 0)), _lines.OffsetOf(line, text.Length));
            var file = SourceMap.Whole(text);
            var seen = new HashSet<string>(dialect.NameComparer);
            return new IniDocument(text, _entries, _problems, [.. _drafts.Select(draft => new IniSection(
                draft.Name,
                draft.NameRange,
                draft.Entries,
                file,
                dialect,
                [],
                IsAlone(draft.Name) && !draft.IsBroken))]);

            // Of several sections with one name the first counts, or it is unclear what they are together.
            bool IsAlone(string name) => dialect.FirstWins ? seen.Add(name) : _places[name] == 1;
        }

        private void ReadLine(int start, int end)
        {
            var content = dialect.Trim(text, start, end);
            if (_open is not null)
            {
                if (_open.Length == 0 ? !GoValue.GoesOn(text, content) : text.IndexOf(_open, start, end - start, StringComparison.Ordinal) >= 0)
                    _open = null;
                return;
            }
            if (content.IsEmpty || dialect.CommentSigns.IndexOf(text[content.Start]) >= 0)
                return;
            if (!ReadHeader(start, content))
                ReadSetting(content);
        }

        private bool ReadHeader(int lineStart, TextRange content)
        {
            if (text[content.Start] != '[' || (dialect.HeadersAreNotIndented && content.Start > lineStart))
                return false;
            var close = text.IndexOf(']', content.Start, content.Length);
            if (close < 0 && !dialect.HeadersNeedNoEnd)
                return false;
            var range = new TextRange(content.Start, close < 0 ? content.End : close + 1);
            var draft = new Draft(dialect.Trim(text, content.Start + 1, close < 0 ? content.End : close).In(text), range)
            {
                IsBroken = close < 0,
            };
            _drafts.Add(draft);
            _keys.Clear();
            _places.TryGetValue(draft.Name, out var places);
            _places[draft.Name] = places + 1;
            if (close < 0)
                Report(range, "BrokenLine");
            else if (places > 0)
                Report(range, "DuplicateSection");
            return true;
        }

        private void ReadSetting(TextRange content)
        {
            if (Section is null && !_missesHeader)
            {
                _missesHeader = true;
                Report(content, "MissingHeader");
            }
            var delimiter = text.IndexOfAny(dialect.Delimiters, content.Start, content.Length);
            if (delimiter <= content.Start)
            {
                Section?.IsBroken = true;
                if (Section is not null)
                    Report(content, "BrokenLine");
                return;
            }
            var keyRange = dialect.Trim(text, content.Start, delimiter);
            var key = dialect.KeysAreCaseSensitive ? keyRange.In(text) : keyRange.In(text).ToLowerInvariant();
            var valueRange = dialect.Grammar.IsSpaced || keyRange.End < delimiter
                ? ValueBehind(delimiter, content.End)
                : new TextRange(delimiter + 1, content.End);
            var inner = valueRange;
            if (dialect.HasGoValues)
                (inner, valueRange, _open) = GoValue.Read(text, valueRange);
            if (_open is not null)
            {
                // The value is not known yet.
                Section?.IsBroken = true;
                return;
            }
            var entry = new ConfigEntry([Section?.Name ?? "", key], keyRange, SourceMap.Verbatim(text, inner, EncodeLine), valueRange);
            _entries.Add(entry);
            if (Section is null)
                return;
            Section.Entries.Add(entry);
            ReportSetting(entry, delimiter);
        }

        private TextRange ValueBehind(int delimiter, int end)
        {
            var value = dialect.Trim(text, delimiter + 1, end);
            if (!value.IsEmpty)
                return value;
            // A value typed here goes after the blank that is already there.
            var place = delimiter + 1 < text.Length && text[delimiter + 1] is ' ' or '\t' ? delimiter + 2 : delimiter + 1;
            return new TextRange(place, place);
        }

        /// <summary>A value is one line. Its reader decides whether some signs have a meaning.</summary>
        private string? EncodeLine(string newText) => dialect.Grammar.CanHold(newText) ? newText : null;

        private void ReportSetting(ConfigEntry entry, int delimiter)
        {
            if (!_keys.Add(entry.Key))
                Report(entry.KeyRange, "DuplicateKey");
            if (dialect.Grammar.IsSpaced)
                return;
            var value = entry.Value.Text;
            if (entry.KeyRange.End < delimiter)
            {
                Section!.IsBroken = true;
                Report(new TextRange(entry.KeyRange.End, delimiter), "BlankBeforeEquals");
            }
            else if (value.Length > 0 && dialect.IsBlank(value[0]))
            {
                Report(new TextRange(entry.ValueRange.Start, entry.ValueRange.Start + 1), "BlankBehindEquals");
            }
            if (value.Length > 1 && value[0] is '\'' or '"' && value[value.Length - 1] == value[0])
                Report(entry.ValueRange, "Quotes");
            // A password may hold anything.
            var comment = entry.Key == "password" ? -1 : value.IndexOf(" #", StringComparison.Ordinal);
            if (comment >= 0)
                Report(entry.Value.ToSource(new TextRange(comment + 1, value.Length)), "CommentInValue");
        }

        private void Report(TextRange range, string what)
        {
            if (dialect.ProblemPrefix is { } prefix)
                _problems.Add(new ConfigProblem(range, new LocalizedText(prefix + what)));
        }
    }

    /// <summary>A section while its lines are being read.</summary>
    private sealed class Draft(string name, TextRange nameRange)
    {
        public string Name => name;

        public TextRange NameRange => nameRange;

        public List<ConfigEntry> Entries { get; } = [];

        public bool IsBroken { get; set; }
    }
}
