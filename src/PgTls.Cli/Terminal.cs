namespace PgTls.Cli;

/// <summary>A stream that somebody looks at.</summary>
/// <param name="Width">How many cells a line has.</param>
/// <param name="HasColor">Whether colours are wanted and shown.</param>
public sealed record Terminal(int Width, bool HasColor)
{
    private const int DefaultWidth = 80;

    /// <summary>Whether a line can be written over.</summary>
    public bool CanErase { get; init; } = true;

    /// <summary>The terminal that a stream of this process goes to; null where it goes elsewhere.</summary>
    /// <param name="isRedirected">Whether it goes elsewhere.</param>
    public static Terminal? Of(bool isRedirected)
    {
        if (isRedirected)
            return null;
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        // https://no-color.org
        var hasColor = !isDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(WidthOfConsole(), hasColor) { CanErase = !isDumb };
    }

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
