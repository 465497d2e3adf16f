using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Syntax.Dotenv;

/// <summary>Reads lines <c>NAME=value</c> and <c>export NAME=value</c>, as <c>.env</c> files and shell scripts have them.</summary>
/// <remarks>
/// <para>
/// Single quotes keep all text as it is. In double quotes a backslash escapes <c>" \ $</c>, <c>`</c> and a line's end,
/// and stands for itself before any other character. A part that the shell would replace by a variable or a command is a hole,
/// unless the variable has a literal default. A value in quotes may continue
/// over several lines. A line that sets no variable is skipped: it may be a command.
/// </para>
/// <para>
/// A value without quotes ends at a <c>#</c> after a blank. With <c>export</c>, the line belongs to a shell: the value ends at any blank,
/// and another <c>NAME=value</c> may follow. Otherwise blanks are part of the value, because readers of <c>.env</c> files take
/// <c>DB=Host=h;SSL Mode=Require</c> as a whole. Like those readers, this parser then keeps backslashes.
/// </para>
/// <para>
/// A script contains more than variables. Only exported names are certain to be variables, and the shell decides what quoted text means.
/// The whole value is a hole if it contains quotation marks inside, or anything the shell would replace (a backslash, a brace, a tilde).
/// </para>
/// <para>
/// See <see href="https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax"/> and
/// <see href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02"/>.
/// </para>
/// </remarks>
public static class EnvParser
{
    internal const string UnclosedQuote = "Env_UnclosedQuote";

    public static EnvDocument Parse(string text) => new Reading(text, isScript: false).Run();

    /// <summary>Reads what a shell script exports.</summary>
    public static EnvDocument ParseScript(string text) => new Reading(text, isScript: true).Run();

    internal static bool IsBlank(char character) => character is ' ' or '\t';

    internal static bool IsLineEnd(char character) => character is '\n' or '\r';

    internal static bool IsNameCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';

    /// <summary>Spells text inside double quotes.</summary>
    internal static string? EncodeInDoubleQuotes(string text) =>
        HasLineEnd(text) ? null : text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$").Replace("`", "\\`");

    /// <summary>Spells text inside single quotes, where nothing can be escaped.</summary>
    internal static string? EncodeInSingleQuotes(string text) => HasLineEnd(text) || text.IndexOf('\'') >= 0 ? null : text;

    /// <summary>Whether every reader of a file without <c>export</c> takes the text literally.</summary>
    internal static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (character is '\'' or '"' or '`' or '$' or '\\' or '#' || char.IsControl(character))
                return false;
        }
        return true;
    }

    /// <summary>Whether the shell takes the text literally, too.</summary>
    internal static bool IsPlainInShell(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || character is ';' or '&' or '|' or '<' or '>' or '(' or ')' or '*' or '?' or '[' or '{' or '}' or '!' or '~')
                return false;
        }
        return IsPlain(text);
    }

    private static bool HasLineEnd(string text) => text.IndexOfAny(['\n', '\r']) >= 0;

    private sealed class Reading(string text, bool isScript)
    {
        private const string Export = "export";

        private readonly List<ConfigEntry> _entries = [];
        private readonly List<ConfigProblem> _problems = [];
        private int _position = IniParser.SkipMark(text, 0);

        public EnvDocument Run()
        {
            while (_position < text.Length)
            {
                ReadLine();
                while (_position < text.Length && !IsLineEnd(text[_position]))
                    _position++;
                _position++;
            }
            return new EnvDocument(text, _entries, _problems, isScript ? EnvGrammar.Script : EnvGrammar.Instance);
        }

        private void ReadLine()
        {
            SkipBlanks();
            var isExported = SkipExport();
            do
            {
                if (!ReadVariable(isExported))
                    return;
                SkipBlanks();
            }
            while (isExported);
        }

        private bool SkipExport()
        {
            var end = _position + Export.Length;
            if (string.CompareOrdinal(text, _position, Export, 0, Export.Length) != 0 || end >= text.Length || !IsBlank(text[end]))
                return false;
            _position = end;
            SkipBlanks();
            return true;
        }

        private bool ReadVariable(bool isExported)
        {
            var start = _position;
            while (_position < text.Length && IsNameCharacter(text[_position]))
                _position++;
            var name = new TextRange(start, _position);
            if (!isExported)
                SkipBlanks();
            if (name.IsEmpty || _position == text.Length || text[_position] != '=')
                return false;
            _position++;
            if (!isExported)
                SkipBlanksBeforeValue();

            var valueStart = _position;
            var value = _position < text.Length && text[_position] is '\'' or '"' ? ReadQuoted() : null;
            value ??= ReadUnquoted(isExported);
            if (isExported || !isScript)
                _entries.Add(new ConfigEntry([name.In(text)], name, value, new TextRange(valueStart, _position)));
            return true;
        }

        /// <summary>An empty value stands directly after the equals sign.</summary>
        private void SkipBlanksBeforeValue()
        {
            var start = _position;
            SkipBlanks();
            if (_position == text.Length || IsLineEnd(text[_position]) || text[_position] == '#')
                _position = start;
        }

        /// <returns>Null if the quotation mark is not closed; it is then read as any other character.</returns>
        private SourceMap? ReadQuoted()
        {
            var quote = text[_position];
            var close = CloseOf(quote, _position + 1);
            if (close < 0)
            {
                if (!isScript)
                    Report(new TextRange(_position, _position + 1), UnclosedQuote);
                return null;
            }
            var inner = new TextRange(_position + 1, close);
            var value = quote == '"'
                ? Expanded(inner, EncodeInDoubleQuotes, hasEscapes: true)
                : SourceMap.Verbatim(text, inner, EncodeInSingleQuotes);
            _position = close + 1;
            var end = _position;
            while (end < text.Length && !IsBlank(text[end]) && !IsLineEnd(text[end]) && text[end] is not (';' or '&' or '|'))
                end++;
            if (end > _position && isScript)
            {
                return HoleOver(inner.Start - 1, end);
            }
            if (end > _position)
                Report(new TextRange(_position, end), "Env_TextBehindQuote");
            return value;
        }

        private int CloseOf(char quote, int start)
        {
            for (var i = start; i < text.Length; i++)
            {
                if (text[i] == quote)
                    return i;
                if (quote == '"' && text[i] == '\\')
                    i++;
            }
            return -1;
        }

        private SourceMap ReadUnquoted(bool isExported)
        {
            var start = _position;
            var end = start;
            var lineEnd = LineEnd(start);
            // Only the shell knows whose directory this is.
            if (isExported && start < lineEnd && text[start] == '~')
                return HoleOver(start, lineEnd);
            for (; _position < lineEnd; _position++)
            {
                if (IsBlank(text[_position]))
                {
                    if (isExported)
                        break;
                    continue;
                }
                if (text[_position] == '#' && IsBlank(text[_position - 1]))
                    break;
                // A blank in a substitution does not end the value.
                if (text[_position] is '$' or '`' && SubstitutionAt(_position, lineEnd) is > 1 and var length)
                    _position += length - 1;
                else if (isScript && EndsCommand(_position))
                    break;
                else if (isScript && text[_position] is '\'' or '"' or '\\' or '&' or '|' or '<' or '>' or '(' or ')' or '{' or '~')
                    return HoleOver(start, lineEnd);
                end = _position + 1;
            }
            _position = end;
            var range = new TextRange(start, end);
            // Without the text before it, a number sign would begin a comment and a quotation mark the value.
            var isFragile = text.IndexOfAny(['#', '\'', '"'], start, range.Length) >= 0;
            return Expanded(range, isFragile ? null : isExported ? EncodeInShell : EncodeOutsideShell, hasEscapes: false);
        }

        /// <summary>Whether another command may follow, in the same shell.</summary>
        private bool EndsCommand(int at) => text[at] == ';' || (text[at] is '&' or '|' && at + 1 < text.Length && text[at + 1] == text[at]);

        private SourceMap HoleOver(int start, int end)
        {
            _position = end;
            return new SourceMap.Builder().StartPiece(start, null).AppendHole(new TextRange(start, end)).Build();
        }

        private static string? EncodeInShell(string newText) => IsPlainInShell(newText) ? newText : null;

        private static string? EncodeOutsideShell(string newText) => IsPlain(newText) ? newText : null;

        private int LineEnd(int start)
        {
            var end = text.IndexOfAny(['\n', '\r'], start);
            return end < 0 ? text.Length : end;
        }

        private SourceMap Expanded(TextRange range, TextEncoder? encoder, bool hasEscapes)
        {
            var builder = new SourceMap.Builder().StartPiece(range.Start, encoder);
            // Another character directly after a name would become a part of it.
            var isBehindName = false;
            for (var i = range.Start; i < range.End;)
            {
                var sign = text[i];
                var length = 1;
                if (sign is '$' or '`' && SubstitutionAt(i, range.End) is > 0 and var substituted)
                {
                    var end = i + substituted;
                    if (sign == '$' && (DefaultValues.DefaultAt(text, i, end, ":-") ?? DefaultValues.DefaultAt(text, i, end, "-")) is { } known)
                        builder.StartPiece(known.Start, DefaultValues.Encode).AppendVerbatim(text, known).StartPiece(end, encoder);
                    else
                        builder.AppendHole(new TextRange(i, end));
                    i = end;
                    isBehindName = IsNameCharacter(text[i - 1]);
                    continue;
                }
                // These characters are literal only because of what follows.
                var isFragile = sign == '$' || (hasEscapes && sign == '\\');
                if (hasEscapes && sign == '\\' && i + 1 < range.End && text[i + 1] is '"' or '\\' or '$' or '`' or '\n')
                {
                    isFragile = false;
                    length = 2;
                }
                else if (isFragile && i + 1 < range.End && text[i + 1] is not ('$' or '`' or '\\'))
                {
                    length = 2;
                }
                var place = new TextRange(i, i + length);
                if (isFragile || isBehindName)
                    builder.StartPiece(i, null);
                if (isFragile)
                    builder.AppendVerbatim(text, place);
                else if (text[place.End - 1] != '\n' || length == 1)
                    builder.Append(text[place.End - 1], place);
                i += length;
                if (isFragile || isBehindName)
                    builder.StartPiece(i, encoder);
                isBehindName = false;
            }
            return builder.Build();
        }

        /// <summary>The length of a part that the shell replaces: <c>$NAME</c>, <c>${…}</c>, <c>$(…)</c>, <c>`…`</c>; 0 if there is none.</summary>
        private int SubstitutionAt(int start, int end)
        {
            if (text[start] == '`')
                return LengthTo('`', start + 1);
            if (start + 1 == end)
                return 0;
            var next = text[start + 1];
            if (next is '{' or '(')
                return LengthTo(next == '{' ? '}' : ')', start + 2);
            if (next is (>= '0' and <= '9') or '@' or '*' or '?' or '$' or '!' or '-' or '#')
                return 2;
            var i = start + 1;
            while (i < end && text[i] != '.' && text[i] != '-' && IsNameCharacter(text[i]))
                i++;
            return i == start + 1 ? 0 : i - start;

            // An unclosed substitution extends to the end, and its value is unknown.
            int LengthTo(char close, int from)
            {
                var at = from >= end ? -1 : text.IndexOf(close, from, end - from);
                return (at < 0 ? end : at + 1) - start;
            }
        }

        private void SkipBlanks()
        {
            while (_position < text.Length && IsBlank(text[_position]))
                _position++;
        }

        private void Report(TextRange range, string key) => _problems.Add(new ConfigProblem(range, new LocalizedText(key)));
    }
}
