using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PgTls.Drivers;

namespace PgTls.Cli.Projects;

/// <summary>The packages of a project, as far as its files show them without a build.</summary>
/// <param name="files">The roots of the project file and of those it imports by themselves.</param>
/// <param name="central">The root of the file of the packages' central versions; null if there is none.</param>
internal sealed partial class ProjectXml(IReadOnlyList<XElement> files, XElement? central)
{
    private const int MostCharacters = 2_000_000;
    private const int DeepestElement = 100;

    /// <summary>Reads a file.</summary>
    /// <exception cref="XmlException">It is not well-formed, defines entities, or is larger or deeper than any project.</exception>
    public static XElement Load(byte[] bytes)
    {
        // Adding an element visits all its ancestors, so the depth is checked first.
        using (var elements = Open(bytes))
        {
            while (elements.Read())
            {
                if (elements.Depth > DeepestElement)
                    throw new XmlException("Too deep.", null, ((IXmlLineInfo)elements).LineNumber, ((IXmlLineInfo)elements).LinePosition);
            }
        }
        using var reader = Open(bytes);
        return XElement.Load(reader);

        static XmlReader Open(byte[] bytes) => XmlReader.Create(
            new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
    }

    /// <summary>The drivers the project refers to by itself.</summary>
    public IEnumerable<DriverReference> References() =>
        Drivers("PackageReference", files, item => Metadata(item, "VersionOverride") ?? Metadata(item, "Version"))
            .Concat(files.Any(TargetsNetFramework) ? [DriverReference.To(OtherProvider.SqlServer)] : []);

    /// <summary>The drivers with a central version, for any project.</summary>
    public IEnumerable<DriverReference> CentralVersions() => central is null ? [] : Drivers("PackageVersion", [central], item => Metadata(item, "Version"));

    /// <summary>The paths of the projects that the project refers to, relative to its directory, with either separator.</summary>
    public IEnumerable<string> ProjectReferences() => files.Take(1).SelectMany(root => Members(root, "ItemGroup", "ProjectReference")).SelectMany(item => Names(item, "Include"));

    /// <summary>The drivers in a <c>packages.config</c>.</summary>
    public static IEnumerable<DriverReference> ReferencesOfPackagesConfig(XElement root) => root.Elements()
        .Where(element => Is(element, "package") && element.Attribute("id") is not null)
        .Select(element => DriverReference.OfPackage(element.Attribute("id")!.Value, DriverReference.MajorOf(element.Attribute("version")?.Value)))
        .OfType<DriverReference>();

    /// <summary>Whether a build is for .NET Framework, whose System.Data is SQL Server's provider.</summary>
    private static bool TargetsNetFramework(XElement root) => root.Descendants().Any(element =>
        Is(element, "TargetFrameworkVersion") || ((Is(element, "TargetFramework") || Is(element, "TargetFrameworks")) && NetFramework().IsMatch(element.Value)));

    private IEnumerable<DriverReference> Drivers(string itemType, IReadOnlyList<XElement> roots, Func<XElement, string?> versionOf)
    {
        var items = roots.SelectMany(root => Members(root, "ItemGroup", itemType)).ToArray();
        foreach (var item in items)
        {
            foreach (var id in Names(item, "Include"))
            {
                if (DriverReference.OfPackage(id, null) is not { } reference)
                    continue;
                yield return reference.Assembly is not null && IsPlain(item) && !items.Any(other => Changes(other, id))
                    ? DriverReference.OfPackage(id, MajorOf(versionOf(item), id))!
                    : reference;
            }
        }
    }

    private int? MajorOf(string? version, string id)
    {
        if (version is null)
            return CentralVersionOf(id);
        return DriverReference.MajorOf(Property().Match(version) is { Success: true } property ? ValueOf(property.Groups[1].Value) : version);
    }

    private int? CentralVersionOf(string id)
    {
        var majors = CentralVersions().Where(reference => reference is { IsImplied: false, Assembly: { } assembly } && assembly.Packages.Contains(id, StringComparer.OrdinalIgnoreCase)).Select(reference => reference.Major);
        return majors.Distinct().ToArray() is [var major] ? major : null;
    }

    /// <summary>The value of a property that is set once and for all; null where a build may know another.</summary>
    private string? ValueOf(string property)
    {
        XElement[] roots = central is null ? [.. files] : [.. files, central];
        // An import may set it again.
        if (roots.Any(root => root.Descendants().Any(element => Is(element, "Import"))))
            return null;
        var settings = roots.SelectMany(root => Members(root, "PropertyGroup", property)).ToArray();
        return settings is [var setting] && IsPlain(setting) ? setting.Value : null;
    }

    private static IEnumerable<XElement> Members(XElement root, string group, string name) =>
        root.Descendants().Where(element => Is(element, name) && element.Parent is { } parent && Is(parent, group));

    /// <summary>An item's metadata, which is an attribute or an element; a text that is no version where a condition decides on it.</summary>
    private static string? Metadata(XElement item, string name) =>
        item.Attribute(name)?.Value ?? (item.Elements().FirstOrDefault(element => Is(element, name)) is { } child ? child.Attribute("Condition") is null ? child.Value : "" : null);

    private static bool Changes(XElement item, string id) => Names(item, "Update").Concat(Names(item, "Remove")).Contains(id, StringComparer.OrdinalIgnoreCase);

    private static string[] Names(XElement item, string attribute) =>
        item.Attribute(attribute)?.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether an element applies to every build.</summary>
    private static bool IsPlain(XElement element) =>
        element.AncestorsAndSelf().All(part => part.Attribute("Condition") is null && !Is(part, "Target") && !Is(part, "Otherwise"));

    // Old projects have a namespace, new ones have none; MSBuild does not mind the case.
    private static bool Is(XElement element, string name) => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*\$\(([\w.-]+)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Property();

    [GeneratedRegex(@"(^|;)\s*net[34]\d", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NetFramework();
}
