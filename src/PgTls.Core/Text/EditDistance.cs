namespace PgTls.Text;

/// <summary>Counts the letters that tell two words apart.</summary>
public static class EditDistance
{
    /// <summary>The least number of letters to insert, remove or replace, ignoring case.</summary>
    /// <param name="one">A word.</param>
    /// <param name="other">Another word.</param>
    /// <param name="most">Where the count exceeds this, any greater number is returned.</param>
    public static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
            return most + 1;
        var above = new int[other.Length + 1];
        var row = new int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
            above[column] = column;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var column = 1; column <= other.Length; column++)
            {
                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[column - 1]);
                row[column] = Math.Min(above[column - 1] + (same ? 0 : 1), Math.Min(above[column], row[column - 1]) + 1);
            }
            (above, row) = (row, above);
        }
        return above[other.Length];
    }
}
