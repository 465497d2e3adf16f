using PgTls.Text;

namespace PgTls.Syntax.Shell;

/// <summary>A word of a command, as its program gets it. Parts that only the shell knows are holes.</summary>
/// <param name="Value">The word without its quotes and escapes.</param>
/// <param name="Range">The word as written.</param>
public sealed record ShellWord(SourceMap Value, TextRange Range)
{
    public string Text => Value.Text;

    /// <summary>The rest of the word after its first characters.</summary>
    public SourceMap From(int start) => Value.Then(SourceMap.Verbatim(Text, new TextRange(start, Text.Length)));

    /// <summary>The word as <c>name=value</c>; null if it does not have that form.</summary>
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
        // Quotation marks that open after the sign belong to the value. Those that open before the name surround both.
        var isQuoted = isEmpty || Value.ToSource(new TextRange(equals + 1, equals + 2)).Start > first;
        var end = isQuoted ? Range.End : Value.ToSource(new TextRange(equals + 1, Text.Length)).End;
        return new ConfigEntry([Text.Substring(start, equals - start)], key, From(equals + 1), new TextRange(Math.Min(first, end), end));
    }
}

/// <summary>A simple command: the variables that are set for it, and its words.</summary>
/// <param name="Assignments">The variables that stand before it.</param>
/// <param name="Words">The program and its arguments; empty if it only sets variables.</param>
public sealed record ShellCommand(IReadOnlyList<ConfigEntry> Assignments, IReadOnlyList<ShellWord> Words);
