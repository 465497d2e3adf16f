using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A block that keeps its lines: <c>|</c>.</summary>
    Literal,

    /// <summary>A block whose lines are joined: <c>&gt;</c>.</summary>
    Folded,
}

/// <summary>A value of a YAML file.</summary>
public abstract class YamlNode
{
    /// <summary>The range of a collection between brackets, brackets included, or of a scalar as written; empty for a block collection.</summary>
    public TextRange Range { get; internal set; }

    /// <summary>Whether it stands between brackets, or is written with them.</summary>
    public bool IsInFlow { get; internal set; }
}

/// <summary>A text, number or word.</summary>
public sealed class YamlScalar : YamlNode
{
    internal YamlScalar(ConfigEntry entry, YamlStyle style, bool isInFlow)
    {
        Entry = entry;
        Style = style;
        Range = entry.ValueRange;
        IsInFlow = isInFlow;
    }

    /// <summary>The value and the keys that lead to it.</summary>
    public ConfigEntry Entry { get; }

    public YamlStyle Style { get; }
}

/// <summary>A mapping or a sequence.</summary>
public abstract class YamlCollection : YamlNode
{
    /// <summary>The keys that lead to it.</summary>
    public IReadOnlyList<string> Path { get; internal set; } = [];

    /// <summary>The mapping at the root of its document; null if the root is not a mapping.</summary>
    public YamlMapping? Root { get; internal set; }
}

/// <summary>Names and their values.</summary>
public sealed class YamlMapping : YamlCollection
{
    private readonly List<YamlMember> _members = [];
    private readonly List<YamlMapping> _merged = [];

    public IReadOnlyList<YamlMember> Members => _members;

    /// <summary>The mappings whose members it takes over with <c>&lt;&lt;</c>.</summary>
    public IReadOnlyList<YamlMapping> Merged => _merged;

    /// <summary>The last member of a name; null if there is none.</summary>
    public YamlMember? Find(string name) => _members.FindLast(member => member.Name == name);

    /// <summary>The text of a member; null if its value is not a scalar.</summary>
    public string? TextOf(string name) => (Find(name)?.Value as YamlScalar)?.Entry.Value.Text;

    internal void Add(YamlMember member)
    {
        _members.Add(member);
        if (member.Name != "<<")
            return;
        if (member.Value is YamlMapping merged)
            _merged.Add(merged);
        else if (member.Value is YamlSequence { Items: var items })
            _merged.AddRange(items.Select(static item => item.Value).OfType<YamlMapping>());
    }
}

/// <summary>A member of a mapping.</summary>
/// <param name="name">Its name, decoded.</param>
/// <param name="nameRange">The name as written, quotes included.</param>
/// <param name="value">Its value; null if there is none.</param>
/// <param name="valueRange">The value as written; for an alias, the alias.</param>
/// <param name="isAlias">Whether the value is written elsewhere.</param>
public sealed class YamlMember(string name, TextRange nameRange, YamlNode? value, TextRange valueRange, bool isAlias)
{
    public string Name => name;

    public TextRange NameRange => nameRange;

    public YamlNode? Value => value;

    public TextRange ValueRange => valueRange;

    public bool IsAlias => isAlias;
}

/// <summary>Values in a row.</summary>
public sealed class YamlSequence : YamlCollection
{
    private readonly List<YamlItem> _items = [];

    public IReadOnlyList<YamlItem> Items => _items;

    internal void Add(YamlItem item) => _items.Add(item);
}

/// <summary>An item of a sequence.</summary>
/// <param name="value">The item.</param>
/// <param name="dash">The offset of the dash before it; between brackets, the offset of the item.</param>
/// <param name="isAlias">Whether the value is written elsewhere.</param>
public sealed class YamlItem(YamlNode value, int dash, bool isAlias)
{
    public YamlNode Value => value;

    public int Dash => dash;

    public bool IsAlias => isAlias;
}
