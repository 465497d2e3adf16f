using PgTls.Formats;

namespace PgTls.Cli.Discovery;

/// <summary>A file to be linted, or what keeps it from being.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record InputFile(string Path)
{
    /// <summary>How it is read; null where it is not.</summary>
    public ConfigFileKind? Kind { get; init; }

    /// <summary>Whether somebody named this very file, rather than a directory it lies in or a list it stands in.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The length of a regular file that a walk has come across; null where nobody has looked, or it is behind a link.</summary>
    public long? Length { get; init; }

    /// <summary>What is in it, where that was read from the standard input.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Why it is not read, and what to do.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it is left on purpose: that is said, and is no reason to fail.</summary>
    public bool IsPassedOver { get; init; }
}

/// <summary>Which files somebody asked for.</summary>
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
