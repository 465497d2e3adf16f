namespace PgTls.Formats;

/// <summary>A cheap test. Every file in which a connection could be found passes, and few others do.</summary>
/// <remarks>
/// A file must contain one ASCII word of each group, in any case. This makes it possible to search the bytes of a file before decoding them.
/// </remarks>
public sealed class Prefilter(params IReadOnlyList<string>[] groups)
{
    /// <summary>Every file passes.</summary>
    public static Prefilter None { get; } = new();

    public IReadOnlyList<IReadOnlyList<string>> Groups => groups;

    public bool Passes(string text)
    {
        foreach (var words in groups)
        {
            var isFound = false;
            foreach (var word in words)
            {
                if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    isFound = true;
                    break;
                }
            }
            if (!isFound)
                return false;
        }
        return true;
    }
}
