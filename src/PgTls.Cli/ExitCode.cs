namespace PgTls.Cli;

/// <summary>The exit codes of the tool; the highest one that applies is returned.</summary>
public static class ExitCode
{
    /// <summary>Everything was read, and nothing is at or above <c>--fail-on</c>.</summary>
    public const int Clean = 0;

    /// <summary>Something at or above <c>--fail-on</c> was found or, by <c>fix</c>, left.</summary>
    public const int Findings = 1;

    /// <summary>The language server's client has gone without shutting it down; the number is the protocol's.</summary>
    public const int NoFarewell = 1;

    /// <summary>The command line, or an option in a configuration file, is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Something could not be read or written, so what was said is not all there is to say.</summary>
    public const int Incomplete = 3;

    /// <summary>The run was interrupted (Ctrl-C); as shells say it of a program that SIGINT ended.</summary>
    public const int Interrupted = 130;
}
