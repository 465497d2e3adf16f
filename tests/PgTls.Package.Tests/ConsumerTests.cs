using System.Text.Json;
using System.Text.RegularExpressions;
using PgTls.Drivers;

namespace PgTls.Package.Tests;

/// <summary>What somebody sees who adds the package to a new web project.</summary>
public sealed class ConsumerTests : IClassFixture<Consumer>
{
    private const string Repaired = $"Password={Consumer.Secret};SSL Mode=VerifyFull\"";

    private readonly Feed _feed;
    private readonly Consumer _consumer;

    public ConsumerTests(Feed feed, Consumer consumer)
    {
        (_feed, _consumer) = (feed, consumer);
        consumer.Reset();
    }

    [Fact]
    public async Task A_build_and_its_SARIF_file_warn_at_each_weak_value_and_nowhere_else()
    {
        var build = await _consumer.Build("--no-incremental", "-p:ErrorLog=build.sarif%2Cversion=2.1");
        var sarif = _consumer.Read("build.sarif");

        Assert.Equal(_consumer.Expected, Warning.In(build));
        Assert.Contains($" {_consumer.Expected.Count} Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Equal(_consumer.Expected, Warning.InSarif(sarif));
        Assert.DoesNotContain(Consumer.Secret, sarif, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PGTLS102")]
    [InlineData("PGTLS201")]
    public async Task One_line_of_a_global_config_silences_a_rule_in_code_and_files(string id)
    {
        _consumer.Write(".globalconfig", $"is_global = true\ndotnet_diagnostic.{id}.severity = none\n");
        Assert.Equal(_consumer.Expected.Where(warning => warning.Id != id), Warning.In(await _consumer.Build("--no-incremental")));
    }

    // The compiler asks an .editorconfig only about source files: https://github.com/dotnet/roslyn/issues/31916
    [Fact]
    public async Task An_editor_config_silences_a_rule_in_code_only()
    {
        _consumer.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.PGTLS102.severity = none\ndotnet_diagnostic.PGTLS201.severity = none\n");
        Assert.Equal(_consumer.Expected.Where(warning => warning.File != "Program.cs"), Warning.In(await _consumer.Build("--no-incremental")));
    }

    [Fact]
    public async Task A_Chinese_developer_reads_Chinese()
    {
        var build = await _consumer.Build("--no-incremental", "-p:PreferredUILang=zh-CN");
        Assert.Equal(_consumer.Expected, Warning.In(build));
        Assert.Contains("PGTLS102: SSL Mode=Prefer允许Npgsql", build.Output, StringComparison.Ordinal);
        Assert.Contains("PGTLS201: sslmode=require会加密", build.Output, StringComparison.Ordinal);
        // Keywords and names are Latin; several words in small letters are a sentence.
        Assert.DoesNotMatch(new Regex("PGTLS[0-9]+: .*[a-z]+ [a-z]+ [a-z]+ [a-z]+"), build.Output);
    }

    [Fact]
    public async Task Files_that_the_project_lists_itself_are_judged_once()
    {
        _consumer.ChangeProject(
            "</Project>",
            """<ItemGroup><AdditionalFiles Include="./appsettings.json;$(MSBuildProjectDirectory)/database.ini" /></ItemGroup></Project>""");
        var build = await _consumer.Build("--no-incremental");
        Assert.Equal(_consumer.Expected, Warning.In(build));
        Assert.Contains($" {_consumer.Expected.Count} Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_option_is_named_with_the_nearest_one_or_the_values_it_may_have()
    {
        _consumer.Write(".globalconfig", "is_global = true\npgtls.drivr = npgsql\ndotnet_diagnostic.PGTLS133.severity = none\n");
        var build = await _consumer.Build("-p:PgTlsTarget=it's postgres", "-p:PgTlsServerSsl=true");
        string[] said =
        [
            "PgTlsTarget has a value it cannot have, and counts as not set. Allowed: auto, postgresql, opengauss, gaussdb, gaussdb_dws.",
            "PgTlsServerSsl has a value it cannot have, and counts as not set. Allowed: on, off.",
            "There is no option pgtls.drivr, so it has no effect. The nearest one is pgtls.driver.",
            "There is no rule PGTLS133, so its severity has no effect. The nearest one is PGTLS103.",
        ];
        foreach (var message in said)
            Assert.Contains("warning PGTLS001: " + message, build.Output, StringComparison.Ordinal);

        File.Delete(Path.Combine(_consumer.Folder, ".globalconfig"));
        var corrected = await _consumer.Build("-p:PgTlsTarget= PostgreSQL ", "-p:PgTlsLoopback=Ignore", "-p:PgTlsServerSsl=On", "-p:PgTlsServerRequireSsl= off ", "-p:PgTlsTestProjects=Report");
        Assert.DoesNotContain("PGTLS001", corrected.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_decided_to_live_with_is_only_in_the_SARIF_file_and_there_suppressed()
    {
        _consumer.Write("Program.cs", _consumer.Read("Program.cs").Replace("builder.Services", "// pgtls:ignore PGTLS102 -- the lab\nbuilder.Services", StringComparison.Ordinal));
        _consumer.Write("../.pgtls-suppressions.json", """{ "suppressions": [ { "rule": "PGTLS102", "file": "web/appsettings.json", "reason": "the lab" } ] }""");
        (await Command.Run(Path.GetDirectoryName(_consumer.Folder)!, await _feed.InstallTool(), ["baseline", "write", "web/database.ini"])).ShouldSucceed();

        var build = await _consumer.Build("--no-incremental", "-p:TreatWarningsAsErrors=true", "-p:ErrorLog=build.sarif%2Cversion=2.1");

        Assert.Empty(Warning.In(build));
        using var sarif = JsonDocument.Parse(_consumer.Read("build.sarif"));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(_consumer.Expected.Count, results.Count);
        Assert.All(results, result => Assert.Equal(1, result.GetProperty("suppressions").GetArrayLength()));
    }

    [Fact]
    public async Task Files_of_other_folders_that_the_project_takes_in_are_judged_once()
    {
        const string weak = $$"""{ "Shop": "Host=db.example.org;Username=app;Password={{Consumer.Secret}};SSL Mode=Prefer" }""";
        foreach (var file in new[] { "../shared/appsettings.Shared.json", "../shared/appsettings.Linked.json", "../shared/notes.json" })
            _consumer.Write(file, weak);
        _consumer.ChangeProject(
            "</Project>",
            """
            <ItemGroup>
              <Content Include="../shared/appsettings.Shared.json;../shared/notes.json" CopyToOutputDirectory="PreserveNewest" />
              <None Include="../shared/appsettings.Linked.json" Link="settings/appsettings.Linked.json" />
            </ItemGroup>
            </Project>
            """);

        var build = await _consumer.Build("--no-incremental");

        string[] expected = ["appsettings.Linked.json", "appsettings.Shared.json"];
        Assert.Equal(expected, Warning.In(build).Select(warning => warning.File).Except(_consumer.Expected.Select(warning => warning.File)));
        Assert.Contains($" {_consumer.Expected.Count + expected.Length} Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_of_one_rule_says_nothing_of_the_files_that_it_does_not_repair()
    {
        _consumer.Write("Program.cs", _consumer.Read("Program.cs").Replace("Prefer", "Require", StringComparison.Ordinal));
        await _consumer.Restore();

        var format = (await Command.DotNet(_consumer.Folder, "format", "analyzers", "--diagnostics", "PGTLS201", "--no-restore")).ShouldSucceed();

        Assert.Contains(Repaired, _consumer.Read("Program.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("Unable to fix", format.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_of_a_solution_repairs_constants_that_its_projects_share()
    {
        const string constants = """
            namespace Shared;

            public static class Databases
            {
                public const string Mode = "SSL Mode=[|PGTLS102:Prefer|]";
                public const string Shop = "Host=db.example.org;Username=app;Password=s3cr3t-horse;" + Mode;
            }

            """;
        var folder = Path.Combine(Path.GetDirectoryName(_consumer.Folder)!, "three");
        _consumer.Write("../three/nuget.config", _consumer.Read("nuget.config"));
        _consumer.Write("../three/Shared/Shared.csproj", Library());
        _consumer.Write("../three/Shared/Databases.cs", Marked.Plain(constants));
        foreach (var name in new[] { "Orders", "Stock" })
        {
            _consumer.Write($"../three/{name}/{name}.csproj", Library("../Shared/Shared.csproj"));
            _consumer.Write($"../three/{name}/Db.cs", $$"""
                using Npgsql;

                namespace {{name}};

                public static class Db
                {
                    public static NpgsqlConnection Open() => new(Shared.Databases.Shop);

                    public static NpgsqlConnection OpenOwn() => new("Host=db.example.org;Username=app;Password=s3cr3t-horse;" + Shared.Databases.Mode);
                }

                """);
        }
        _consumer.Write("../three/.globalconfig", "is_global = true\npgtls.target = postgresql\n");
        (await Command.DotNet(folder, "new", "sln", "-n", "three", "--format", "sln")).ShouldSucceed();
        (await Command.DotNet(folder, "sln", "add", "Shared", "Orders", "Stock")).ShouldSucceed();
        var before = (await Command.DotNet(folder, "build", "-nologo", "-tl:off")).ShouldSucceed();
        Assert.Contains(Warning.In(before), warning => warning.File == "Databases.cs");

        var format = (await Command.DotNet(folder, "format", "analyzers", "three.sln", "--severity", "warn", "--no-restore")).ShouldSucceed();

        Assert.DoesNotContain("Unable to fix", format.Output, StringComparison.Ordinal);
        var after = (await Command.DotNet(folder, "build", "-nologo", "-tl:off", "--no-incremental")).ShouldSucceed();
        Assert.Empty(Warning.In(after));

        string Library(params string[] references) => $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Npgsql" Version="10.0.0" />
                <PackageReference Include="{Feed.Analyzers}" Version="{_feed.Version}" PrivateAssets="all" />
                {string.Concat(references.Select(reference => $"<ProjectReference Include=\"{reference}\" />"))}
              </ItemGroup>
            </Project>
            """;
    }

    [Fact]
    public async Task Incremental_builds_compile_again_when_a_file_or_an_option_changed_and_only_then()
    {
        await _consumer.Build();
        var assembly = Path.Combine(_consumer.Folder, "obj/Debug/net10.0/web.dll");
        var built = File.GetLastWriteTimeUtc(assembly);

        await _consumer.Build();
        Assert.Equal(built, File.GetLastWriteTimeUtc(assembly));

        _consumer.Write("appsettings.json", _consumer.Read("appsettings.json").Replace("Prefer", "Allow", StringComparison.Ordinal));
        var edited = await _consumer.Build();
        Assert.Equal(_consumer.Expected, Warning.In(edited));
        Assert.Contains("SSL Mode=Allow", edited.Output, StringComparison.Ordinal);

        var withoutFiles = await _consumer.Build("-p:PgTlsLintConfigFiles=false");
        Assert.Equal(_consumer.Expected.Where(warning => warning.File == "Program.cs"), Warning.In(withoutFiles));
        Assert.Equal(_consumer.Expected, Warning.In(await _consumer.Build()));
    }

    [Fact]
    public async Task Only_the_projects_own_configuration_files_are_seen_and_editors_see_them_too()
    {
        string[] own = ["appsettings.Production.json", "config/database.ini", "config/appsettings.json", "local.settings.json", "docker/pg_hba.conf", "docker/postgresql.conf", ".env", ".env.local", "deploy/shop.env", "run.sh", "setup.cfg", "pg_service.conf", "deploy/shop.yml", "Dockerfile", "java/application.properties", "app.toml"];
        string[] foreign =
        [
            "bin/Debug/appsettings.json", "obj/other.ini", "node_modules/a/b.ini", "client/node_modules/c.ini", ".vscode/d.ini", "deep/.hidden/e.ini",
            "nested/bin/Release/appsettings.json", "nested/obj/f.ini", "out/appsettings.json", "build/g.ini", "other.json", ".vscode/launch.json",
            "data/postgresql.auto.conf", "docker/nginx.conf",
        ];
        foreach (var file in own.Concat(foreign))
            _consumer.Write(file, "");
        try
        {
            _consumer.ChangeProject(
                "<PropertyGroup>",
                "<PropertyGroup><BaseOutputPath>out/</BaseOutputPath><DefaultItemExcludes>$(DefaultItemExcludes);build/**</DefaultItemExcludes>");
            await _consumer.Restore();
            string[] designTime =
            [
                "msbuild", "-nologo", "-t:Compile", "-getItem:CscCommandLineArgs",
                "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
                // As editors do: an output that is never there, so that the compiler's step is never taken for up to date.
                "-p:NonExistentFile=__NonExistentSubDir__/__NonExistentFile__",
            ];
            var seen = (await Command.DotNet(_consumer.Folder, designTime)).ShouldSucceed();

            using var json = JsonDocument.Parse(seen.Output);
            var arguments = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Where(argument => argument.StartsWith("/additionalfile:", StringComparison.Ordinal))
                .Select(argument => argument["/additionalfile:".Length..].Replace('\\', '/'));
            Assert.Equal(
                new[] { "Properties/launchSettings.json", "appsettings.Development.json", "appsettings.json", "database.ini" }.Concat(own).Order(StringComparer.Ordinal),
                arguments.Order(StringComparer.Ordinal));
        }
        finally
        {
            foreach (var file in own.Concat(foreign))
                File.Delete(Path.Combine(_consumer.Folder, file));
        }
    }

    [Theory]
    [InlineData("Microsoft.NET.Sdk")]
    [InlineData("Microsoft.NET.Sdk.Worker")]
    public async Task Other_kinds_of_projects_are_covered_like_web_projects(string sdk)
    {
        _consumer.ChangeProject("""Sdk="Microsoft.NET.Sdk.Web">""", $"""Sdk="{sdk}">""");
        var items = await _consumer.AdditionalFiles();
        foreach (var file in new[] { "appsettings.Development.json", "appsettings.json", "database.ini" })
            Assert.Contains($"\"Identity\": \"{file}\"", items, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_project_publishes_does_not_change()
    {
        var with = await Publish("with");
        _consumer.Write("web.csproj", WithoutPackage(_consumer.Read("web.csproj")));
        Assert.Equal(await Publish("without"), with);

        static string WithoutPackage(string project)
        {
            var start = project.IndexOf($"<PackageReference Include=\"{Feed.Analyzers}\"", StringComparison.Ordinal);
            var end = project.IndexOf("</PackageReference>", start, StringComparison.Ordinal) + "</PackageReference>".Length;
            return project.Remove(start, end - start);
        }
    }

    [Fact]
    public async Task Both_tools_together_repair_everything()
    {
        // What another test restored last may be a project without the package.
        await _consumer.Restore();
        var format = await Command.DotNet(_consumer.Folder, "format", "analyzers", "--severity", "warn", "--no-restore");
        format.ShouldSucceed();
        Assert.DoesNotContain(Consumer.Secret, format.Output, StringComparison.Ordinal);
        Assert.Contains(Repaired, _consumer.Read("Program.cs"), StringComparison.Ordinal);

        var pgtls = await _feed.InstallTool();
        var lint = await Command.Run(_consumer.Folder, pgtls, ["lint", "."]);
        Assert.Equal(1, lint.ExitCode);
        Assert.Equal(1, (await Command.Run(_consumer.Folder, pgtls, ["lint", ".", "--format", "sarif", "--output", "tool.sarif"])).ExitCode);
        var sarif = _consumer.Read("tool.sarif");
        var inFiles = _consumer.Expected.Where(warning => warning.File != "Program.cs");
        Assert.Equal(inFiles, Warning.In(lint));
        Assert.Equal(inFiles, Warning.InSarif(sarif));
        Assert.DoesNotContain(Consumer.Secret, sarif, StringComparison.Ordinal);
        var fix = await Command.Run(_consumer.Folder, pgtls, ["fix", ".", "--include-decisions"]);
        Assert.Equal(1, fix.ExitCode);
        Assert.Equal(["PGTLS308"], Warning.In(fix).Select(warning => warning.Id));
        Assert.DoesNotContain(Consumer.Secret, lint.Output + fix.Output, StringComparison.Ordinal);
        Assert.Contains(Repaired, _consumer.Read("appsettings.json"), StringComparison.Ordinal);
        Assert.Contains("sslmode=verify-ca\nsslrootcert=/path/to/root.crt\n", _consumer.Read("database.ini"), StringComparison.Ordinal);

        // The path that was left to be decided.
        _consumer.Write(".globalconfig", "is_global = true\npgtls.root_certificate = /etc/ssl/root.crt\n");
        (await Command.DotNet(_consumer.Folder, "format", "analyzers", "--severity", "warn", "--no-restore")).ShouldSucceed();
        (await Command.Run(_consumer.Folder, pgtls, ["fix", "."])).ShouldSucceed();
        foreach (var file in new[] { "database.ini" })
            Assert.Contains("/etc/ssl/root.crt", _consumer.Read(file), StringComparison.Ordinal);
        var build = await _consumer.Build("--no-incremental");
        Assert.Empty(Warning.In(build));
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Command.Run(_consumer.Folder, pgtls, ["lint", "."])).ExitCode);
    }

    [Theory]
    [InlineData("""<PackageReference Include="Npgsql" Version="10.0.0" />""", "PGTLS207")]
    [InlineData("""<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="10.0.0" />""", "PGTLS207")]
    [InlineData("""<PackageReference Include="Npgsql" Version="9.0.3" />""", "PGTLS207", "PGTLS208")]
    [InlineData("")]
    public async Task The_tool_takes_the_driver_and_its_release_from_what_was_restored_as_the_compiler_does(string references, params string[] expected)
    {
        var project = _consumer.Read("web.csproj");
        var items = string.Concat(project.Split('\n').Where(line => !line.Contains("Include=\"Npgsql", StringComparison.Ordinal)).Select(line => line + '\n'));
        _consumer.Write("web.csproj", items.Replace("</Project>", $"<ItemGroup>{references}</ItemGroup></Project>", StringComparison.Ordinal));
        _consumer.Write("Program.cs", "System.Console.WriteLine();");
        _consumer.Write("NpgsqlServiceCollectionExtensions.cs", "");
        _consumer.Write("database.ini", "");
        _consumer.Write(
            "appsettings.json",
            """
            {
              "A": "Host=db.example.org;Search Path=a;SSL Mode=VerifyFull;Trust Server Certificate=true",
              "B": "Host=db.example.org;Search Path=a;SSL Mode=VerifyCA;Root Certificate=/etc/ssl/root.crt"
            }
            """);
        _consumer.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PGTLS204.severity = none\n");

        await _consumer.Build("--no-incremental", "-p:ErrorLog=build.sarif%2Cversion=2.1");
        (await Command.Run(_consumer.Folder, await _feed.InstallTool(), ["lint", ".", "--format", "sarif", "--output", "tool.sarif"])).ShouldSucceed();

        var said = Warning.InSarif(_consumer.Read("tool.sarif"));
        Assert.Equal(expected, said.Select(warning => warning.Id));
        Assert.Equal(Warning.InSarif(_consumer.Read("build.sarif")), said);
    }

    /// <summary>Publishes; every file by its name, and its text where it is text.</summary>
    private async Task<IReadOnlyList<string>> Publish(string name)
    {
        var output = Path.Combine(_feed.Root, "publish-" + name);
        (await Command.DotNet(_consumer.Folder, "publish", "-nologo", "-v", "quiet", "-o", output)).ShouldSucceed();
        return
        [
            .. Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(
                path => Path.GetRelativePath(output, path) + (path.EndsWith(".json", StringComparison.Ordinal) ? ":\n" + File.ReadAllText(path) : "")),
        ];
    }
}
