using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Ini;

/// <summary>The points in which the readers of ini-like files differ.</summary>
public sealed class IniDialect
{
    private IniDialect(string name, IniSectionGrammar grammar)
    {
        Name = name;
        Grammar = grammar;
    }

    /// <summary>Python's <c>configparser.ConfigParser()</c>: values continue in lines indented deeper, refer to each other and have defaults.</summary>
    public static IniDialect ConfigParser { get; } = new("ConfigParser", IniSectionGrammar.Instance) { HasDefaults = true };

    /// <summary>
    /// The dialect of go-ini (grafana.ini, the app.ini of Gitea and Gogs). A value may have quotes and a comment after it, and may continue in the next line.
    /// </summary>
    /// <remarks>
    /// It also expands <c>%(name)s</c>, and Grafana expands <c>$__env{}</c>, so only text that cannot mean anything else is written.
    /// See <c>readValue</c> in <see href="https://github.com/go-ini/ini/blob/main/parser.go"/>.
    /// </remarks>
    public static IniDialect Go { get; } = new("Go", new IniSectionGrammar(" = ", "#;\"'`%$\\", IniParser.IsBlank))
    {
        HasGoValues = true,
        KeysAreCaseSensitive = true,
    };

    /// <summary>pgbouncer.ini: each setting is one line, only <c>=</c> may follow the key, and the rest of the line is the value.</summary>
    /// <remarks>See <see href="https://github.com/libusual/libusual/blob/master/usual/cfparser.c"/>.</remarks>
    public static IniDialect PgBouncer { get; } = new("PgBouncer", new IniSectionGrammar(" = ", "", LibpqParser.IsBlank))
    {
        Delimiters = ['='],
        IsBlank = LibpqParser.IsBlank,
        KeysAreCaseSensitive = true,
    };

    /// <summary>odbc.ini as unixODBC reads it: names and keys are case-insensitive, the first of each counts, and <c>%</c> is a percent sign.</summary>
    /// <remarks>See <c>ini/</c> in <see href="https://github.com/lurcher/unixODBC"/>.</remarks>
    public static IniDialect Odbc { get; } = new("Odbc", new IniSectionGrammar(" = ", "", LibpqParser.IsBlank))
    {
        Delimiters = ['='],
        IsBlank = LibpqParser.IsBlank,
        FirstWins = true,
        HeadersAreNotIndented = true,
        HeadersNeedNoEnd = true,
        NameComparer = StringComparer.OrdinalIgnoreCase,
    };

    /// <summary>pg_service.conf as libpq reads it; see <see cref="ServiceParser"/>.</summary>
    internal static IniDialect Service { get; } = new("Service", new IniSectionGrammar("=", "", LibpqParser.IsBlank) { IsSpaced = false })
    {
        Delimiters = ['='],
        CommentSigns = "#",
        IsBlank = LibpqParser.IsBlank,
        FirstWins = true,
        HeadersNeedNoEnd = true,
        KeysAreCaseSensitive = true,
        ProblemPrefix = "Service_",
    };

    public string Name { get; }

    /// <summary>How settings are written in it.</summary>
    internal IniSectionGrammar Grammar { get; }

    internal char[] Delimiters { get; private init; } = ['=', ':'];

    internal string CommentSigns { get; private init; } = "#;";

    internal Func<char, bool> IsBlank { get; private init; } = IniParser.IsBlank;

    /// <summary>Whether the section <see cref="IniSection.DefaultName"/> completes all the others.</summary>
    internal bool HasDefaults { get; private init; }

    /// <summary>Whether the first of several equal keys, and the first of several equal sections, counts.</summary>
    internal bool FirstWins { get; private init; }

    /// <summary>Whether a value may stand in quotes, have a comment after it, and continue in the next line.</summary>
    internal bool HasGoValues { get; private init; }

    internal bool HeadersAreNotIndented { get; private init; }

    /// <summary>Whether an opening bracket alone makes a header.</summary>
    internal bool HeadersNeedNoEnd { get; private init; }

    internal bool KeysAreCaseSensitive { get; private init; }

    internal StringComparer NameComparer { get; private init; } = StringComparer.Ordinal;

    /// <summary>The prefix of the messages about a broken line; null if its reader accepts such a line.</summary>
    internal string? ProblemPrefix { get; private init; }

    public override string ToString() => Name;

    /// <summary>The range without the blanks at its ends; for nothing but blanks, an empty one at its start.</summary>
    internal TextRange Trim(string text, int start, int end)
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
}
