using System.Security;

[assembly: AssemblyFixture(typeof(PgTls.Package.Tests.Feed))]

namespace PgTls.Package.Tests;

/// <summary>The packages, packed from this working copy into a folder of their own.</summary>
public sealed class Feed : IAsyncLifetime
{
    public const string Analyzers = "PgTls.Analyzers";
    public const string Tool = "PgTls.Cli";

    /// <summary>The platforms that the tool has a package of its own for.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["linux-x64", "linux-arm64", "win-x64", "any"];

    /// <summary>What is missing to compile the native packages, as a sentence; null: nothing.</summary>
    public static string? MissingForNative { get; } = new[] { "/usr/bin/clang", "/usr/bin/ld.lld", "/usr/bin/llvm-objcopy", "/usr/bin/aarch64-linux-gnu-gcc" }
        .Where(path => !File.Exists(path))
        .Select(path => $"{path} is missing (Debian: clang lld llvm gcc-aarch64-linux-gnu libc6-dev-arm64-cross zlib1g-dev).")
        .FirstOrDefault();

    /// <summary>The tool's package and those it leads to.</summary>
    public static IEnumerable<string> AllOfTool => Platforms.Select(platform => $"{Tool}.{platform}").Prepend(Tool);

    /// <summary>The collection of the tests that build inside the working copy, one after the other.</summary>
    public const string WorkingCopy = "working copy";

    private static readonly string[] Projects = ["src/PgTls.Analyzers.Package", "src/PgTls.Cli"];

    private readonly Lock _lock = new();
    private Task<string>? _tool;

    /// <summary>A version of no other run, so that no cache can answer for the package under test.</summary>
    public string Version { get; } = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    public string Root { get; } = Directory.CreateTempSubdirectory("pgtls-feed-").FullName;

    public string Packages => Path.Combine(Root, "packages");

    public async ValueTask InitializeAsync()
    {
        foreach (var project in Projects)
            (await Pack(project, Packages)).ShouldSucceed();
    }

    /// <summary>Packs once more what is already built: nothing is compiled anew, since nothing has changed.</summary>
    public async Task<string> PackAgain()
    {
        var second = Path.Combine(Root, "again");
        foreach (var project in Projects)
            (await Pack(project, second)).ShouldSucceed();
        return second;
    }

    /// <summary>Installs the tool from the feed, once.</summary>
    /// <returns>Its path.</returns>
    public Task<string> InstallTool()
    {
        lock (_lock)
            return _tool ??= Install();
    }

    /// <summary>The feed beside the machine's own sources; packages already on the machine are used, but nothing is added to them.</summary>
    public string NuGetConfig()
    {
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var fallback = Directory.Exists(machine)
            ? $"""<fallbackPackageFolders><add key="machine" value="{SecurityElement.Escape(machine)}" /></fallbackPackageFolders>"""
            : "";
        return $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="../packages" /></config>
              <packageSources><add key="under-test" value="{SecurityElement.Escape(Packages)}" /></packageSources>
              {fallback}
            </configuration>
            """;
    }

    public string PathOf(string id, string? directory = null) => Path.Combine(directory ?? Packages, $"{id}.{Version}.nupkg");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> Install()
    {
        var tools = Path.Combine(Root, "tools");
        string[] install = ["tool", "install", Tool, "--version", Version, "--tool-path", tools, "--add-source", Packages];
        (await Command.DotNet(Root, install)).ShouldSucceed();
        return Path.Combine(tools, "pgtls");
    }

    private Task<CommandResult> Pack(string project, string output) =>
        Command.DotNet(Command.RepositoryRoot, ["pack", project, "-o", output, "-v", "quiet", $"-p:PackageVersion={Version}", .. MissingForNative is null ? [] : (string[])["-p:PublishNative=false"]]);
}
