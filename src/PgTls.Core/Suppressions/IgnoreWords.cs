namespace PgTls.Suppressions;

/// <summary>The text behind the marker of a comment: <c>PGTLS101, PGTLS102 until 2027-01-01 -- reason</c>.</summary>
/// <remarks>An XML comment cannot contain two hyphens. There, a colon stands before the reason: <c>PGTLS101 until 2027-01-01: reason</c>.</remarks>
internal sealed record IgnoreWords(IReadOnlyList<string> Rules, string? Until, string Reason)
{
    /// <summary>Reads them up to the end of the line or of the comment; null where they are not written like this.</summary>
    public static IgnoreWords? Read(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is not ('\r' or '\n') && !(text[end] == '*' && end + 1 < text.Length && text[end + 1] == '/') && string.CompareOrdinal(text, end, "-->", 0, 3) != 0)
            end++;
        return new Reader(text.Substring(start, end - start)).Read();
    }

    private sealed class Reader(string text)
    {
        private int _position;

        public IgnoreWords? Read()
        {
            var rules = new List<string>();
            do
            {
                var isSpaced = SkipBlanks();
                if (TakeWord() is not { } rule || (rules.Count == 0 && !isSpaced))
                    return null;
                rules.Add(rule);
                isSpaced = SkipBlanks();
                if (Take(","))
                    continue;
                string? until = null;
                if (isSpaced && Take("until"))
                {
                    if (!SkipBlanks() || (until = TakeDay()) is null)
                        return null;
                    isSpaced = SkipBlanks();
                }
                return (Take(":") || (isSpaced && Take("--"))) && text.Substring(_position).Trim(' ', '\t') is { Length: > 0 } reason ? new IgnoreWords(rules, until, reason) : null;
            }
            while (true);
        }

        private bool SkipBlanks()
        {
            var start = _position;
            while (_position < text.Length && text[_position] is ' ' or '\t')
                _position++;
            return _position > start;
        }

        private bool Take(string word)
        {
            if (string.CompareOrdinal(text, _position, word, 0, word.Length) != 0)
                return false;
            _position += word.Length;
            return true;
        }

        private string? TakeWord()
        {
            var start = _position;
            while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] == '_'))
                _position++;
            return _position > start ? text.Substring(start, _position - start) : null;
        }

        private string? TakeDay()
        {
            var start = _position;
            while (_position < text.Length && !char.IsWhiteSpace(text[_position]) && text[_position] != ':')
                _position++;
            return _position > start ? text.Substring(start, _position - start) : null;
        }
    }
}
