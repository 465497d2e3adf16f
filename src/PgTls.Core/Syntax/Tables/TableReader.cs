namespace PgTls.Syntax.Tables;

/// <summary>Reads a file of tables from its beginning to its end.</summary>
/// <param name="text">The file.</param>
internal abstract class TableReader(string text)
{
    /// <summary>More levels than any file has; every level costs stack.</summary>
    protected const int MostLevels = 64;

    protected string Text => text;

    protected TableCollector Tables { get; } = new();

    /// <summary>The offset of the next character.</summary>
    protected int At { get; set; } = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    /// <summary>How many brackets are open.</summary>
    protected int Levels { get; set; }

    /// <summary>Whether a comment begins at the next character. The caller ensures that there is one.</summary>
    protected abstract bool BeginsComment { get; }

    protected static bool IsBlank(char c) => c is ' ' or '\t';

    protected bool IsAt(char c) => At < text.Length && text[At] == c;

    protected void SkipBlanks()
    {
        while (At < text.Length && IsBlank(text[At]))
            At++;
    }

    protected void SkipLine()
    {
        while (At < text.Length && text[At] is not ('\n' or '\r'))
            At++;
    }

    /// <summary>Skips blanks, line ends and comments.</summary>
    /// <returns>Whether anything follows.</returns>
    protected bool SkipToContent()
    {
        while (At < text.Length)
        {
            if (BeginsComment)
                SkipLine();
            else if (char.IsWhiteSpace(text[At]))
                At++;
            else
                return true;
        }
        return false;
    }
}
