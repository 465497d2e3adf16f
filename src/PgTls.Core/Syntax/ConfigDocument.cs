using PgTls.Text;

namespace PgTls.Syntax;

/// <summary>One value of a configuration file and the key that leads to it.</summary>
/// <remarks>All ranges are offsets into the file's text.</remarks>
public sealed class ConfigEntry
{
    public ConfigEntry(IReadOnlyList<string> path, TextRange keyRange, SourceMap value, TextRange valueRange)
    {
        Path = path;
        KeyRange = keyRange;
        Value = value;
        ValueRange = valueRange;
    }

    /// <summary>The keys from the root to this value, decoded: section and key of an ini file, member names and array indices of JSON.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>The last key of <see cref="Path"/>; empty for a value that is the whole document.</summary>
    public string Key => Path.Count == 0 ? "" : Path[Path.Count - 1];

    /// <summary>The key as written, quotes included; empty for an element of an array.</summary>
    public TextRange KeyRange { get; }

    /// <summary>The decoded value (a number or word of JSON as written) and where its characters stand.</summary>
    public SourceMap Value { get; }

    /// <summary>The value as written, quotes included.</summary>
    public TextRange ValueRange { get; }
}

/// <summary>A place where a file breaks its own grammar.</summary>
/// <param name="Range">Where, in offsets of the file's text.</param>
/// <param name="Message">The problem and its correction; never quotes the file.</param>
public sealed record ConfigProblem(TextRange Range, LocalizedText Message);

/// <summary>The values of a configuration file, in the order they stand in it, as far as it could be understood.</summary>
public class ConfigDocument
{
    public ConfigDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<ConfigProblem> problems)
    {
        Text = text;
        Entries = entries;
        Problems = problems;
    }

    public string Text { get; }

    public IReadOnlyList<ConfigEntry> Entries { get; }

    /// <summary>The places that the file's reader would reject. The entries around them are still returned.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }
}
