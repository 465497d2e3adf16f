using System.Diagnostics;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Projects;
using PgTls.Drivers;

namespace PgTls.Cli.Tests.Projects;

public class ProjectDriversTests
{
    private const string Settings = "src/App/appsettings.json";
    private const string Project = "src/App/App.csproj";
    private const string Assets = "src/App/obj/project.assets.json";
    private const string Central = "Directory.Packages.props";

    // What the setting at the end does, only the release says.
    private const string Trusting = "Host=db.acme.net;SSL Mode=VerifyFull;Trust Server Certificate=true";

    // As a restore writes it: what the project gets of each package, once for each target framework.
    private static string AssetsOf(params (string Framework, string Library, string Compile)[] targets) =>
        $$"""
        {
          "version": 3,
          "targets": {
            {{string.Join(",\n", targets.GroupBy(target => target.Framework).Select(group => $$"""
            "{{group.Key}}": {
              "Microsoft.Extensions.Logging.Abstractions/10.0.0": { "type": "package", "compile": { "lib/net10.0/Microsoft.Extensions.Logging.Abstractions.dll": { "related": ".xml" } } },
              {{string.Join(",\n", group.Select(target => $$"""
              "{{target.Library}}": {
                "type": "package",
                "dependencies": { "Microsoft.Extensions.Logging.Abstractions": "10.0.0" },
                "compile": { "{{target.Compile}}": { "related": ".xml" } },
                "runtime": { "lib/net10.0/Anything.dll": { "related": ".xml" } }
              }
              """))}}
            }
            """))}}
          },
          "libraries": {},
          "project": { "version": "1.0.0" }
        }
        """;

    private static string ProjectOf(string items) => $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{items}</ItemGroup></Project>""";

    /// <summary>The driver by which a file is judged: its id, and its first major version where that is known; empty where the project says none.</summary>
    private static string DriverOf(Workspace workspace, string path, out string error)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(workspace[path])!);
        using var messages = new StringWriter();
        var session = new Session(new ConsoleHost(TextWriter.Null, messages, workspace.Root));
        var driver = new ProjectDrivers(session).Complete(LintOptions.Default, workspace[path], session).Driver;
        error = messages.ToString();
        Assert.Equal(ExitCode.Clean, session.ExitCode);
        return driver is null ? "" : driver.IsVersionKnown && driver.Versions.First > 0 ? $"{driver.Id}@{driver.Versions.First}" : driver.Id;
    }

    private static string DriverOf(Workspace workspace, string path = Settings)
    {
        var driver = DriverOf(workspace, path, out var error);
        Assert.Empty(error);
        return driver;
    }

    private static string DriverOf(params (string Path, string Text)[] files)
    {
        using var workspace = new Workspace();
        foreach (var (path, text) in files)
            workspace.Write(path, text);
        return DriverOf(workspace);
    }

    [Theory]
    [InlineData("Npgsql/5.0.18", "lib/net5.0/Npgsql.dll", "npgsql@5")]
    [InlineData("Npgsql/7.0.10", "lib/net7.0/Npgsql.dll", "npgsql@6")]
    [InlineData("npgsql/9.0.3", "lib/net8.0/Npgsql.dll", "npgsql@9")]
    [InlineData("Npgsql/10.0.0-preview.1+x", "lib/net10.0/Npgsql.dll", "npgsql@10")]
    [InlineData("Npgsql/4.1.7", "lib/net461/Npgsql.dll", "npgsql")]
    [InlineData("Npgsql/999.0.0", "lib/net10.0/Npgsql.dll", "npgsql")]
    [InlineData("Npgsql/9.0.3", "lib/net8.0/_._", "")]
    [InlineData("Npgsql.Fork/1.0.0", "lib/net8.0/Npgsql.dll", "npgsql")]
    [InlineData("OpenGauss_NET/6.0.30", "lib/net6.0/OpenGauss.NET.dll", "opengauss.net")]
    [InlineData("WBoy.OpenGauss.NET/1.0.0", "lib/net6.0/OpenGauss.NET.dll", "opengauss.net")]
    [InlineData("HuaweiCloud.Driver.GaussDB/0.1.2", "lib/net8.0/HuaweiCloud.Driver.GaussDB.dll", "gaussdb.net")]
    [InlineData("DotNetCore.GaussDB/8.0.1", "lib/net8.0/DotNetCore.GaussDB.dll", "gaussdb.net")]
    [InlineData("MySqlConnector/2.4.0", "lib/net8.0/MySqlConnector.dll", "")]
    public void What_a_restore_has_found_is_the_driver(string library, string compile, string driver) =>
        Assert.Equal(driver, DriverOf((Assets, AssetsOf(("net8.0", library, compile))), (Project, ProjectOf(""))));

    [Fact]
    public void What_a_restore_has_found_counts_before_what_the_project_asks_for() => Assert.Equal(
        "npgsql@9",
        DriverOf(
            (Assets, AssetsOf(("net8.0", "Npgsql/9.0.3", "lib/net8.0/Npgsql.dll"))),
            (Project, ProjectOf("""<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="9.0.4" /><PackageReference Include="Npgsql" Version="8.0.0" />"""))));

    [Theory]
    [InlineData("9.0.3", "9.0.5", "npgsql@9")]
    [InlineData("6.0.13", "7.0.10", "npgsql@6")]
    [InlineData("8.0.9", "9.0.3", "npgsql")]
    public void Target_frameworks_have_to_agree(string one, string other, string driver) => Assert.Equal(
        driver,
        DriverOf((Assets, AssetsOf(
            ("net8.0", "Npgsql/" + one, "lib/net8.0/Npgsql.dll"), ("net10.0", "Npgsql/" + other, "lib/net10.0/Npgsql.dll"), ("net10.0/linux-x64", "Npgsql/" + other, "lib/net10.0/Npgsql.dll")))));

    [Fact]
    public void Of_two_drivers_nobody_knows_which_reads_a_text() => Assert.Equal(
        "",
        DriverOf((Assets, AssetsOf(("net8.0", "Npgsql/9.0.3", "lib/net8.0/Npgsql.dll"), ("net8.0", "OpenGauss_NET/6.0.30", "lib/net6.0/OpenGauss.NET.dll")))));

    [Theory]
    [InlineData("""<PackageReference Include="Npgsql" Version="9.0.3" />""", "npgsql@9")]
    [InlineData("""<PackageReference Include="npgsql"><Version> 8.0.9 </Version></PackageReference>""", "npgsql@8")]
    [InlineData("""<PackageReference Include="Dapper; Npgsql" Version="9.*" />""", "npgsql@9")]
    [InlineData("""<PackageReference Include="Npgsql" Version="10.*-*" />""", "npgsql@10")]
    [InlineData("""<PackageReference Include="Npgsql" Version="[7.0.10]" />""", "npgsql@6")]
    [InlineData("""<PackageReference Include="Npgsql" VersionOverride="8.0.9" />""", "npgsql@8")]
    [InlineData("""<PackageReference Include="Npgsql"><VersionOverride>8.0.9</VersionOverride></PackageReference>""", "npgsql@8")]
    [InlineData("""<PackageReference Include="OpenGauss.NET" Version="$(Whatever)" />""", "opengauss.net")]
    [InlineData("""<PackageReference Include="DotNetCore.GaussDB" /><PackageReference Include="HuaweiCloud.Driver.GaussDB" />""", "gaussdb.net")]
    [InlineData("""<PackageReference Include="Npgsql" Version="*" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="[8.0,10.0)" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="[8.0, ]" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="(8.0,9.0]" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="9x" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="8.0.9" Condition="'$(TargetFramework)' == 'net8.0'" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql"><Version Condition="'$(A)' == ''">8.0.9</Version></PackageReference>""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="8.0.9" /><PackageReference Include="Npgsql" Version="9.0.3" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="8.0.9" /><PackageReference Update="Npgsql" Version="9.0.3" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="8.0.9" /><PackageReference Remove="Npgsql" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Npgsql" Version="8.0.9" /><PackageReference Include="OpenGauss.NET" Version="6.0.3" />""", "")]
    [InlineData("""<PackageReference Update="Npgsql" Version="9.0.3" />""", "")]
    [InlineData("""<PackageVersion Include="Npgsql" Version="9.0.3" />""", "")]
    [InlineData("""<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="9.0.4" />""", "npgsql@9")]
    [InlineData("""<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="8.0.11" /><PackageReference Include="Npgsql" Version="9.0.3" />""", "npgsql@9")]
    [InlineData("""<PackageReference Include="Aspire.Npgsql" Version="13.6.5" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Hangfire.PostgreSql" Version="1.21.1" />""", "npgsql")]
    [InlineData("""<PackageReference Include="Aspire.Npgsql" Version="13.6.5" /><PackageReference Include="Npgsql" Version="9.0.3" />""", "npgsql@9")]
    public void What_a_project_asks_for_is_the_driver_where_nothing_was_restored(string items, string driver) =>
        Assert.Equal(driver, DriverOf((Project, ProjectOf(items))));

    [Theory]
    [InlineData("App.csproj")]
    [InlineData("App.fsproj")]
    [InlineData("App.vbproj")]
    [InlineData("APP.CSPROJ")]
    public void Projects_of_all_languages_and_ages_are_read(string name) => Assert.Equal(
        "npgsql@9",
        DriverOf(
            ("src/App/" + name,
            """
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <ItemGroup><PackageReference Include="Npgsql"><Version>9.0.3</Version></PackageReference></ItemGroup>
            </Project>
            """)));

    [Theory]
    [InlineData("""<PackageVersion Include="Npgsql" Version="9.0.3" />""", "", "npgsql@9")]
    [InlineData("""<PackageVersion Include="npgsql"><Version>9.0.3</Version></PackageVersion>""", "", "npgsql@9")]
    [InlineData("""<PackageVersion Include="Npgsql" Version="9.0.3" />""", """VersionOverride="8.0.9" """, "npgsql@8")]
    [InlineData("""<PackageVersion Include="Npgsql" Version="9.0.3" Condition="'$(A)' == ''" /><PackageVersion Include="Npgsql" Version="8.0.9" Condition="'$(A)' != ''" />""", "", "npgsql")]
    [InlineData("""<PackageVersion Include="Npgsql" Version="9.0.3" /><PackageVersion Update="Npgsql" Version="8.0.9" />""", "", "npgsql")]
    [InlineData("""<PackageVersion Include="Dapper" Version="2.1.0" />""", "", "npgsql")]
    [InlineData("""<PackageVersion Include="OpenGauss.NET" Version="6.0.3" /><PackageVersion Include="Npgsql" Version="9.0.3" />""", "", "npgsql@9")]
    public void A_central_version_is_the_versions_of_those_who_name_none(string versions, string attribute, string driver) => Assert.Equal(
        driver, DriverOf((Central, ProjectOf(versions)), (Project, ProjectOf($"""<PackageReference Include="Npgsql" {attribute}/>"""))));

    [Fact]
    public void Only_the_nearest_file_of_central_versions_counts() => Assert.Equal(
        "npgsql@9",
        DriverOf(
            (Central, ProjectOf("""<PackageVersion Include="Npgsql" Version="8.0.9" />""")),
            ("src/" + Central, ProjectOf("""<PackageVersion Include="Npgsql" Version="9.0.3" />""")),
            (Project, ProjectOf("""<PackageReference Include="Npgsql" />"""))));

    [Fact]
    public void Beside_no_project_the_central_versions_say_the_driver() =>
        Assert.Equal("npgsql@9", DriverOf((Central, ProjectOf("""<PackageVersion Include="Npgsql" Version="9.0.3" />"""))));

    [Theory]
    [InlineData("<NpgsqlVersion>9.0.3</NpgsqlVersion>", "npgsql@9")]
    [InlineData("<npgsqlversion> 9.0.3 </npgsqlversion>", "npgsql@9")]
    [InlineData("", "npgsql")]
    [InlineData("<NpgsqlVersion>$(Other)</NpgsqlVersion>", "npgsql")]
    [InlineData("<NpgsqlVersion>9.0.3</NpgsqlVersion><NpgsqlVersion>8.0.9</NpgsqlVersion>", "npgsql")]
    [InlineData("<NpgsqlVersion Condition=\"'$(NpgsqlVersion)' == ''\">9.0.3</NpgsqlVersion>", "npgsql")]
    public void A_property_is_resolved_where_one_place_sets_it(string properties, string driver)
    {
        const string Reference = """<PackageReference Include="Npgsql" Version="$(NpgsqlVersion)" />""";

        Assert.Equal(driver, DriverOf((Project, $"<Project><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{Reference}</ItemGroup></Project>")));
        Assert.Equal(driver, DriverOf((Project, ProjectOf(Reference)), ("src/Directory.Build.props", $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>")));
        Assert.Equal(
            driver,
            DriverOf(
                (Project, ProjectOf("""<PackageReference Include="Npgsql" />""")),
                (Central, $"<Project><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{Reference.Replace("Reference", "Version")}</ItemGroup></Project>")));
    }

    [Fact]
    public void A_property_that_an_import_may_set_is_not_resolved() => Assert.Equal(
        "npgsql",
        DriverOf((Project,
            """
            <Project>
              <PropertyGroup><NpgsqlVersion>9.0.3</NpgsqlVersion></PropertyGroup>
              <Import Project="versions.props" />
              <ItemGroup><PackageReference Include="Npgsql" Version="$(NpgsqlVersion)" /></ItemGroup>
            </Project>
            """)));

    [Fact]
    public void What_all_projects_of_a_tree_refer_to_counts() => Assert.Equal(
        "npgsql@9",
        DriverOf(("Directory.Build.targets", ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />""")), (Project, ProjectOf(""))));

    [Fact]
    public void Projects_in_one_directory_have_to_agree()
    {
        var nine = ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />""");
        var assets = AssetsOf(("net8.0", "Npgsql/9.0.3", "lib/net8.0/Npgsql.dll"));

        Assert.Equal("npgsql@9", DriverOf(("src/App/A.csproj", nine), ("src/App/B.csproj", nine), (Assets, assets)));
        Assert.Equal("npgsql", DriverOf(("src/App/A.csproj", nine), ("src/App/B.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="8.0.9" />""")), (Assets, assets)));
    }

    [Fact]
    public void The_nearest_project_at_or_above_a_file_is_its_project()
    {
        using var workspace = new Workspace();
        workspace.Write("App.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""));
        workspace.Write("tests/Tests.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="8.0.9" />"""));
        workspace.Write("tool/Tool.csproj", ProjectOf(""));

        Assert.Equal("npgsql@9", DriverOf(workspace, "appsettings.json"));
        Assert.Equal("npgsql@9", DriverOf(workspace, "deep/below/appsettings.json"));
        Assert.Equal("npgsql@8", DriverOf(workspace, "tests/config/appsettings.json"));
        Assert.Equal("", DriverOf(workspace, "tool/appsettings.json"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void A_byte_order_mark_is_no_text(string mark)
    {
        Assert.Equal("npgsql@9", DriverOf((Assets, mark + AssetsOf(("net8.0", "Npgsql/9.0.3", "lib/net8.0/Npgsql.dll")))));
        Assert.Equal("npgsql@9", DriverOf((Project, mark + ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""))));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "version": 3 }""")]
    [InlineData("""{ "targets": { "\uD800": { "\uD800": { "compile": { "\uD800": 1 } } } } }""")]
    [InlineData("<Project />")]
    public void An_assets_file_that_is_none_is_named_and_the_project_is_asked(string text)
    {
        using var workspace = new Workspace();
        workspace.Write(Assets, text);
        workspace.Write(Project, ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""));

        Assert.Equal("npgsql@9", DriverOf(workspace, Settings, out var error));
        Assert.StartsWith(Assets + ": cannot be read", error);
    }

    [Theory]
    [InlineData("""{ "targets": [] }""")]
    [InlineData("""{ "targets": { "net8.0": [] } }""")]
    [InlineData("""{ "targets": { "net8.0": { "Npgsql/9.0.3": 1 } } }""")]
    [InlineData("""{ "targets": { "net8.0": { "Npgsql/9.0.3": { "type": "package" } } } }""")]
    [InlineData("""{ "targets": { "net8.0": { "Npgsql/9.0.3": { "type": "package", "compile": 1 } } } }""")]
    [InlineData("""{ "targets": { "net8.0": { "": { "type": 1, "compile": { "": 1 } } } } }""")]
    public void An_odd_assets_file_says_nothing(string text) => Assert.Equal("", DriverOf((Assets, text)));

    [Theory]
    [InlineData("""{ "type": "package", "compile": { "lib/net8.0/Npgsql.dll": {} } }""", "Npgsql", "npgsql")]
    [InlineData("""{ "type": "project", "compile": { "bin/placeholder/Npgsql.dll": {} } }""", "Npgsql/9.0.3", "npgsql")]
    [InlineData("""{ "compile": { "lib/net8.0/Npgsql.dll": {} } }""", "Npgsql/9.0.3", "npgsql")]
    public void A_version_that_is_no_packages_says_nothing(string library, string name, string driver) =>
        Assert.Equal(driver, DriverOf((Assets, $$"""{ "targets": { "net8.0": { "{{name}}": {{library}} } } }""")));

    [Theory]
    [InlineData("<Project>")]
    [InlineData("not XML")]
    [InlineData("""<!DOCTYPE p [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]><Project>&b;</Project>""")]
    [InlineData("""<!DOCTYPE p SYSTEM "file:///etc/passwd"><Project />""")]
    [InlineData("""<?xml version="1.0" encoding="no-such-encoding"?><Project />""")]
    public void A_project_that_cannot_be_understood_is_named_with_its_place_and_says_nothing(string text)
    {
        using var workspace = new Workspace();
        workspace.Write(Project, text);

        Assert.Equal("", DriverOf(workspace, Settings, out var error));
        Assert.Matches(@"^src/App/App\.csproj:\d+:\d+: cannot be read", error);
    }

    [Fact]
    public void A_project_in_no_known_encoding_is_named()
    {
        using var workspace = new Workspace();
        workspace.Write(Project, [.. "<Project>"u8, 0xFF, 0xFE, 0x80, .. "</Project>"u8]);

        Assert.Equal("", DriverOf(workspace, Settings, out var error));
        Assert.Contains("cannot be read", error);
    }

    [Fact]
    public void An_endless_or_bottomless_project_is_left_in_time()
    {
        using var workspace = new Workspace();
        workspace.Write(Project, string.Concat(Enumerable.Repeat("<a>", 3_000_000)));
        workspace.Write(Assets, string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)));

        Assert.Equal("", DriverOf(workspace, Settings, out var error));
        Assert.Equal(2, error.Split("cannot be read").Length - 1);
    }

    [Fact]
    public async Task Links_and_pipes_are_no_projects()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps its pipes elsewhere.");
        using var workspace = new Workspace();
        workspace.Write("above/App.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""));
        workspace.Write("above/app/keep", "");
        File.CreateSymbolicLink(workspace["above/app/self.csproj"], workspace["above/app/self.csproj"]);
        File.CreateSymbolicLink(workspace["above/app/gone.csproj"], workspace["gone"]);
        Directory.CreateDirectory(workspace["above/app/obj"]);
        using var pipe = Process.Start("mkfifo", [workspace["above/app/obj/project.assets.json"], workspace["above/app/Directory.Packages.props"], workspace["above/app/pipe.csproj"]]);
        await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", DriverOf(workspace, "above/app/appsettings.json"));
        // A link to a project is as good as the project.
        File.CreateSymbolicLink(workspace["above/app/real.csproj"], workspace["above/App.csproj"]);
        Assert.Equal("npgsql@9", DriverOf(workspace, "above/app/appsettings.json"));
    }

    [Fact]
    public void What_may_not_be_read_says_nothing()
    {
        using var workspace = new Workspace();
        workspace.Write("App.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""));
        workspace.Write("closed/a.json", $$"""{ "Pg": "{{Trusting}}" }""");
        workspace.Write("hidden/a.json", $$"""{ "Pg": "{{Trusting}}" }""");
        workspace.Write("hidden/App.csproj", ProjectOf(""));
        workspace.Write(".globalconfig", "pgtls.target = postgresql\n");
        workspace.OpenRoot((UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(workspace["closed"], (UnixFileMode)0b111_001_001);
        File.SetUnixFileMode(workspace["hidden/App.csproj"], (UnixFileMode)0b110_000_000);

        var run = workspace.RunAsNobody("lint", "--fail-on", "info", "closed/a.json", "hidden/a.json");

        Assert.Empty(run.Output);
        Assert.StartsWith("hidden/App.csproj: cannot be read", Assert.Single(run.ErrorLines, line => line.Contains("cannot")));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void A_file_is_judged_and_repaired_as_the_driver_of_its_project_reads_it()
    {
        using var workspace = new Workspace();
        var weak = Workspace.Weak.Replace("Prefer", "Require");
        workspace.Write(".globalconfig", "pgtls.target = postgresql\n");
        workspace.Write("five/App.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="5.0.18" />"""));
        workspace.Write("seven/App.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="7.0.10" />"""));
        foreach (var directory in new[] { "five", "seven", "none" })
        {
            workspace.Write(directory + "/weak.json", Workspace.Weak);
            workspace.Write(directory + "/trusting.json", $$"""{ "Pg": "{{Trusting}}" }""");
        }

        var run = workspace.Run("lint", ".");

        Assert.Equal(
            ["five/trusting.json PGTLS104", "five/weak.json PGTLS102", "none/weak.json PGTLS102", "seven/trusting.json PGTLS207", "seven/weak.json PGTLS102"],
            run.FindingLines.Select(line => $"{line[..line.IndexOf(':')]} {line[line.IndexOf("PGTLS", StringComparison.Ordinal)..][..8]}"));

        workspace.Run("fix", ".");

        Assert.Equal(weak, workspace.Read("five/weak.json"));
        Assert.Equal(Workspace.Strong, workspace.Read("none/weak.json"));
        Assert.Equal("""{ "Pg": "Host=db.acme.net;SSL Mode=VerifyFull" }""", workspace.Read("seven/trusting.json"));
    }

    [Fact]
    public void The_option_counts_before_the_project()
    {
        using var workspace = new Workspace();
        workspace.Write("App.csproj", ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""));
        workspace.Write(".globalconfig", "pgtls.driver = npgsql@5\npgtls.target = postgresql\n");
        workspace.Write("a.json", Workspace.Weak);

        workspace.Run("fix", "a.json");

        Assert.Equal(Workspace.Weak.Replace("Prefer", "Require"), workspace.Read("a.json"));
    }

    [Fact]
    public void A_project_is_read_once_and_only_where_a_file_may_hold_a_connection()
    {
        using var workspace = new Workspace();
        workspace.Write("App.csproj", "not XML");
        workspace.Write("a.json", """{ "Logging": true }""");

        Assert.DoesNotContain("App.csproj", workspace.Run("lint", ".").Error);
        foreach (var path in new[] { "b.json", "c.json", "deep/d.json", "deep/below/e.json" })
            workspace.Write(path, Workspace.Weak);
        Assert.Single(workspace.Run("lint", ".").ErrorLines, line => line.StartsWith("App.csproj:1:1: cannot be read", StringComparison.Ordinal));
        Assert.Contains("App.csproj:1:1: 无法读取", workspace.RunIn("zh-CN", "lint", ".").Error);
    }

    private const string Everyday = """{ "ConnectionStrings": { "Default": "Host=pg.acme.io;Database=shop;Username=app;Password=x" } }""";

    private static string[] FindingsOf(params (string Path, string Text)[] files)
    {
        using var workspace = new Workspace();
        workspace.Write(Settings, Everyday);
        foreach (var (path, text) in files)
            workspace.Write(path, text);
        return [.. workspace.Run("lint", Settings).OutputLines.Where(static line => line.Contains("PGTLS103"))];
    }

    public static TheoryData<string, string, string> Projects => new()
    {
        { Project, ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />"""), "" },
        { Project, ProjectOf("""<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="10.0.3" />"""), "" },
        { Project, ProjectOf("""<ProjectReference Include="..\Data\Data.csproj" />"""), ProjectOf("""<PackageReference Include="Npgsql" Version="9.0.3" />""") },
        { Assets, AssetsOf(("net10.0", "Npgsql/9.0.3", "lib/net8.0/Npgsql.dll")), "" },
        { Assets, AssetsOf(("net10.0", "Npgsql/9.0.3", "lib/net8.0/Npgsql.dll"), ("net10.0", "Microsoft.Data.SqlClient/6.0.0", "lib/net8.0/Microsoft.Data.SqlClient.dll")), "" },
        { "src/All.sln", "Project(\"{9A19103F-16F7-4668-BE54-9A1E7A4F7556}\") = \"Data\", \"Data\\Data.csproj\", \"{1}\"\nEndProject\n", ProjectOf("""<PackageReference Include="Npgsql" />""") },
        { "src/All.slnx", """<Solution><Project Path="Data/Data.csproj" /></Solution>""", ProjectOf("""<PackageReference Include="Npgsql" />""") },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_everyday_string_is_found_where_the_project_or_solution_refers_to_one_driver(string path, string text, string data) =>
        Assert.Single(FindingsOf((path, text), ("src/Data/Data.csproj", data.Length > 0 ? data : ProjectOf(""))));

    [Fact]
    public void A_lock_file_says_what_a_project_refers_to() => Assert.Single(FindingsOf(
        (Project, ProjectOf("""<PackageReference Include="Shop.Data" />""")),
        ("src/App/packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": { "Npgsql": { "type": "Transitive", "resolved": "9.0.3" } } } }""")));

    [Fact]
    public void A_packages_config_says_what_an_old_project_refers_to()
    {
        const string Old = """<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup><TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup></Project>""";

        Assert.Single(FindingsOf((Project, Old), ("src/App/packages.config", """<packages><package id="Npgsql" version="4.1.3" targetFramework="net48" /></packages>""")));
    }

    [Theory]
    [InlineData("""<PackageReference Include="Npgsql" /><PackageReference Include="MySqlConnector" />""")]
    [InlineData("""<PackageReference Include="Npgsql" /><PackageReference Include="Pomelo.EntityFrameworkCore.MySql" />""")]
    [InlineData("""<PackageReference Include="Npgsql" /><PackageReference Include="ClickHouse.Client" />""")]
    [InlineData("""<PackageReference Include="MySqlConnector" />""")]
    [InlineData("""<PackageReference Include="Dapper" />""")]
    public void The_everyday_string_stays_silent_where_another_driver_may_read_it(string items) => Assert.Empty(FindingsOf((Project, ProjectOf(items))));

    [Fact]
    public void Projects_that_refer_to_each_other_are_read_once()
    {
        var circle = ProjectOf("""<ProjectReference Include="../App/App.csproj" /><PackageReference Include="Npgsql" Version="9.0.3" />""");

        Assert.Single(FindingsOf((Project, ProjectOf("""<ProjectReference Include="../Data/Data.csproj" />""")), ("src/Data/Data.csproj", circle)));
    }
}
