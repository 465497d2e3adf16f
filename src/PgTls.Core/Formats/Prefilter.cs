namespace PgTls.Formats;

/// <summary>A cheap test that lets every file pass in which a connection could be found, and few others.</summary>
/// <remarks>It has to hold one ASCII word of each group, in any case. So a front can search the bytes of a file before it decodes them.</remarks>
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
