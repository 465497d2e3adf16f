using PgTls.Formats;

namespace PgTls.Cli.Discovery;

/// <summary>A file to be linted, or what keeps it from being.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record InputFile(string Path)
{
    /// <summary>How it is read; null where it is not.</summary>
    public ConfigFileKind? Kind { get; init; }

    /// <summary>Whether the user named this file, instead of a directory or a list.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The length of a regular file that a walk has come across; null if unknown, or behind a link.</summary>
    public long? Length { get; init; }

    /// <summary>What is in it, where that was read from the standard input.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Why it is not read, and what to do.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it is skipped on purpose, with a message and without a failure.</summary>
    public bool IsPassedOver { get; init; }
}

/// <summary>The requested files.</summary>
/// <param name="Paths">Files, directories, patterns, and <c>-</c> for the standard input.</param>
internal sealed record Selection(IReadOnlyList<string> Paths)
{
    public const string StandardInput = "-";

    /// <summary>The name that says what kind of file the standard input is, and which settings hold for it.</summary>
    public string? StandardInputName { get; init; }

    /// <summary>The file that lists further files, or <c>-</c>.</summary>
    public string? ListPath { get; init; }

    /// <summary>Patterns of <c>.gitignore</c>'s grammar, from the working directory on, of what is neither searched nor taken from a list.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Whether a walk leaves out what ignore files name.</summary>
    public bool HeedsIgnoreFiles { get; init; } = true;
}
