using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>The values of a YAML file, of all its documents.</summary>
/// <remarks>It has no problems: text that this parser does not understand may be a template that another program fills in first.</remarks>
public sealed class YamlDocument : ConfigDocument
{
    internal YamlDocument(
        string text,
        IReadOnlyList<ConfigEntry> entries,
        IReadOnlyList<YamlMapping> mappings,
        IReadOnlyList<YamlSequence> sequences,
        IReadOnlyList<TextRange> otherLines)
        : base(text, entries, [])
    {
        File = SourceMap.Whole(text);
        Mappings = mappings;
        Sequences = sequences;
        OtherLines = otherLines;
    }

    /// <summary>Every mapping, in the order they begin.</summary>
    public IReadOnlyList<YamlMapping> Mappings { get; }

    /// <summary>Every sequence, in the order they begin.</summary>
    public IReadOnlyList<YamlSequence> Sequences { get; }

    /// <summary>The lines, or rests of lines, that are not understood: templates, half-typed text.</summary>
    public IReadOnlyList<TextRange> OtherLines { get; }

    internal SourceMap File { get; }
}
