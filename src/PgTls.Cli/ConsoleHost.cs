namespace PgTls.Cli;

/// <summary>All that a run of the tool touches beside files.</summary>
/// <param name="Output">Takes the findings and fixes.</param>
/// <param name="Error">Takes the messages.</param>
/// <param name="WorkingDirectory">The full path of the directory that relative paths start from.</param>
public sealed record ConsoleHost(TextWriter Output, TextWriter Error, string WorkingDirectory)
{
    /// <summary>Gives what is read where an argument is <c>-</c>.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Whether the standard input is closed.</summary>
    public bool IsInputClosed { get; init; }

    /// <summary>Takes what is written as bytes, by the language server.</summary>
    public Stream OutputBytes { get; init; } = Stream.Null;

    /// <summary>The terminal of <see cref="Output"/>; null if it is redirected.</summary>
    public Terminal? OutputTerminal { get; init; }

    /// <summary>The terminal of <see cref="Error"/>; null if it is redirected.</summary>
    public Terminal? ErrorTerminal { get; init; }

    /// <summary>Tells how long a run takes.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The directory that the absolute paths in settings start from; another one than the file system's own root stands for a machine.</summary>
    public string Root { get; init; } = "/";

    /// <summary>How many files are read side by side; with one, all is done by the thread that calls.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Ends the run as soon as may be, with nothing half-written.</summary>
    public CancellationToken Cancellation { get; init; }
}
