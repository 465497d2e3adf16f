using PgTls.Text;

namespace PgTls.Syntax.PostgresConf;

/// <summary>Reads <c>pg_hba.conf</c> as the server does.</summary>
/// <remarks>
/// A record is one line; a backslash at a line's very end makes the next line a part of it, even inside quotation marks and comments (since
/// PostgreSQL 14). Fields are separated by blanks, the elements of a list by commas. Double quotes keep blanks and commas in, and take the
/// special meaning from words such as <c>all</c>; a doubled quote stands for one quote. <c>#</c> begins a comment anywhere but in quotes.
/// See <c>next_token</c>, <c>tokenize_auth_file</c> and <c>parse_hba_line</c> in
/// <see href="https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/libpq/hba.c"/> and
/// <see href="https://www.postgresql.org/docs/current/auth-pg-hba-conf.html"/>.
/// </remarks>
public static class HbaParser
{
    public static HbaDocument Parse(string text)
    {
        var records = new List<HbaRecord>();
        var position = 0;
        while (position < text.Length)
        {
            var fields = new Line(text, ref position).Fields();
            if (fields.Count > 0)
                records.Add(new HbaRecord(text, fields));
        }
        return new HbaDocument(text, records);
    }

    /// <summary>A line with its continuation lines, as one text that knows the places of its characters.</summary>
    private sealed class Line
    {
        private readonly string _text;
        private readonly List<int> _offsets = [];
        private int _position;

        public Line(string text, ref int position)
        {
            _text = text;
            int joined;
            do
            {
                joined = _offsets.Count;
                var end = text.IndexOf('\n', position);
                var next = end < 0 ? text.Length : end + 1;
                for (; position < (end < 0 ? next : end); position++)
                    _offsets.Add(position);
                while (_offsets.Count > 0 && At(_offsets.Count - 1) == '\r')
                    _offsets.RemoveAt(_offsets.Count - 1);
                position = next;
            }
            while (Continues());

            bool Continues()
            {
                // If a line ends in two backslashes, one is left, and it does not continue the line again.
                if (_offsets.Count <= joined || At(_offsets.Count - 1) != '\\')
                    return false;
                _offsets.RemoveAt(_offsets.Count - 1);
                return true;
            }
        }

        public List<IReadOnlyList<HbaToken>> Fields()
        {
            var fields = new List<IReadOnlyList<HbaToken>>();
            while (_position < _offsets.Count)
            {
                var field = new List<HbaToken>();
                var goesOn = true;
                while (goesOn && Next(out goesOn) is { } token)
                    field.Add(token);
                if (field.Count > 0)
                    fields.Add(field);
            }
            return fields;
        }

        /// <param name="isListed">Whether a comma ends the token, so that the next one belongs to the same field.</param>
        private HbaToken? Next(out bool isListed)
        {
            isListed = false;
            while (_position < _offsets.Count && (IsBlank(At(_position)) || At(_position) == ','))
                _position++;
            var start = _position;
            var token = new System.Text.StringBuilder();
            bool isInQuotes = false, wasQuote = false, isQuoted = false, hasQuotes = false;
            for (; _position < _offsets.Count; _position++)
            {
                var c = At(_position);
                if (!isInQuotes && (IsBlank(c) || c is '#' or ','))
                    break;
                if (c != '"' || wasQuote)
                    token.Append(c);
                wasQuote = isInQuotes && c == '"' && !wasQuote;
                if (c != '"')
                    continue;
                isInQuotes = !isInQuotes;
                hasQuotes = true;
                isQuoted |= token.Length == 0;
            }
            var end = _position;
            if (end < _offsets.Count && At(end) == '#')
                _position = _offsets.Count;
            isListed = end < _offsets.Count && At(end) == ',';
            if (isListed)
                _position++;
            return token.Length > 0 || hasQuotes
                ? new HbaToken(token.ToString(), isQuoted, new TextRange(_offsets[start], _offsets[end - 1] + 1))
                : null;
        }

        private char At(int index) => _text[_offsets[index]];

        private static bool IsBlank(char c) => c is ' ' or '\t' or '\r';
    }
}
