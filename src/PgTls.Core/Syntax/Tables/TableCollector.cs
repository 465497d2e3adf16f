namespace PgTls.Syntax.Tables;

/// <summary>Collects the tables of a file while a parser reads it.</summary>
internal sealed class TableCollector
{
    private readonly List<SettingTable> _tables = [];
    private readonly Dictionary<(KeyPath Parent, string Name), KeyPath> _paths = [];
    private readonly Dictionary<KeyPath, SettingTable> _byPath = [];

    public KeyPath Root { get; } = KeyPath.NewRoot();

    public IReadOnlyList<SettingTable> Tables => _tables;

    /// <summary>The table of a name in another one.</summary>
    public KeyPath Child(KeyPath parent, string name)
    {
        if (!_paths.TryGetValue((parent, name), out var path))
            _paths.Add((parent, name), path = parent.Down(name));
        return path;
    }

    /// <summary>A new table that replaces another one of its name: the next element of an array.</summary>
    public KeyPath NewChild(KeyPath parent, string name) => _paths[(parent, name)] = parent.Down(name);

    public SettingTable TableOf(KeyPath path, bool isInline = false)
    {
        if (!_byPath.TryGetValue(path, out var table))
        {
            _byPath.Add(path, table = new SettingTable(path, isInline));
            _tables.Add(table);
        }
        return table;
    }
}
