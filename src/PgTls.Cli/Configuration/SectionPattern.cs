using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PgTls.Cli.Configuration;

/// <summary>The name of an <c>.editorconfig</c> section as a test of paths, in the compiler's reading of the glob.</summary>
internal sealed class SectionPattern
{
    private readonly Regex _regex;
    private readonly IReadOnlyList<(int Low, int High)> _ranges;

    private SectionPattern(Regex regex, IReadOnlyList<(int Low, int High)> ranges)
    {
        _regex = regex;
        _ranges = ranges;
    }

    /// <summary>Reads a section's name; null where it is no glob, so that the section holds for no file.</summary>
    public static SectionPattern? Parse(string name)
    {
        var compiler = new Compiler(name);
        if (!compiler.CompileAll())
            return null;
        try
        {
            // A pattern may come from an attacker's file, so it must not take forever.
            return new SectionPattern(new Regex(compiler.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), compiler.Ranges);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <param name="path">The path from the configuration file's directory on, beginning with <c>/</c>.</param>
    public bool Matches(string path)
    {
        var match = _regex.Match(path);
        if (!match.Success)
            return false;
        for (var i = 0; i < _ranges.Count; i++)
        {
            if (!int.TryParse(match.Groups[i + 1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number < _ranges[i].Low
                || number > _ranges[i].High)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Writes the glob as a regular expression.</summary>
    private sealed class Compiler(string name)
    {
        // No one writes deeper choices, and the stack is finite.
        private const int MaxDepth = 64;

        private readonly StringBuilder _pattern = new(@"\A");
        private readonly List<(int Low, int High)> _ranges = [];
        private int _position;

        public string Pattern => _pattern.ToString();

        public IReadOnlyList<(int Low, int High)> Ranges => _ranges;

        public bool CompileAll()
        {
            if (!name.Contains('/'))
                _pattern.Append(".*/");
            else if (name[0] != '/')
                _pattern.Append('/');
            if (!CompileItems(depth: 0))
                return false;
            _pattern.Append(@"\z");
            return true;
        }

        /// <summary>Compiles up to the end or, within a choice, up to the comma or brace that ends the item.</summary>
        private bool CompileItems(int depth)
        {
            while (_position < name.Length)
            {
                var c = name[_position];
                if (c is ',' or '}')
                    return depth > 0;
                _position++;
                var isRead = c switch
                {
                    '*' => CompileStar(),
                    '?' => Append("."),
                    '[' => CompileClass(),
                    '{' => CompileRange() || (depth < MaxDepth && CompileChoice(depth + 1)),
                    '\\' => _position < name.Length && AppendLiteral(name[_position++]),
                    _ => AppendLiteral(c),
                };
                if (!isRead)
                    return false;
            }
            return depth == 0;
        }

        private bool CompileStar()
        {
            if (_position == name.Length || name[_position] != '*')
                return Append("[^/]*");
            _position++;
            return Append(".*");
        }

        private bool CompileClass()
        {
            Append("[");
            if (_position < name.Length && name[_position] == '!')
            {
                _position++;
                Append("^");
            }
            while (_position < name.Length)
            {
                var c = name[_position++];
                if (c == ']')
                    return Append("]");
                if (c == '\\')
                {
                    if (_position == name.Length)
                        return false;
                    c = name[_position++];
                    if (c is '-' or ']')
                        Append("\\");
                }
                else if (c == '-')
                {
                    Append("-");
                    continue;
                }
                AppendLiteral(c);
            }
            return false;
        }

        private bool CompileRange()
        {
            var start = _position;
            if (TakeNumber() is { } first && Take('.') && Take('.') && TakeNumber() is { } second && Take('}'))
            {
                _ranges.Add((Math.Min(first, second), Math.Max(first, second)));
                return Append("(-?[0-9]+)");
            }
            _position = start;
            return false;
        }

        private bool CompileChoice(int depth)
        {
            Append("(?:");
            while (CompileItems(depth) && _position < name.Length)
            {
                if (name[_position++] == '}')
                    return Append(")");
                Append("|");
            }
            return false;
        }

        private int? TakeNumber()
        {
            var start = _position;
            Take('-');
            while (_position < name.Length && char.IsAsciiDigit(name[_position]))
                _position++;
            return int.TryParse(name.AsSpan(start, _position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        private bool Take(char c)
        {
            if (_position == name.Length || name[_position] != c)
                return false;
            _position++;
            return true;
        }

        private bool AppendLiteral(char c) => Append(Regex.Escape(c.ToString()));

        private bool Append(string text)
        {
            _pattern.Append(text);
            return true;
        }
    }
}
