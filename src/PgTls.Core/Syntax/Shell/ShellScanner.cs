using PgTls.Syntax.Dotenv;
using PgTls.Text;

namespace PgTls.Syntax.Shell;

/// <summary>Reads the simple commands of a shell script with the places of their words.</summary>
/// <remarks>
/// It knows words, quotes, comments, here-documents and substitutions. It knows no compound command: <c>if</c> and <c>then</c> are ordinary words.
/// See https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html.
/// </remarks>
public static class ShellScanner
{
    // Commands in nested substitutions are read up to this depth.
    private const int MostLevels = 4;

    // Words that may stand before a command in its list.
    private static readonly HashSet<string> Reserved = ["if", "then", "else", "elif", "while", "until", "do", "!", "{", "time", "exec", "nohup", "command"];

    public static IReadOnlyList<ShellCommand> Parse(string text) => Parse(text, new TextRange(0, text.Length));

    /// <summary>The commands in a part of a text.</summary>
    public static IReadOnlyList<ShellCommand> Parse(string text, TextRange range)
    {
        var commands = new List<ShellCommand>();
        new Reading(text, range, commands, 0).Run();
        return commands;
    }

    /// <summary>The words of one line of a Dockerfile, which is quoted as in a shell.</summary>
    /// <param name="text">The file.</param>
    /// <param name="range">The line.</param>
    /// <param name="escape">The character that makes the next one literal.</param>
    internal static IReadOnlyList<ShellWord> WordsIn(string text, TextRange range, char escape = '\\') => new Reading(text, range, [], MostLevels, escape).ReadWords();

    internal static string? EncodePlain(string text) => EnvParser.IsPlainInShell(text) ? text : null;

    private sealed class Reading(string text, TextRange range, List<ShellCommand> commands, int level, char escape = '\\')
    {
        private readonly List<ShellWord> _words = [];
        private readonly List<string> _documents = [];
        private int _position = range.Start;
        private bool _isBroken;

        private char Current => _position < range.End ? text[_position] : '\0';

        public void Run()
        {
            while (_position < range.End && !_isBroken)
                ReadToken();
            if (!_isBroken)
                EndCommand();
        }

        public IReadOnlyList<ShellWord> ReadWords()
        {
            while (_position < range.End && !_isBroken)
            {
                SkipBlanks();
                if (_position == range.End)
                    break;
                if (EnvParser.IsLineEnd(Current))
                    _position++;
                else if (Current == '#')
                    SkipLine();
                else
                    ReadWord();
            }
            return _isBroken ? [] : _words;
        }

        private void ReadToken()
        {
            SkipBlanks();
            switch (Current)
            {
                case '\0' when _position >= range.End:
                    break;
                case '#':
                    SkipLine();
                    break;
                case '\n' or '\r':
                    EndCommand();
                    _position++;
                    SkipDocuments();
                    break;
                case ';' or '&' or '|' or '(' or ')':
                    EndCommand();
                    _position++;
                    break;
                case '<' or '>':
                    SkipRedirection();
                    break;
                default:
                    ReadWord();
                    break;
            }
        }

        private void EndCommand()
        {
            var first = 0;
            while (first < _words.Count && Reserved.Contains(_words[first].Text))
                first++;
            var assignments = new List<ConfigEntry>();
            while (first < _words.Count && _words[first].ToEntry() is { } assignment && assignment.Key.IndexOfAny(['.', '-']) < 0)
            {
                assignments.Add(assignment);
                first++;
            }
            if (first < _words.Count || assignments.Count > 0)
                commands.Add(new ShellCommand(assignments, [.. _words.Skip(first)]));
            _words.Clear();
        }

        private void SkipBlanks()
        {
            while (_position < range.End)
            {
                if (EnvParser.IsBlank(Current))
                    _position++;
                else if (Current == escape && _position + 1 < range.End && EnvParser.IsLineEnd(text[_position + 1]))
                    _position += text[_position + 1] == '\r' && _position + 2 < range.End && text[_position + 2] == '\n' ? 3 : 2;
                else
                    break;
            }
        }

        private void SkipLine()
        {
            var end = text.IndexOfAny(['\n', '\r'], _position, range.End - _position);
            _position = end < 0 ? range.End : end;
        }

        /// <summary>Skips an operator and the file it names; a here-document begins with the next line.</summary>
        private void SkipRedirection()
        {
            var start = _position;
            while (Current is '<' or '>' or '&' or '|' or '-')
                _position++;
            var isDocument = new TextRange(start, _position).In(text) is "<<" or "<<-";
            SkipBlanks();
            if (_position == range.End || EnvParser.IsLineEnd(Current))
                return;
            var count = _words.Count;
            ReadWord();
            if (_words.Count == count)
                return;
            if (isDocument)
                _documents.Add(_words[count].Text);
            _words.RemoveAt(count);
        }

        private void SkipDocuments()
        {
            foreach (var end in _documents)
            {
                while (_position < range.End)
                {
                    var start = _position;
                    SkipLine();
                    var line = new TextRange(start, _position).In(text);
                    _position = Math.Min(_position + 1, range.End);
                    if (line.Trim() == end)
                        break;
                }
            }
            _documents.Clear();
        }

        private void ReadWord()
        {
            var start = _position;
            var builder = new SourceMap.Builder();
            while (_position < range.End && !_isBroken)
            {
                switch (Current)
                {
                    case ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '<' or '>' or '(' or ')' when level < MostLevels || EnvParser.IsBlank(Current) || EnvParser.IsLineEnd(Current):
                        _words.Add(new ShellWord(builder.Build(), new TextRange(start, _position)));
                        return;
                    case '\'':
                        ReadSingleQuotes(builder);
                        break;
                    case '"':
                        ReadDoubleQuotes(builder);
                        break;
                    case var c when c == escape && _position + 1 < range.End && EnvParser.IsLineEnd(text[_position + 1]):
                        SkipBlanksOfContinuation();
                        break;
                    case var c when c == escape && _position + 1 < range.End:
                        builder.StartPiece(_position, null).Append(text[_position + 1], new TextRange(_position, _position + 2));
                        _position += 2;
                        break;
                    case '$' or '`':
                        ReadSubstitution(builder, range.End, EncodePlain);
                        break;
                    default:
                        ReadPlain(builder);
                        break;
                }
            }
            if (!_isBroken)
                _words.Add(new ShellWord(builder.Build(), new TextRange(start, _position)));
        }

        private void SkipBlanksOfContinuation() =>
            _position += text[_position + 1] == '\r' && _position + 2 < range.End && text[_position + 2] == '\n' ? 3 : 2;

        private void ReadPlain(SourceMap.Builder builder)
        {
            var start = _position;
            do
                _position++;
            while (_position < range.End && Current is not (' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '<' or '>' or '(' or ')' or '\'' or '"' or '\\' or '$' or '`'));
            builder.StartPiece(start, EncodePlain).AppendVerbatim(text, new TextRange(start, _position));
        }

        private void ReadSingleQuotes(SourceMap.Builder builder)
        {
            var end = text.IndexOf('\'', _position + 1, range.End - _position - 1);
            if (end < 0)
            {
                _isBroken = true;
                return;
            }
            builder.StartPiece(_position + 1, EnvParser.EncodeInSingleQuotes).AppendVerbatim(text, new TextRange(_position + 1, end));
            _position = end + 1;
        }

        private void ReadDoubleQuotes(SourceMap.Builder builder)
        {
            _position++;
            builder.StartPiece(_position, EnvParser.EncodeInDoubleQuotes);
            while (_position < range.End && Current != '"')
            {
                if (Current is '$' or '`')
                {
                    ReadSubstitution(builder, range.End, EnvParser.EncodeInDoubleQuotes);
                    builder.StartPiece(_position, EnvParser.EncodeInDoubleQuotes);
                }
                else if (Current == escape && _position + 1 < range.End && text[_position + 1] is '"' or '\\' or '$' or '`')
                {
                    builder.Append(text[_position + 1], new TextRange(_position, _position + 2));
                    _position += 2;
                }
                else if (Current == escape && _position + 1 < range.End && EnvParser.IsLineEnd(text[_position + 1]))
                {
                    SkipBlanksOfContinuation();
                }
                else
                {
                    var start = _position++;
                    while (_position < range.End && Current is not ('"' or '$' or '`' or '\\'))
                        _position++;
                    builder.AppendVerbatim(text, new TextRange(start, _position));
                }
            }
            if (_position >= range.End)
                _isBroken = true;
            else
                _position++;
        }

        /// <summary>Reads a part that the shell replaces, as its literal default or as a hole. A dollar sign before anything else is literal.</summary>
        private void ReadSubstitution(SourceMap.Builder builder, int end, TextEncoder encoder)
        {
            var start = _position;
            _position = EndOfSubstitution(start, end);
            if (_position == start + 1)
            {
                builder.StartPiece(start, null).AppendVerbatim(text, new TextRange(start, _position)).StartPiece(_position, encoder);
                return;
            }
            var place = new TextRange(start, _position);
            if (text[start] == '$' && (DefaultValues.DefaultAt(text, start, _position, ":-") ?? DefaultValues.DefaultAt(text, start, _position, "-")) is { } known)
                builder.StartPiece(known.Start, DefaultValues.Encode).AppendVerbatim(text, known).StartPiece(_position, null);
            else
                builder.AppendHole(place);
            if (level + 1 < MostLevels && _position - start > 3 && (text[start] == '`' || text[start + 1] == '('))
                new Reading(text, new TextRange(start + (text[start] == '`' ? 1 : 2), _position - 1), commands, level + 1).Run();
        }

        private int EndOfSubstitution(int start, int end)
        {
            var next = start + 1;
            if (text[start] == '`')
            {
                var close = text.IndexOf('`', next, end - next);
                return close < 0 ? end : close + 1;
            }
            if (next == end)
                return next;
            if (text[next] is '{' or '(')
                return EndOfBrackets(next, end);
            if (char.IsDigit(text[next]) || text[next] is '@' or '*' or '?' or '$' or '!' or '-' or '#')
                return next + 1;
            while (next < end && (char.IsLetterOrDigit(text[next]) || text[next] == '_'))
                next++;
            return next;
        }

        /// <summary>The end of the brackets that open at an offset. Nested brackets count; brackets in quotes do not.</summary>
        private int EndOfBrackets(int start, int end)
        {
            var depth = 0;
            for (var i = start; i < end; i++)
            {
                switch (text[i])
                {
                    case '\\':
                        i++;
                        break;
                    case '\'':
                        var close = text.IndexOf('\'', i + 1, end - i - 1);
                        i = close < 0 ? end : close;
                        break;
                    case '{' or '(':
                        depth++;
                        break;
                    case '}' or ')' when --depth == 0:
                        return i + 1;
                }
            }
            return end;
        }
    }
}
