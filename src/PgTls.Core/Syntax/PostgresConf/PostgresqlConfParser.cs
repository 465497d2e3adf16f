using PgTls.Text;

namespace PgTls.Syntax.PostgresConf;

/// <summary>Reads <c>postgresql.conf</c> as the server does.</summary>
/// <remarks>
/// <para>
/// A line is <c>name value</c> or <c>name = value</c>. Names are case-insensitive, and the last of several equal ones counts. A value is a
/// number, with a unit perhaps, a word, or text in single quotes, in which a quotation mark is doubled and a backslash escapes; no value goes on
/// in the next line. <c>#</c> begins a comment anywhere but in quotes. The server refuses a file with any line that is something else.
/// </para>
/// <para>
/// The same file in openGauss and GaussDB has the same grammar. See <c>guc-file.l</c> in
/// <see href="https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/misc/guc-file.l"/> and
/// <see href="https://www.postgresql.org/docs/current/config-setting.html"/>.
/// </para>
/// </remarks>
public static class PostgresqlConfParser
{
    public static ConfigDocument Parse(string text) => new Reading(text).Run();

    /// <summary>Spells text as a value, with quotation marks only if it needs them.</summary>
    private static string? EncodeBare(string text) =>
        Token.At(text, 0) is { IsValue: true, Kind: not TokenKind.Quoted } token && token.Range.Length == text.Length ? text
        : EncodeQuoted(text) is { } quoted ? $"'{quoted}'"
        : null;

    /// <summary>Spells text inside quotation marks.</summary>
    private static string? EncodeQuoted(string text) =>
        text.IndexOf('\0') >= 0 ? null : text.Replace("\\", "\\\\").Replace("'", "''").Replace("\n", "\\n");

    private enum TokenKind
    {
        /// <summary>The end of the line or of the file, perhaps after a comment.</summary>
        End,
        Equals,
        Name,

        /// <summary>Two names with a dot between them. They name a setting of an extension and are not a value.</summary>
        QualifiedName,
        Word,
        Number,
        Quoted,
        Error,
    }

    private sealed class Reading(string text)
    {
        private readonly List<ConfigEntry> _entries = [];
        private readonly List<ConfigProblem> _problems = [];
        private int _position;

        public ConfigDocument Run()
        {
            while (_position < text.Length)
                ReadLine();
            return new ConfigDocument(text, _entries, _problems);
        }

        private void ReadLine()
        {
            var name = Next();
            if (name.Kind == TokenKind.End)
                return;
            var value = Next();
            if (value.Kind == TokenKind.Equals)
                value = Next();
            var end = value.IsValue ? Next() : value;
            if (name.Kind is TokenKind.Name or TokenKind.QualifiedName && value.IsValue && end.Kind == TokenKind.End)
            {
                var key = name.Range.In(text).ToLowerInvariant();
                _entries.Add(new ConfigEntry([key], name.Range, value.Kind == TokenKind.Quoted ? Unquote(value.Range) : Bare(value.Range), value.Range));
                return;
            }
            var stop = end.Kind == TokenKind.End ? end.Range.Start : LineEnd(_position);
            _problems.Add(new ConfigProblem(WithoutBlanksBehind(name.Range.Start, stop), new LocalizedText("PostgresqlConf_BrokenLine")));
            if (end.Kind != TokenKind.End)
                _position = Math.Min(stop + 1, text.Length);
        }

        private Token Next()
        {
            var token = Token.At(text, _position);
            _position = token.Kind == TokenKind.End ? Math.Min(token.Range.End + 1, text.Length) : token.Range.End;
            return token;
        }

        private SourceMap Bare(TextRange range) => SourceMap.Verbatim(text, range, EncodeBare);

        /// <summary>The text between quotation marks without its escapes.</summary>
        private SourceMap Unquote(TextRange range)
        {
            var builder = new SourceMap.Builder().StartPiece(range.Start + 1, EncodeQuoted);
            for (var i = range.Start + 1; i < range.End - 1;)
            {
                var start = i++;
                var decoded = text[start] switch
                {
                    '\\' => Escaped(ref i),
                    '\'' => text[i++],
                    _ => text[start],
                };
                builder.Append(decoded, new TextRange(start, i));
            }
            return builder.Build();
        }

        private char Escaped(ref int position)
        {
            var escaped = text[position++];
            if (escaped is >= '0' and <= '7')
            {
                var code = escaped - '0';
                for (var digits = 1; digits < 3 && text[position] is >= '0' and <= '7'; digits++)
                    code = code * 8 + text[position++] - '0';
                return (char)(code & 0xFF);
            }
            return escaped switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => escaped,
            };
        }

        private int LineEnd(int start)
        {
            var end = text.IndexOf('\n', start);
            return end < 0 ? text.Length : end;
        }

        private TextRange WithoutBlanksBehind(int start, int end)
        {
            while (end > start && Token.IsBlank(text[end - 1]))
                end--;
            return new TextRange(start, end);
        }
    }

    /// <summary>The longest piece of text at a place that has a meaning, as a generated scanner finds it.</summary>
    private readonly record struct Token(TokenKind Kind, TextRange Range)
    {
        public bool IsValue => Kind is TokenKind.Name or TokenKind.Word or TokenKind.Number or TokenKind.Quoted;

        public static bool IsBlank(char c) => c is ' ' or '\t' or '\r';

        public static Token At(string text, int start)
        {
            while (start < text.Length && IsBlank(text[start]))
                start++;
            if (start < text.Length && text[start] == '#')
            {
                var lineEnd = text.IndexOf('\n', start);
                start = lineEnd < 0 ? text.Length : lineEnd;
            }
            if (start == text.Length || text[start] == '\n')
                return new Token(TokenKind.End, new TextRange(start, start));
            var (kind, end) = text[start] switch
            {
                '=' => (TokenKind.Equals, start + 1),
                '\'' => Quoted(text, start),
                var c when IsLetter(c) => Word(text, start),
                _ => Number(text, start),
            };
            return new Token(kind, new TextRange(start, end));
        }

        private static (TokenKind Kind, int End) Quoted(string text, int start)
        {
            for (var i = start + 1; i < text.Length && text[i] != '\n'; i++)
            {
                if (text[i] == '\'')
                {
                    if (i + 1 == text.Length || text[i + 1] != '\'')
                        return (TokenKind.Quoted, i + 1);
                    i++;
                }
                else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n')
                {
                    i++;
                }
            }
            return (TokenKind.Error, start + 1);
        }

        private static (TokenKind Kind, int End) Word(string text, int start)
        {
            var name = Skip(text, start, IsNameCharacter);
            var end = Skip(text, start, static c => IsNameCharacter(c) || c is '-' or '.' or ':' or '/');
            if (end == name)
                return (TokenKind.Name, end);
            var isQualified = text[name] == '.' && name + 1 < text.Length && IsLetter(text[name + 1]) && Skip(text, name + 1, IsNameCharacter) == end;
            return (isQualified ? TokenKind.QualifiedName : TokenKind.Word, end);
        }

        private static (TokenKind Kind, int End) Number(string text, int start)
        {
            var first = start + (text[start] is '+' or '-' ? 1 : 0);
            var digits = Skip(text, first, IsDigit);
            if (digits < text.Length && text[digits] == '.')
                return (TokenKind.Number, Exponent(text, Skip(text, digits + 1, IsDigit)));
            if (digits == first)
                return (TokenKind.Error, start + 1);
            var end = Skip(text, digits, IsUnitLetter);
            if (digits == first + 1 && text[first] == '0' && digits < text.Length && text[digits] == 'x')
                end = Math.Max(end, Skip(text, Skip(text, digits + 1, IsHexDigit), IsUnitLetter));
            return (TokenKind.Number, end);
        }

        private static int Exponent(string text, int start)
        {
            if (start == text.Length || text[start] is not ('e' or 'E'))
                return start;
            var first = start + 1 < text.Length && text[start + 1] is '+' or '-' ? start + 2 : start + 1;
            var end = Skip(text, first, IsDigit);
            return end > first ? end : start;
        }

        private static int Skip(string text, int start, Func<char, bool> isPart)
        {
            while (start < text.Length && isPart(text[start]))
                start++;
            return start;
        }

        private static bool IsDigit(char c) => c is >= '0' and <= '9';

        private static bool IsHexDigit(char c) => IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

        private static bool IsUnitLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

        // The scanner sees bytes and takes every byte that is not ASCII for a letter.
        private static bool IsLetter(char c) => IsUnitLetter(c) || c is '_' or >= '\u0080';

        private static bool IsNameCharacter(char c) => IsLetter(c) || IsDigit(c);
    }
}
