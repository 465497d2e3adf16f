using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using PgTls.EndToEnd.Tests;

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
            "icon.png",
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
    public void The_tool_package_leads_to_that_of_the_platform()
    {
        Assert.Equal(
            [
                "PgTls.Cli.nuspec", "README.md", "[Content_Types].xml", "_rels/.rels", "icon.png", "package/services/metadata/core-properties/nuget.psmdcp",
                "tools/any/any/DotnetToolSettings.xml",
            ],
            EntriesOf(Feed.Tool));
        using var package = ZipFile.OpenRead(feed.PathOf(Feed.Tool));
        using var settings = package.GetEntry("tools/any/any/DotnetToolSettings.xml")!.Open();
        Assert.Equal(
            Feed.Platforms.Select(platform => $"{Feed.Tool}.{platform}").Order(StringComparer.Ordinal),
            XDocument.Load(settings).Descendants("RuntimeIdentifierPackage").Select(one => one.Attribute("Id")!.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("any")]
    [InlineData("win-x64", "PgTls.Cli.exe")]
    public void A_platforms_package_holds_the_tool_and_what_it_needs(string platform, params string[] host)
    {
        string[] files =
        [
            "DotnetToolSettings.xml",
            "Microsoft.Extensions.FileSystemGlobbing.dll",
            "PgTls.Cli.deps.json",
            "PgTls.Cli.dll",
            "PgTls.Cli.pdb",
            "PgTls.Cli.runtimeconfig.json",
            "PgTls.Core.dll",
            "PgTls.Core.pdb",
            "System.CommandLine.dll",
            "Tomlyn.dll",
            "zh-Hans/PgTls.Cli.resources.dll",
            "zh-Hans/PgTls.Core.resources.dll",
            "zh-Hans/System.CommandLine.resources.dll",
            .. host,
        ];
        string[] entries =
        [
            $"PgTls.Cli.{platform}.nuspec",
            "README.md",
            "[Content_Types].xml",
            "_rels/.rels",
            "icon.png",
            "package/services/metadata/core-properties/nuget.psmdcp",
            .. files.Select(file => $"tools/net10.0/{platform}/{file}"),
        ];
        Assert.Equal(entries.Order(StringComparer.Ordinal), EntriesOf($"{Feed.Tool}.{platform}"));
    }

    [Theory]
    [InlineData("any", false)]
    [InlineData("win-x64", true)]
    public void What_is_for_one_platform_is_compiled_ahead_of_time(string platform, bool isCompiled)
    {
        using var package = ZipFile.OpenRead(feed.PathOf($"{Feed.Tool}.{platform}"));
        foreach (var name in new[] { "PgTls.Cli.dll", "PgTls.Core.dll", "System.CommandLine.dll", "Tomlyn.dll" })
        {
            using var assembly = new MemoryStream();
            using (var entry = package.GetEntry($"tools/net10.0/{platform}/{name}")!.Open())
                entry.CopyTo(assembly);
            assembly.Position = 0;
            using var reader = new PEReader(assembly);
            Assert.Equal((name, isCompiled), (name, reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0));
        }
    }

    [Theory]
    [InlineData("linux-x64", Architecture.X64)]
    [InlineData("linux-arm64", Architecture.Arm64)]
    public void A_native_package_holds_one_program_of_its_processor_and_nothing_else(string platform, Architecture architecture)
    {
        Requirement.ShouldNotMiss(Feed.MissingForNative);
        string[] entries =
        [
            $"PgTls.Cli.{platform}.nuspec",
            "README.md",
            "[Content_Types].xml",
            "_rels/.rels",
            "icon.png",
            "package/services/metadata/core-properties/nuget.psmdcp",
            $"tools/any/{platform}/DotnetToolSettings.xml",
            $"tools/any/{platform}/PgTls.Cli",
        ];
        Assert.Equal(entries.Order(StringComparer.Ordinal), EntriesOf($"{Feed.Tool}.{platform}"));
        using var package = ZipFile.OpenRead(feed.PathOf($"{Feed.Tool}.{platform}"));
        var header = new byte[20];
        using (var program = package.GetEntry($"tools/any/{platform}/PgTls.Cli")!.Open())
            program.ReadExactly(header);
        // https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html: e_machine
        Assert.Equal((0x7F, architecture == Architecture.X64 ? 62 : 183), (header[0], header[18]));
    }

    [Fact]
    public async Task The_tool_that_is_installed_runs_where_there_is_no_runtime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "Elsewhere the tool is not native.");
        Requirement.ShouldNotMiss(Feed.MissingForNative);
        var folder = Directory.CreateTempSubdirectory("pgtls-native-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{ "ConnectionStrings": { "Shop": "Host=db.example.org;Username=app;SSL Mode=Prefer" } }""");
            var run = await Command.Run(folder, await feed.InstallTool(), ["lint", "."], BareMachine.Environment(folder));
            Assert.Contains("PGTLS102", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <remarks>
    /// Code that is generic over a struct or an enumeration of the tool's own is none of the framework's, and is compiled anew in every run: it is what made
    /// the first file slow. Some of the framework's own code is, too, depending on the processor.
    /// </remarks>
    [Fact]
    public async Task Hardly_anything_is_compiled_while_the_tool_looks_at_a_first_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "Only on its own platform does a compiled tool run.");
        var folder = Directory.CreateTempSubdirectory("pgtls-compiled-").FullName;
        try
        {
            // What is packed so is for Windows; the same for this system is published apart from what the packages are made of.
            string[] publish =
            [
                "publish", "src/PgTls.Cli", "-r", "linux-x64", "-p:PublishNative=false", $"-p:ArtifactsPath={Path.Combine(folder, "artifacts")}",
                "-o", Path.Combine(folder, "tool"), "-v", "quiet",
            ];
            (await Command.DotNet(Command.RepositoryRoot, publish)).ShouldSucceed();
            var file = Path.Combine(folder, "appsettings.json");
            File.WriteAllText(file, """{ "ConnectionStrings": { "Shop": "Host=db.example.org;Username=app;SSL Mode=Prefer" } }""");
            var compiled = Path.Combine(folder, "compiled.txt");
            var environment = new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = compiled, ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_ReadyToRun"] = "1" };

            var run = await Command.Run(folder, "dotnet", [Path.Combine(folder, "tool/PgTls.Cli.dll"), "lint", file], environment);

            Assert.Contains("PGTLS102", run.Output, StringComparison.Ordinal);
            Assert.InRange(File.ReadAllLines(compiled).Length, 1, 100);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_tool_packages_are_tools_without_dependencies()
    {
        foreach (var id in Feed.AllOfTool)
        {
            var metadata = MetadataOf(id);
            Assert.Equal(id == Feed.Tool ? "DotnetTool" : "DotnetToolRidPackage", Child(metadata, "packageTypes")?.Elements().Single().Attribute("name")?.Value);
            Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        }
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
        Assert.Equal("icon.png", Child(metadata, "icon")?.Value);
        Assert.Equal("https://github.com/pgtls/pgtls", Child(metadata, "projectUrl")?.Value);
        Assert.Equal("https://github.com/pgtls/pgtls", Child(metadata, "repository")?.Attribute("url")?.Value);
        Assert.True(Child(metadata, "description")?.Value.Length > 40);
    }

    [Fact]
    public async Task The_same_sources_give_the_same_packages_to_the_byte()
    {
        var again = await feed.PackAgain();
        foreach (var id in Feed.AllOfTool.Prepend(Feed.Analyzers))
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
