using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Xml;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>An XML file of settings: <c>App.config</c>, <c>web.config</c> and similar files, and those of Hibernate, Tomcat and WildFly.</summary>
public sealed class XmlFile : ConfigFileKind
{
    private static readonly string[] NameAttributes = ["name", "key", "id"];

    public override string Name => "XML";

    public override IReadOnlyList<string> FileNames { get; } =
        ["*.config", "persistence.xml", "hibernate.cfg.xml", "context.xml", "server.xml", "standalone.xml", "*-ds.xml"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    // A character reference may hide any word.
    public override Prefilter Prefilter { get; } = new([.. ConnectionTexts.Words, "ssl", "&#"]);

    public override ConfigDocument Parse(string text) => XmlScanner.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var file = SourceMap.Whole(document.Text);
        var families = new Dictionary<XmlElementSyntax, Family>();
        foreach (var element in ((XmlConfigDocument)document).Elements)
        {
            foreach (var entry in ValuesOf(element))
            {
                if (!ConnectionTexts.MayBe(entry.Value.Text))
                    continue;
                var family = FamilyOf(element.Parent, families);
                yield return Candidate.OfText(entry.Value, new ConnectionContext
                {
                    Names = NamesOf(element, entry, fileName),
                    Providers = [.. ProvidersIn(element), .. family.Providers],
                    HasModeElsewhere = HasTlsSetting(element) || family.HasTlsSettings,
                });
            }
            if (HasMode(element.Attributes))
            {
                foreach (var group in GroupsIn(file, element.Attributes, element, fileName))
                    yield return group;
            }
            if (element.Children.Count == 0)
                continue;
            var fields = FieldsOf(element);
            if (HasMode(fields))
            {
                foreach (var group in GroupsIn(file, fields, element, fileName))
                    yield return group;
            }
            if (!fields.Exists(static field => EnvironmentVariables.IsAboutTls(field.Key)))
                continue;
            var variables = new EnvironmentVariables(fields, isSetting => EntryGrammar.ToConnectionSettings(file, fields.FindAll(field => isSetting(field))))
            {
                // https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config
                Runtime = element.Parent?.Name == "aspNetCore" ? ProgramRuntime.DotNet : ProgramRuntime.Unknown,
            };
            if (variables.AreJudged)
                yield return variables.ToCandidate([element.Name, fileName], []);
        }
    }

    private static Family FamilyOf(XmlElementSyntax? parent, Dictionary<XmlElementSyntax, Family> families)
    {
        if (parent is null)
            return new Family([]);
        if (!families.TryGetValue(parent, out var family))
            families.Add(parent, family = new Family(parent.Children));
        return family;
    }

    private static IEnumerable<Candidate> GroupsIn(SourceMap file, List<ConfigEntry> fields, XmlElementSyntax element, string fileName) =>
        FieldGroups.In(EntryGrammar.ToConnectionSettings(file, fields), [element.Name, fileName], ProvidersIn(element), EnvironmentVariables.IsOfLibpq);

    private static bool HasMode(List<ConfigEntry> entries) => entries.Exists(static entry => FieldGroups.IsModeOrSwitch(entry.Key));

    private static IEnumerable<ConfigEntry> ValuesOf(XmlElementSyntax element)
    {
        foreach (var attribute in element.Attributes)
            yield return attribute;
        if (element.Content is { } content)
            yield return content;
    }

    /// <summary>The name or key of an element; null if it has none.</summary>
    private static string? NameOf(XmlElementSyntax element)
    {
        foreach (var name in NameAttributes)
        {
            if (element.Attribute(name) is { } attribute)
                return attribute.Value.Text;
        }
        return null;
    }

    private static IReadOnlyList<string> NamesOf(XmlElementSyntax element, ConfigEntry entry, string fileName)
    {
        var names = new List<string>();
        if (NameOf(element) is { } name)
            names.AddRange(ConnectionTexts.NamesOf(name));
        names.Add(entry.Key);
        names.Add(element.Name);
        if (element.Parent is { } parent)
            names.Add(parent.Name);
        names.Add(fileName);
        return names;
    }

    private static List<string> ProvidersIn(XmlElementSyntax element)
    {
        var providers = new List<string>();
        foreach (var attribute in element.Attributes)
        {
            if (IsProviderName(attribute.Key))
                providers.Add(attribute.Value.Text);
        }
        return providers;
    }

    /// <summary>Whether a name is that of a provider, a driver or a dialect: <c>providerName</c>, <c>driverClassName</c>, <c>hibernate.dialect</c>.</summary>
    private static bool IsProviderName(string name) =>
        ConnectionContext.IsProviderKey(name)
        || Has(name, "provider") || Has(name, "driver") || Has(name, "dialect") || string.Equals(name, "connectionType", StringComparison.OrdinalIgnoreCase);

    /// <summary>The elements inside an element as names and values: pairs of attributes, or elements that hold only text.</summary>
    private static List<ConfigEntry> FieldsOf(XmlElementSyntax element)
    {
        var fields = new List<ConfigEntry>(element.Children.Count);
        foreach (var child in element.Children)
        {
            if (FieldOf(child) is { } field)
                fields.Add(field);
        }
        return fields;
    }

    private static ConfigEntry? FieldOf(XmlElementSyntax element)
    {
        if ((element.Attribute("value") ?? element.Content) is not { } value)
            return null;
        foreach (var name in NameAttributes)
        {
            // A value may come before its name. A setting begins with its name.
            if (element.Attribute(name) is { } key)
                return key.KeyRange.Start > value.ValueRange.Start ? null : new ConfigEntry([key.Value.Text], key.ValueRange, value.Value, value.ValueRange);
        }
        return new ConfigEntry([element.Name], element.NameRange, value.Value, value.ValueRange);
    }

    private static bool HasTlsSetting(XmlElementSyntax element)
    {
        foreach (var entry in ValuesOf(element))
        {
            if (!ConnectionTexts.MayBe(entry.Value.Text) && (Has(entry.Key, "ssl") || Has(entry.Value.Text, "ssl")))
                return true;
        }
        return false;
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// The evidence in the elements of one parent about the connection in one of them. It is collected once for all of them.
    /// </summary>
    private sealed class Family
    {
        // A list of connection strings does not describe one connection.
        private const int MostProviders = 8;

        public Family(List<XmlElementSyntax> children)
        {
            foreach (var child in children)
            {
                if (FieldOf(child) is not { } field || ConnectionTexts.MayBe(field.Value.Text))
                    continue;
                if (IsProviderName(field.Key) && Providers.Count < MostProviders)
                    Providers.Add(field.Value.Text);
                HasTlsSettings |= HasTlsSetting(child);
            }
        }

        public List<string> Providers { get; } = [];

        public bool HasTlsSettings { get; private set; }
    }
}
