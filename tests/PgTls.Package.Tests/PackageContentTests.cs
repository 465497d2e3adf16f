using System.IO.Compression;
using System.Xml.Linq;

namespace PgTls.Package.Tests;

[Collection(Feed.WorkingCopy)]
public class PackageContentTests(Feed feed)
{
    [Fact]
    public void The_analyzers_package_holds_the_analyzers_and_nothing_else() => Assert.Equal(
        [
            "PgTls.Analyzers.nuspec",
            "README.md",
            "[Content_Types].xml",
            "_rels/.rels",
            "analyzers/dotnet/cs/PgTls.Analyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/PgTls.Analyzers.dll",
            "analyzers/dotnet/cs/PgTls.Core.dll",
            "analyzers/dotnet/cs/zh-Hans/PgTls.Core.resources.dll",
            "buildTransitive/PgTls.Analyzers.targets",
            "package/services/metadata/core-properties/nuget.psmdcp",
        ],
        EntriesOf(Feed.Analyzers));

    [Fact]
    public void The_analyzers_package_brings_no_dependency_and_never_becomes_one()
    {
        var metadata = MetadataOf(Feed.Analyzers);
        Assert.Null(Child(metadata, "dependencies"));
        Assert.Null(Child(metadata, "frameworkAssemblies"));
        Assert.Equal("true", Child(metadata, "developmentDependency")?.Value);
    }

    [Fact]
    public void The_tool_package_holds_the_tool_and_what_it_needs() => Assert.Equal(
        [
            "PgTls.Cli.nuspec",
            "README.md",
            "[Content_Types].xml",
            "_rels/.rels",
            "package/services/metadata/core-properties/nuget.psmdcp",
            "tools/net10.0/any/DotnetToolSettings.xml",
            "tools/net10.0/any/Microsoft.Extensions.FileSystemGlobbing.dll",
            "tools/net10.0/any/PgTls.Cli.deps.json",
            "tools/net10.0/any/PgTls.Cli.dll",
            "tools/net10.0/any/PgTls.Cli.pdb",
            "tools/net10.0/any/PgTls.Cli.runtimeconfig.json",
            "tools/net10.0/any/PgTls.Core.dll",
            "tools/net10.0/any/PgTls.Core.pdb",
            "tools/net10.0/any/Spectre.Console.dll",
            "tools/net10.0/any/System.CommandLine.dll",
            "tools/net10.0/any/zh-Hans/PgTls.Cli.resources.dll",
            "tools/net10.0/any/zh-Hans/PgTls.Core.resources.dll",
            "tools/net10.0/any/zh-Hans/System.CommandLine.resources.dll",
        ],
        EntriesOf(Feed.Tool));

    [Fact]
    public void The_tool_package_is_a_tool_without_dependencies()
    {
        var metadata = MetadataOf(Feed.Tool);
        Assert.Equal("DotnetTool", Child(metadata, "packageTypes")?.Elements().Single().Attribute("name")?.Value);
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Theory]
    [InlineData(Feed.Analyzers)]
    [InlineData(Feed.Tool)]
    public void Whoever_looks_a_package_up_reads_its_licence_and_what_it_does(string id)
    {
        var metadata = MetadataOf(id);
        Assert.Equal(id, Child(metadata, "id")?.Value);
        Assert.Equal("MIT", Child(metadata, "license")?.Value);
        Assert.Equal("expression", Child(metadata, "license")?.Attribute("type")?.Value);
        Assert.Equal("README.md", Child(metadata, "readme")?.Value);
        Assert.True(Child(metadata, "description")?.Value.Length > 40);
    }

    [Fact]
    public async Task The_same_sources_give_the_same_packages_to_the_byte()
    {
        var again = await feed.PackAgain();
        foreach (var id in new[] { Feed.Analyzers, Feed.Tool })
            Assert.Equal(File.ReadAllBytes(feed.PathOf(id)), File.ReadAllBytes(feed.PathOf(id, again)));
    }

    private string[] EntriesOf(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));
        return [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    private XElement MetadataOf(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static XElement? Child(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);
}
