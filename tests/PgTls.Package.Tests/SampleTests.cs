using System.Globalization;
using PgTls.EndToEnd.Tests;

namespace PgTls.Package.Tests;

/// <summary>Whole programs that are weak in several places: what the build says of them, and how they connect after they were repaired.</summary>
/// <remarks>Each is in a folder of tests/Samples, with its findings in expected.txt. The settings name a host and a file that there are not.</remarks>
public sealed class SampleTests(Feed feed, SampleServers servers) : IClassFixture<SampleServers>, IDisposable
{
    private const string Host = "pg.shop.io";
    private const string Port = "5432";
    private const string RootCertificate = "/etc/shop/root.crt";

    private readonly string _root = Directory.CreateTempSubdirectory("pgtls-sample-").FullName;

    public static TheoryData<string, string, string[]> Samples => new()
    {
        { "WebShop", ".", ["check"] },
        { "Mailer", ".", [] },
        { "Distributed", "Service", [] },
        { "Ledger", ".", [] },
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_that_was_repaired_connects_to_the_right_server_only(string name, string program, string[] arguments)
    {
        servers.ShouldRun();
        var folder = await Create(name);
        var expected = await File.ReadAllLinesAsync(Path.Combine(folder, "expected.txt"));
        Assert.Equal(expected, Warning.In(await Build(folder)).Select(warning => warning.ToString()));

        (await Command.DotNet(folder, "format", "analyzers", $"{name}.sln", "--severity", "warn", "--no-restore")).ShouldSucceed();
        (await Command.Run(folder, await feed.InstallTool(), ["fix", "."])).ShouldSucceed();
        Assert.Empty(Warning.In(await Build(folder)));

        var right = servers.Right.Port.ToString(CultureInfo.InvariantCulture);
        Replace(folder, Host, "localhost");
        Replace(folder, RootCertificate, servers.RootCertificate);
        Replace(folder, Port, right);
        var connected = await Run(folder, program, arguments);
        Assert.Equal(2, connected.Output.Split("encrypted: True").Length - 1);

        Replace(folder, right, servers.Impostor.Port.ToString(CultureInfo.InvariantCulture));
        var refused = await Run(folder, program, arguments);
        Assert.DoesNotContain("encrypted:", refused.Output, StringComparison.Ordinal);
        Assert.Contains("The remote certificate", refused.Output, StringComparison.Ordinal);
    }

    /// <summary>Copies a sample, so that it takes the package from the feed.</summary>
    private async Task<string> Create(string name)
    {
        var source = Path.Combine(Command.RepositoryRoot, "tests/Samples", name);
        var folder = Path.Combine(_root, name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), feed.NuGetConfig());
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Directory.Build.props"), $"<Project><PropertyGroup><PgTlsVersion>{feed.Version}</PgTlsVersion></PropertyGroup></Project>");
        (await Command.DotNet(folder, "new", "sln", "--format", "sln")).ShouldSucceed();
        (await Command.DotNet(folder, ["sln", "add", .. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)])).ShouldSucceed();
        return folder;
    }

    private static async Task<CommandResult> Build(string folder) =>
        (await Command.DotNet(folder, "build", $"{Path.GetFileName(folder)}.sln", "--no-incremental", "-nologo", "-tl:off")).ShouldSucceed();

    /// <summary>Runs a program with the variables that its .env sets.</summary>
    private static Task<CommandResult> Run(string folder, string program, string[] arguments)
    {
        var project = Directory.EnumerateFiles(Path.Combine(folder, program), "*.csproj").Single();
        var variables = Path.Combine(folder, program, ".env");
        var environment = (File.Exists(variables) ? File.ReadAllLines(variables) : ["DOTNET_ENVIRONMENT=Production"])
            .Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        return Command.Run(
            Path.GetDirectoryName(project)!, "dotnet", ["run", "--no-launch-profile", "--project", project, "--framework", "net10.0", "--", .. arguments], environment);
    }

    private static void Replace(string folder, string old, string replacement)
    {
        var endings = new[] { ".cs", ".json", ".env", ".config" };
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var isBuilt = file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);
            if (!isBuilt && endings.Contains(Path.GetExtension(file)))
                File.WriteAllText(file, File.ReadAllText(file).Replace(old, replacement, StringComparison.Ordinal));
        }
    }
}
