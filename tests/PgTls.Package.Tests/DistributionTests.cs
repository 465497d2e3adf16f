using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PgTls.EndToEnd.Tests;

namespace PgTls.Package.Tests;

/// <summary>What people without .NET install is installed and run where .NET is hidden.</summary>
public sealed partial class DistributionTests : IDisposable
{
    private const string Remedy = "run .ci/native";
    private const string Weak = "[postgresql]\nhost=db.example.org\nuser=app\nsslmode=disable\n";
    private const int Findings = 1;
    private const int WrongUsage = 2;
    private const int CouldNotRun = 3;

    private static readonly string Files = Path.Combine(Command.RepositoryRoot, "artifacts/distribution");
    private static readonly string Version = VersionPrefix().Match(File.ReadAllText(Path.Combine(Command.RepositoryRoot, "Directory.Build.props"))).Groups[1].Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-distribution-").FullName;
    private readonly Dictionary<string, string> _bare;

    public DistributionTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "The files are those of this platform.");
        Requirement.ShouldNotMiss(Directory.Exists(Files) ? null : $"artifacts/distribution is missing ({Remedy}).");
        _bare = BareMachine.Environment(_folder);
        _bare["LC_ALL"] = "C.UTF-8";
        File.WriteAllText(Path.Combine(_folder, "database.ini"), Weak);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Dot_NET_is_hidden()
    {
        var run = await Run("sh", "-c", "command -v dotnet");
        Assert.NotEqual(0, run.ExitCode);
    }

    [Fact]
    public async Task Every_file_has_its_checksum()
    {
        (await Command.Run(Files, "sha256sum", ["--check", "--strict", "SHA256SUMS"])).ShouldSucceed();
        Assert.Equal(Directory.GetFiles(Files).Length - 1, File.ReadAllLines(Path.Combine(Files, "SHA256SUMS")).Length);
    }

    [Fact]
    public async Task An_archive_holds_a_program_that_runs() => await FindsWhatIsWeak(await Unpack("linux-x64"));

    [Fact]
    public async Task The_program_speaks_Chinese()
    {
        _bare["LC_ALL"] = "zh_CN.UTF-8";
        await FindsWhatIsWeak(await Unpack("linux-x64"), message: "网络路径上的任何人都可以读取");
    }

    [Fact]
    public async Task The_language_that_is_asked_for_comes_before_that_of_the_locale()
    {
        var program = await Unpack("linux-x64");
        _bare["LC_ALL"] = "C.UTF-8";
        await FindsWhatIsWeak(program, ["--language", "zh-Hans"], message: "网络路径上的任何人都可以读取");
        _bare["LC_ALL"] = "zh_CN.UTF-8";
        await FindsWhatIsWeak(program, ["--language", "en"]);
    }

    /// <remarks>The folder of the C library has neither ICU, without which .NET would not start, nor OpenSSL: who lints needs none of them.</remarks>
    [Theory]
    [InlineData("C.UTF-8")]
    [InlineData("zh_CN.UTF-8")]
    public async Task The_program_of_the_other_processor_runs_with_nothing_but_the_C_library(string locale)
    {
        const string Library = "/usr/aarch64-linux-gnu";
        ShouldHave("/usr/bin/qemu-aarch64", "qemu-user");
        ShouldHave(Library + "/lib/libc.so.6", "libc6-dev-arm64-cross");
        Assert.Empty(Directory.GetFiles(Library, "libicu*", SearchOption.AllDirectories).Concat(Directory.GetFiles(Library, "libssl*", SearchOption.AllDirectories)));
        _bare["LC_ALL"] = locale;
        await FindsWhatIsWeak("/usr/bin/qemu-aarch64", ["-L", Library, await Unpack("linux-arm64")]);
    }

    /// <remarks>.NET would end the process there, without a word of who is asked for what.</remarks>
    [Fact]
    public async Task To_ask_a_server_without_OpenSSL_ends_with_what_is_missing()
    {
        ShouldHave("/usr/bin/qemu-aarch64", "qemu-user");
        var run = await Run(
            "/usr/bin/qemu-aarch64", "-L", "/usr/aarch64-linux-gnu", await Unpack("linux-arm64"), "probe", "host=db.example.org user=x sslmode=require", "--connect", "127.0.0.1:1");
        Assert.Equal(CouldNotRun, run.ExitCode);
        Assert.Contains("needs OpenSSL (libssl), which is not installed here", run.Output, StringComparison.Ordinal);
    }

    /// <remarks>Nehalem is the first of Intel's that .NET runs on at all.</remarks>
    [Fact]
    public async Task A_processor_without_AVX2_is_named_as_what_is_too_old()
    {
        ShouldHave("/usr/bin/qemu-x86_64", "qemu-user");
        var run = await Run("/usr/bin/qemu-x86_64", "-cpu", "Nehalem", await Unpack("linux-x64"), "lint", "database.ini");
        Assert.Equal(CouldNotRun, run.ExitCode);
        Assert.StartsWith("pgtls: This program needs a processor with AVX2", run.Output, StringComparison.Ordinal);
        await FindsWhatIsWeak("/usr/bin/qemu-x86_64", ["-cpu", "Haswell", await Unpack("linux-x64")]);
    }

    [Fact]
    public async Task Pip_installs_the_wheel_of_the_platform()
    {
        (await Run("/usr/bin/python3", "-m", "venv", "venv")).ShouldSucceed();
        (await Run("venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--find-links", Files, "pgtls")).ShouldSucceed();
        Assert.Contains($"Version: {Version}", (await Run("venv/bin/pip", "show", "pgtls")).ShouldSucceed().Output, StringComparison.Ordinal);
        await FindsWhatIsWeak(Path.Combine(_folder, "venv/bin/pgtls"));
        (await Run("venv/bin/pip", "uninstall", "--quiet", "--yes", "pgtls")).ShouldSucceed();
        Assert.False(File.Exists(Path.Combine(_folder, "venv/bin/pgtls")));
    }

    /// <summary>Installers compare a wheel with its own list; Debian's wheel complains of what does not agree.</summary>
    [Fact]
    public async Task A_wheel_is_what_its_own_list_says_and_holds_the_bill_of_materials()
    {
        foreach (var wheel in Directory.GetFiles(Files, "*.whl"))
        {
            // It reads each entry and compares its digest.
            (await Run("/usr/bin/python3", "-m", "wheel", "unpack", "--dest", Path.GetFileName(wheel) + ".d", wheel)).ShouldSucceed();
            using var archive = ZipFile.OpenRead(wheel);
            Assert.Single(archive.Entries, entry => entry.FullName.EndsWith(".dist-info/sboms/pgtls.cdx.json", StringComparison.Ordinal));
            Assert.Matches($@"^pgtls-{Regex.Escape(Version)}-py3-none-manylinux_2_\d\d_(x86_64|aarch64)\.whl$", Path.GetFileName(wheel));
        }
    }

    [Fact]
    public async Task Npm_installs_the_package_of_the_platform_and_npx_runs_it()
    {
        await Install(PackageOf("pgtls"), PackageOf("pgtls-linux-x64"));
        await FindsWhatIsWeak("npx", ["--no-install", "pgtls"]);
        Assert.Contains(Version, (await Run("npx", "--no-install", "pgtls", "--version")).ShouldSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Npm_leaves_the_package_of_another_processor_out()
    {
        var run = await Run("npm", "install", "--offline", "--no-audit", "--no-fund", PackageOf("pgtls-linux-arm64"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("EBADPLATFORM", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_package_for_the_platform_reads_what_to_do()
    {
        await Install(PackageOf("pgtls"));
        var run = await Run("node_modules/.bin/pgtls", "lint", "database.ini");
        Assert.Equal(WrongUsage, run.ExitCode);
        Assert.StartsWith("pgtls: The package @pgtls/linux-x64 is not installed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet tool install --global PgTls.Cli", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_main_package_asks_for_every_platform_there_is()
    {
        using var archive = new GZipStream(File.OpenRead(PackageOf("pgtls")), CompressionMode.Decompress);
        using var reader = new System.Formats.Tar.TarReader(archive);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name != "package/package.json")
                continue;
            var asked = JsonNode.Parse(entry.DataStream!)!["optionalDependencies"]!.AsObject().Select(one => one.Key[1..].Replace('/', '-') + $"-{one.Value}.tgz");
            Assert.Equal(asked.Order(), Directory.GetFiles(Files, "*.tgz").Select(file => Path.GetFileName(file)).Where(file => file != $"pgtls-{Version}.tgz").Order());
            return;
        }
        Assert.Fail("There is no package.json.");
    }

    /// <summary>The hooks as a repository takes them: from another one, at a tag, run by Debian's pre-commit.</summary>
    [Fact]
    public async Task Pre_commit_runs_the_hooks()
    {
        ShouldHave("/usr/bin/pre-commit", "pre-commit");
        _bare["HOME"] = _bare["PRE_COMMIT_HOME"] = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        _bare["PATH"] = $"{Path.GetDirectoryName(await Unpack("linux-x64"))}{Path.PathSeparator}{_bare["PATH"]}";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
            (_bare[$"GIT_{role}_NAME"], _bare[$"GIT_{role}_EMAIL"]) = ("Somebody", "somebody@example.org");
        Directory.CreateDirectory(Path.Combine(_folder, "hooks"));
        File.Copy(Path.Combine(Command.RepositoryRoot, ".pre-commit-hooks.yaml"), Path.Combine(_folder, "hooks/.pre-commit-hooks.yaml"));
        await Shell("cd hooks && git init -q && git add . && git commit -qm hooks && git tag v0");
        var shop = Directory.CreateDirectory(Path.Combine(_folder, "shop")).FullName;
        File.WriteAllText(Path.Combine(shop, "data base.ini"), Weak);
        File.WriteAllText(Path.Combine(shop, "Program.cs"), "// of no kind that is linted");
        File.WriteAllText(Path.Combine(shop, ".globalconfig"), "is_global = true\npgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/db/root.crt\n");
        File.WriteAllText(
            Path.Combine(shop, ".pre-commit-config.yaml"),
            $"repos:\n  - repo: {_folder}/hooks\n    rev: v0\n    hooks:\n      - id: pgtls-lint\n      - id: pgtls-fix\n        stages: [manual]\n");
        await Shell("cd shop && git init -q && git add . && pre-commit install");

        var refused = await Run("sh", "-c", "cd shop && git commit -m first");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("data base.ini:4:9: warning PGTLS101: ", refused.Output, StringComparison.Ordinal);

        var repaired = await Run("sh", "-c", "cd shop && pre-commit run --all-files --hook-stage manual pgtls-fix");
        Assert.Contains("files were modified by this hook", repaired.Output, StringComparison.Ordinal);
        Assert.Contains("sslmode=verify-full", File.ReadAllText(Path.Combine(shop, "data base.ini")), StringComparison.Ordinal);

        await Shell("cd shop && git add . && git commit -m first");

        async Task Shell(string command) => (await Run("sh", "-ec", command)).ShouldSucceed();
    }

    /// <summary>The action's steps, with this machine for GitHub's and a folder for its releases.</summary>
    [Fact]
    public async Task The_action_takes_the_archive_of_the_runner_and_checks_its_sum()
    {
        var releases = Directory.CreateDirectory(Path.Combine(_folder, $"releases/v{Version}")).FullName;
        foreach (var file in Directory.GetFiles(Files))
            File.Copy(file, Path.Combine(releases, Path.GetFileName(file)));
        var script = Path.Combine(Command.RepositoryRoot, ".github/actions/pgtls/install.sh");
        foreach (var (name, value) in new[]
        {
            ("PGTLS_VERSION", Version), ("PGTLS_RELEASES", $"file://{_folder}/releases"), ("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64"),
            ("RUNNER_TEMP", Path.Combine(_folder, "runner")), ("GITHUB_PATH", Path.Combine(_folder, "path.txt")),
        })
            _bare[name] = value;

        (await Run("bash", script)).ShouldSucceed();
        await FindsWhatIsWeak(Path.Combine(File.ReadAllText(Path.Combine(_folder, "path.txt")).Trim(), "pgtls"));

        File.AppendAllText(Path.Combine(releases, $"pgtls-{Version}-linux-x64.tar.gz"), "changed on the way");
        Assert.NotEqual(0, (await Run("bash", script)).ExitCode);
    }

    /// <summary>A package that the tool refers to and the bill does not name would be one that nobody looks after.</summary>
    [Fact]
    public void The_bill_of_materials_names_what_is_in_the_program()
    {
        var bill = JsonNode.Parse(File.ReadAllText(Path.Combine(Files, "pgtls.cdx.json")))!;
        Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
        var parts = bill["components"]!.AsArray().Select(part => part!).ToList();
        var names = parts.Select(part => (string)part["name"]!).ToList();
        var referred = Reference().Matches(File.ReadAllText(Path.Combine(Command.RepositoryRoot, "src/PgTls.Cli/PgTls.Cli.csproj"))).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(referred);
        Assert.All(referred, name => Assert.Contains(name, names));
        foreach (var platform in new[] { "linux-x64", "linux-arm64" })
            Assert.Contains("Microsoft.NETCore.App.Runtime.NativeAOT." + platform, names);
        Assert.All(parts, part => Assert.Equal($"pkg:nuget/{part["name"]}@{part["version"]}", (string?)part["purl"]));
        Assert.All(parts, part => Assert.Equal(128, ((string)part["hashes"]![0]!["content"]!).Length));
        Assert.All(parts, part => Assert.NotNull(part["licenses"]));
    }

    [Fact]
    public void The_extensions_bill_of_materials_names_what_is_bundled()
    {
        var parts = JsonNode.Parse(File.ReadAllText(Path.Combine(Files, "pgtls-vscode.cdx.json")))!["components"]!.AsArray().Select(part => (string)part!["name"]!).ToList();
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Command.RepositoryRoot, "src/PgTls.VSCode/package.json")))!;
        Assert.All(manifest["dependencies"]!.AsObject(), dependency => Assert.Contains(dependency.Key, parts));
        Assert.All(manifest["devDependencies"]!.AsObject(), dependency => Assert.DoesNotContain(dependency.Key, parts));
        Assert.Contains("System.CommandLine", parts);
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public async Task The_image_takes_the_program_of_its_processor(string architecture)
    {
        var file = File.ReadAllText(Path.Combine(Command.RepositoryRoot, ".github/Dockerfile")).Replace("\\\n", "", StringComparison.Ordinal);
        foreach (var source in Directory.GetFiles(Files, "*.tar.gz"))
            File.Copy(source, Path.Combine(_folder, Path.GetFileName(source)));
        _bare["TARGETARCH"] = architecture;

        (await Run("sh", "-ec", RunInstruction().Match(file).Groups[1].Value)).ShouldSucceed();

        // Bytes 18 and 19 of an ELF file say for which processor it is.
        var machine = File.ReadAllBytes(Path.Combine(_folder, "pgtls"))[18];
        Assert.Equal(architecture == "amd64" ? 62 : 183, machine);
    }

    private static string PackageOf(string name) => Path.Combine(Files, $"{name}-{Version}.tgz");

    private static void ShouldHave(string path, string package) => Requirement.ShouldNotMiss(File.Exists(path) ? null : $"{path} is missing (Debian: {package}).");

    private async Task Install(params string[] packages)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "package.json"), """{ "private": true }""");
        (await Run("npm", ["install", "--offline", "--no-audit", "--no-fund", .. packages])).ShouldSucceed();
    }

    private async Task<string> Unpack(string platform)
    {
        var name = $"pgtls-{Version}-{platform}";
        (await Run("tar", "-xzf", Path.Combine(Files, name + ".tar.gz"))).ShouldSucceed();
        return Path.Combine(_folder, name, "pgtls");
    }

    private async Task FindsWhatIsWeak(string program, string[]? arguments = null, string message = "sslmode=disable makes libpq send everything unencrypted")
    {
        var run = await Run(program, [.. arguments ?? [], "lint", "database.ini"]);
        Assert.True(run.ExitCode == Findings, $"{run.Command} ended with {run.ExitCode}:\n{run.Output}");
        Assert.Contains("database.ini:4:9: warning PGTLS101: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    /// <remarks>A program without a folder is looked for on this process's PATH, which is another.</remarks>
    private Task<CommandResult> Run(string program, params string[] arguments) =>
        Command.Run(_folder, "/usr/bin/env", [program, .. arguments], _bare);

    [GeneratedRegex("<VersionPrefix>(.+)</VersionPrefix>")]
    private static partial Regex VersionPrefix();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("^RUN (.+)$", RegexOptions.Multiline)]
    private static partial Regex RunInstruction();
}
