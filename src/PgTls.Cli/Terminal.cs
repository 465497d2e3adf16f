namespace PgTls.Cli;

/// <summary>A terminal.</summary>
/// <param name="Width">How many cells a line has.</param>
/// <param name="HasColor">Whether colours are wanted and shown.</param>
public sealed record Terminal(int Width, bool HasColor)
{
    private const int DefaultWidth = 80;

    /// <summary>Whether a line can be written over.</summary>
    public bool CanErase { get; init; } = true;

    /// <summary>Whether a user sees it: only then lines are fitted to the width.</summary>
    public bool IsSeen { get; init; } = true;

    /// <summary>The terminal that a stream of this process goes to; null if it goes elsewhere without colours.</summary>
    /// <param name="isRedirected">Whether it goes elsewhere.</param>
    public static Terminal? Of(bool isRedirected) => Of(isRedirected, Environment.GetEnvironmentVariable, WidthOfConsole);

    /// <inheritdoc cref="Of(bool)"/>
    /// <param name="isRedirected">Whether it goes elsewhere.</param>
    /// <param name="variable">The value of an environment variable.</param>
    /// <param name="width">How many cells a line has.</param>
    public static Terminal? Of(bool isRedirected, Func<string, string?> variable, Func<int> width)
    {
        var isDumb = variable("TERM") == "dumb";
        // https://no-color.org and https://force-color.org; as in Python, who wants none gets none.
        var isRefused = !string.IsNullOrEmpty(variable("NO_COLOR"));
        var isForced = !isRefused && !string.IsNullOrEmpty(variable("FORCE_COLOR"));
        if (isRedirected)
            return isForced ? Unseen : null;
        return new Terminal(width(), isForced || (!isDumb && !isRefused)) { CanErase = !isDumb };
    }

    /// <summary>A redirected stream that takes colours.</summary>
    public static Terminal Unseen { get; } = new(int.MaxValue, HasColor: true) { CanErase = false, IsSeen = false };

    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }
}
