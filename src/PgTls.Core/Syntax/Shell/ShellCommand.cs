using PgTls.Text;

namespace PgTls.Syntax.Shell;

/// <summary>A word of a command, as its program gets it; what only the shell knows is a hole.</summary>
/// <param name="Value">The word without its quotes and escapes.</param>
/// <param name="Range">The word as written.</param>
public sealed record ShellWord(SourceMap Value, TextRange Range)
{
    public string Text => Value.Text;

    /// <summary>What stands behind the first characters of the word.</summary>
    public SourceMap From(int start) => Value.Then(SourceMap.Verbatim(Text, new TextRange(start, Text.Length)));

    /// <summary>The word as <c>name=value</c>; null where it is none.</summary>
    /// <param name="start">Where the name begins.</param>
    public ConfigEntry? ToEntry(int start = 0)
    {
        var equals = Text.IndexOf('=', Math.Min(start, Text.Length));
        if (equals <= start)
            return null;
        for (var i = start; i < equals; i++)
        {
            if (!(char.IsLetterOrDigit(Text[i]) || Text[i] is '_' or '.' or '-'))
                return null;
        }
        var key = Value.ToSource(new TextRange(start, equals));
        var first = Value.ToSource(new TextRange(equals, equals + 1)).End;
        var isEmpty = equals + 1 == Text.Length;
        // Quotation marks that open behind the sign belong to the value; those that open before the name stand around both.
        var isQuoted = isEmpty || Value.ToSource(new TextRange(equals + 1, equals + 2)).Start > first;
        var end = isQuoted ? Range.End : Value.ToSource(new TextRange(equals + 1, Text.Length)).End;
        return new ConfigEntry([Text.Substring(start, equals - start)], key, From(equals + 1), new TextRange(Math.Min(first, end), end));
    }
}

/// <summary>A simple command: the variables it gets, and its words.</summary>
/// <param name="Assignments">The variables that stand before it.</param>
/// <param name="Words">The program and its arguments; none where it only sets variables.</param>
public sealed record ShellCommand(IReadOnlyList<ConfigEntry> Assignments, IReadOnlyList<ShellWord> Words);
