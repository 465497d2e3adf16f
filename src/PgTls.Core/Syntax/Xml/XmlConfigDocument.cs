using PgTls.Text;

namespace PgTls.Syntax.Xml;

/// <summary>The values of an XML file, also by the element they belong to.</summary>
public sealed class XmlConfigDocument : ConfigDocument
{
    internal XmlConfigDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<XmlElementSyntax> elements)
        : base(text, entries, []) => Elements = elements;

    /// <summary>Every element, in the order they begin.</summary>
    public IReadOnlyList<XmlElementSyntax> Elements { get; }
}

/// <summary>An element of an XML file.</summary>
public sealed class XmlElementSyntax
{
    internal XmlElementSyntax(string name, TextRange nameRange, XmlElementSyntax? parent)
    {
        Name = name;
        NameRange = nameRange;
        Parent = parent;
    }

    public string Name { get; }

    public TextRange NameRange { get; }

    public XmlElementSyntax? Parent { get; }

    public List<ConfigEntry> Attributes { get; } = [];

    public List<XmlElementSyntax> Children { get; } = [];

    /// <summary>The text in the element; null if it has no text or contains other elements.</summary>
    public ConfigEntry? Content { get; internal set; }

    /// <summary>An attribute by its name; null if there is none.</summary>
    public ConfigEntry? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (string.Equals(attribute.Key, name, StringComparison.OrdinalIgnoreCase))
                return attribute;
        }
        return null;
    }
}
