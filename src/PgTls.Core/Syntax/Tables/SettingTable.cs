using PgTls.Text;

namespace PgTls.Syntax.Tables;

/// <summary>A table of a file: names and their values, and the keys that lead to it.</summary>
/// <param name="path">The keys from the root.</param>
/// <param name="isInline">Whether its entries stand in one line, with commas between them.</param>
public sealed class SettingTable(IReadOnlyList<string> path, bool isInline)
{
    public IReadOnlyList<string> Path => path;

    public bool IsInline => isInline;

    /// <summary>The values that are texts, numbers or switches, in the order of the file.</summary>
    public List<ConfigEntry> Entries { get; } = [];

    /// <summary>The texts in arrays that are values of this table.</summary>
    public List<ConfigEntry> Elements { get; } = [];
}

/// <summary>A file of tables: TOML, HOCON.</summary>
/// <remarks>It has no problems: the parsers of these files skip text that they do not understand.</remarks>
public sealed class TableDocument : ConfigDocument
{
    internal TableDocument(string text, IReadOnlyList<SettingTable> tables, TableSpelling spelling)
        : base(text, [.. tables.SelectMany(static table => table.Entries.Concat(table.Elements)).OrderBy(static entry => entry.ValueRange.Start)], [])
    {
        File = SourceMap.Whole(text);
        Tables = tables;
        Spelling = spelling;
    }

    /// <summary>Every table that is not empty, in the order they begin.</summary>
    public IReadOnlyList<SettingTable> Tables { get; }

    internal SourceMap File { get; }

    internal TableSpelling Spelling { get; }
}
