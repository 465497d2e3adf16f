namespace PgTls.Text;

/// <summary>A stretch of text in UTF-16 code units, end exclusive.</summary>
public readonly record struct TextRange
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is negative or lies behind <paramref name="end"/>.</exception>
    public TextRange(int start, int end)
    {
        if (start < 0 || end < start)
            throw new ArgumentOutOfRangeException(nameof(end), $"[{start}, {end}) is no range.");
        Start = start;
        End = end;
    }

    public int Start { get; }

    /// <summary>The offset of the first code unit that is no longer part of the range.</summary>
    public int End { get; }

    public int Length => End - Start;

    public bool IsEmpty => End == Start;

    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;

    public TextRange Shift(int by) => new(Start + by, End + by);

    public string In(string text) => text.Substring(Start, Length);

    public override string ToString() => $"[{Start}, {End})";
}
