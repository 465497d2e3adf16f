namespace PgTls.Syntax.Ini;

/// <summary>The values of an ini file, also by section.</summary>
public sealed class IniDocument : ConfigDocument
{
    internal IniDocument(
        string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<ConfigProblem> problems, IReadOnlyList<IniSection> sections)
        : base(text, entries, problems) => Sections = sections;

    /// <summary>One for each header, in the order they stand in the file.</summary>
    public IReadOnlyList<IniSection> Sections { get; }
}
