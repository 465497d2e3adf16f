namespace PgTls.Cli.Discovery;

/// <summary>One line of a <c>.gitignore</c>, matched as git matches it.</summary>
/// <remarks>
/// Patterns and paths are UTF-8 bytes, one in each <see cref="char"/>: to git, <c>?</c> is a byte. The grammar is that of
/// <see href="https://git-scm.com/docs/gitignore"/>; where it leaves something open, tests ask git.
/// </remarks>
internal sealed class IgnorePattern
{
    private readonly List<Token> _tokens;
    private readonly bool _isOfName;
    private readonly int _shortest;

    private IgnorePattern(List<Token> tokens, bool isNegative, bool isOfDirectories, bool isOfName)
    {
        _tokens = tokens;
        IsNegative = isNegative;
        IsOfDirectories = isOfDirectories;
        _isOfName = isOfName;
        _shortest = tokens.Count(static token => token.Kind is TokenKind.Character or TokenKind.Set);
    }

    private enum TokenKind
    {
        Character,

        /// <summary>Any one character of a set.</summary>
        Set,

        /// <summary>Any number of characters but a slash.</summary>
        Star,

        /// <summary>Any number of characters.</summary>
        DoubleStar,

        /// <summary>Any number of whole directories, each with its slash; two tokens long, the second being within one.</summary>
        Directories,
        WithinDirectories,
    }

    /// <summary>Whether what it matches is not to be ignored after all.</summary>
    public bool IsNegative { get; }

    /// <summary>Whether it matches only directories.</summary>
    public bool IsOfDirectories { get; }

    /// <summary>Reads a line; null where it is empty or a comment, or can never match.</summary>
    public static IgnorePattern? Parse(string line)
    {
        if (line.StartsWith('#'))
            return null;
        var pattern = TrimEnd(line).AsSpan();
        var isNegative = pattern.StartsWith('!');
        if (isNegative)
            pattern = pattern[1..];
        var isOfDirectories = pattern.EndsWith('/');
        if (isOfDirectories)
            pattern = pattern[..^1];
        if (pattern.IsEmpty)
            return null;
        var isOfName = !pattern.Contains('/');
        if (pattern[0] == '/')
            pattern = pattern[1..];
        var tokens = new Compiler(pattern.ToString(), isOfName).Compile();
        return tokens is null ? null : new IgnorePattern(tokens, isNegative, isOfDirectories, isOfName);
    }

    /// <param name="path">The path from the pattern's directory on.</param>
    /// <param name="isDirectory">Whether a directory is there; a link to one is not.</param>
    public bool Matches(ReadOnlySpan<char> path, bool isDirectory)
    {
        if (IsOfDirectories && !isDirectory)
            return false;
        if (_isOfName)
            path = path[(path.LastIndexOf('/') + 1)..];
        // Each of these takes a character, so a pattern that is longer than any path costs nothing.
        if (path.Length < _shortest)
            return false;
        // All possible places in the pattern. Each character is compared once for each place, with any number of stars.
        Span<bool> places = _tokens.Count < 256 ? stackalloc bool[_tokens.Count + 1] : new bool[_tokens.Count + 1];
        Span<bool> next = _tokens.Count < 256 ? stackalloc bool[_tokens.Count + 1] : new bool[_tokens.Count + 1];
        places.Clear();
        Reach(places, 0);
        foreach (var c in path)
        {
            next.Clear();
            var isAnywhere = false;
            for (var i = 0; i < _tokens.Count; i++)
            {
                if (places[i])
                    isAnywhere |= Step(next, i, c);
            }
            if (!isAnywhere)
                return false;
            next.CopyTo(places);
        }
        return places[_tokens.Count];
    }

    /// <summary>Marks a place and those behind it that need no further character.</summary>
    private void Reach(Span<bool> places, int place)
    {
        while (!places[place])
        {
            places[place] = true;
            if (place == _tokens.Count)
                return;
            switch (_tokens[place].Kind)
            {
                case TokenKind.Star or TokenKind.DoubleStar:
                    place++;
                    break;
                case TokenKind.Directories:
                    places[place + 1] = true;
                    place += 2;
                    break;
                default:
                    return;
            }
        }
    }

    private bool Step(Span<bool> next, int place, char c)
    {
        var token = _tokens[place];
        var isTaken = token.Kind switch
        {
            TokenKind.Character => token.Character == c,
            TokenKind.Set => c < token.Set!.Length && token.Set[c],
            TokenKind.Star => c != '/',
            TokenKind.DoubleStar or TokenKind.WithinDirectories => true,
            _ => false,
        };
        if (!isTaken)
            return false;
        var stays = token.Kind is TokenKind.Star or TokenKind.DoubleStar or TokenKind.WithinDirectories;
        if (stays)
            Reach(next, place);
        if (!stays || (token.Kind == TokenKind.WithinDirectories && c == '/'))
            Reach(next, place + 1);
        return true;
    }

    /// <summary>Takes blanks away from the end, up to one that is escaped.</summary>
    private static string TrimEnd(string line)
    {
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
                end = i + 1;
            }
            else if (line[i] != ' ')
            {
                end = i + 1;
            }
        }
        return end < line.Length ? line[..end] : line;
    }

    private readonly record struct Token(TokenKind Kind, char Character = '\0', bool[]? Set = null);

    private sealed class Compiler(string pattern, bool isOfName)
    {
        private const int Bytes = 256;

        private readonly List<Token> _tokens = [];
        private int _position;

        public List<Token>? Compile()
        {
            while (_position < pattern.Length)
            {
                var c = pattern[_position++];
                switch (c)
                {
                    case '*':
                        CompileStars(_position - 1);
                        break;
                    case '?':
                        _tokens.Add(new Token(TokenKind.Set, Set: Complement(new bool[Bytes])));
                        break;
                    case '[':
                        if (CompileSet() is not { } set)
                            return null;
                        _tokens.Add(new Token(TokenKind.Set, Set: set));
                        break;
                    case '\\' when _position == pattern.Length:
                        return null;
                    case '\\':
                        _tokens.Add(new Token(TokenKind.Character, pattern[_position++]));
                        break;
                    default:
                        _tokens.Add(new Token(TokenKind.Character, c));
                        break;
                }
            }
            return _tokens;
        }

        private void CompileStars(int start)
        {
            while (Next == '*')
                _position++;
            // What comes before the first special character git compares by itself: to what is left, the stars are then the beginning.
            var isAtStart = start == 0 || pattern[start - 1] == '/' || pattern.AsSpan(0, start).IndexOfAny("*?[\\") < 0;
            var isDouble = _position - start > 1 && !isOfName && isAtStart;
            if (isDouble && Next == '/')
            {
                _position++;
                // Any number of directories twice is any number of directories.
                if (_tokens.Count > 0 && _tokens[^1].Kind == TokenKind.WithinDirectories)
                    return;
                _tokens.Add(new Token(TokenKind.Directories));
                _tokens.Add(new Token(TokenKind.WithinDirectories));
            }
            else if (isDouble && (_position == pattern.Length || pattern.AsSpan(_position).StartsWith("\\/")))
            {
                _tokens.Add(new Token(TokenKind.DoubleStar));
            }
            else
            {
                _tokens.Add(new Token(TokenKind.Star));
            }
        }

        /// <summary>Reads up to the closing bracket; null if there is none, so that the pattern can never match.</summary>
        private bool[]? CompileSet()
        {
            var set = new bool[Bytes];
            var isNegated = Next is '!' or '^';
            if (isNegated)
                _position++;
            var last = '\0';
            for (var isFirst = true; isFirst || Next != ']'; isFirst = false)
            {
                if (_position == pattern.Length)
                    return null;
                var c = pattern[_position++];
                if (c == '-' && last != '\0' && Next is not (null or ']'))
                {
                    if (TakeEscaped(pattern[_position++]) is not { } end)
                        return null;
                    for (var i = (int)last; i <= end; i++)
                        set[i] = true;
                    last = '\0';
                    continue;
                }
                if (c == '[' && Next == ':')
                {
                    var close = pattern.IndexOf(']', _position + 1);
                    if (close < 0)
                        return null;
                    if (close > _position + 1 && pattern[close - 1] == ':')
                    {
                        if (ClassOf(pattern[(_position + 1)..(close - 1)]) is not { } isOfClass)
                            return null;
                        for (var i = '\0'; i < 128; i++)
                            set[i] |= isOfClass(i);
                        _position = close + 1;
                        last = '\0';
                        continue;
                    }
                }
                else if (TakeEscaped(c) is { } literal)
                {
                    c = literal;
                }
                else
                {
                    return null;
                }
                set[c] = true;
                last = c;
            }
            _position++;
            if (isNegated)
                Complement(set);
            set['/'] = false;
            return set;
        }

        private char? Next => _position < pattern.Length ? pattern[_position] : null;

        private char? TakeEscaped(char c) => c != '\\' ? c : _position < pattern.Length ? pattern[_position++] : null;

        private static bool[] Complement(bool[] set)
        {
            for (var i = 0; i < set.Length; i++)
                set[i] = !set[i];
            set['/'] = false;
            return set;
        }

        private static Func<char, bool>? ClassOf(string name) => name switch
        {
            "alnum" => char.IsAsciiLetterOrDigit,
            "alpha" => char.IsAsciiLetter,
            "blank" => c => c is ' ' or '\t',
            "cntrl" => char.IsControl,
            "digit" => char.IsAsciiDigit,
            "graph" => c => c is > ' ' and <= '~',
            "lower" => char.IsAsciiLetterLower,
            "print" => c => c is >= ' ' and <= '~',
            "punct" => c => c is > ' ' and <= '~' && !char.IsAsciiLetterOrDigit(c),
            "space" => c => c is ' ' or (>= '\t' and <= '\r'),
            "upper" => char.IsAsciiLetterUpper,
            "xdigit" => char.IsAsciiHexDigit,
            _ => null,
        };
    }
}
