namespace PgTls.Text;

/// <summary>Translates offsets into lines and columns and back; the only place that knows where lines end.</summary>
/// <remarks>A line ends at <c>\n</c>, <c>\r\n</c> or a lone <c>\r</c>, which are part of the line they end.</remarks>
public sealed class LineIndex
{
    private readonly int[] _starts;
    private readonly int _length;

    public LineIndex(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }
        _starts = [.. starts];
        _length = text.Length;
    }

    public int LineCount => _starts.Length;

    /// <summary>The zero-based line and column (in UTF-16 code units) of an offset from 0 to the text's length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies outside the text.</exception>
    public (int Line, int Column) PositionOf(int offset)
    {
        if (offset < 0 || offset > _length)
            throw new ArgumentOutOfRangeException(nameof(offset));
        var found = Array.BinarySearch(_starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line, offset - _starts[line]);
    }

    /// <summary>The offset of a zero-based line and column; a column behind the line's end means that end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line, or the column is negative.</exception>
    public int OffsetOf(int line, int column)
    {
        if (line < 0 || line >= _starts.Length)
            throw new ArgumentOutOfRangeException(nameof(line));
        if (column < 0)
            throw new ArgumentOutOfRangeException(nameof(column));
        var end = line + 1 < _starts.Length ? _starts[line + 1] : _length;
        return Math.Min(_starts[line] + column, end);
    }
}
