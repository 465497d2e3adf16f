using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PgTls.Cli.Tests;

/// <summary>A run in Chinese says everything in Chinese.</summary>
public sealed partial class ChineseOutputTests : IDisposable
{
    /// <summary>Names, and what a program reads in a diff.</summary>
    private static readonly string[] Names = ["Language Server Protocol", "Trust Server Certificate", "Common Weakness Enumeration", "Entity Framework Core", "No newline at end of file"];

    private readonly Workspace _workspace = new();

    public ChineseOutputTests()
    {
        _workspace.Write("appsettings.json", Workspace.Weak);
        _workspace.Write("database.ini", "[reports]\nhost = pg.example.org\nuser = reader\nsslmode = verify-full\nsslrootcert = root.crt\n");
        _workspace.Write("broken.json", [0x7B, 0xFF, 0xFE]);
        _workspace.Write("notes.txt", "no configuration");
        _workspace.Write("ignored.ini", "[db]\nhost=db.acme.net\nuser=app\n# pgtls:ignore PGTLS102 until 2020-01-01 -- x\nsslmode=prefer\n# pgtls:ignore PGTLS999\n");
        _workspace.Write("known.json", "{}");
        _workspace.Write("wrong.toml", "[severity]\nPGTLS999 = \"none\"\n");
        _workspace.Write("output/report.txt", "");
    }

    public static TheoryData<string> CommandLines =>
    [
        .. new[] { "", "lint", "fix", "certs", "effective", "baseline", "baseline write", "baseline check", "explain", "probe", "rules", "completion", "man", "help", "version", "lsp" }
            .Select(command => $"{command} --help".Trim()),
        "man",
        "rules",
        "lint .",
        "lint . --verbose --statistics",
        "lint . --certs",
        "lint . --config wrong.toml",
        "lint . --baseline known.json",
        "lint . --baseline gone.json",
        "lint . --output gone/report.txt",
        "lint . --output output",
        "lint notes.txt",
        "lint gone.json",
        "lint broken.json",
        "lint gone/*.json",
        "lint",
        "lint . --unknown",
        "lint . --format xml",
        "lint . --format",
        "lint . --severity never",
        "lint . --jobs many",
        "lint . --rule TlsDisable",
        "lint . --exclude= --quiet --verbose",
        "lint -",
        "lint . --max-findings 0",
        "lint output --fail-on-empty",
        "fix . --dry-run",
        "fix . --dry-run --include-decisions",
        "fix . --target oracle",
        "fix . --root-certificate root.crt",
        "certs .",
        "effective .",
        "effective gone",
        "effective . --conninfo service=gone",
        "effective . --environment Production --conninfo host=x",
        "baseline check . --baseline gone.json",
        "baseline",
        "baseline chek",
        "explain",
        "explain PGTLS201",
        "explain PGTLS204",
        "explain PGTLS999",
        "explain nothing",
        "explain --matrix",
        "explain host=db.example.org\tsslmode=require --why",
        "explain Host=db.example.org;SSL\tMode=Require --driver npgsql@7 --server-ssl on",
        "probe gone",
        "probe",
        "probe host=db.example.org --connect x",
        "lnit .",
        "",
        "help lnit",
        "completion tcsh",
        "--version --language zh-Hans",
    ];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void No_English_sentence_is_left(string commandLine)
    {
        string[] arguments = [.. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('\t', ' '))];

        var run = _workspace.RunIn("zh-CN", arguments);

        Assert.Equal([], EnglishIn(run.Output + "\n" + run.Error));
    }

    [Theory]
    [InlineData("lint", ".")]
    [InlineData("--help")]
    [InlineData("lint", "gone.json")]
    public void The_option_and_the_language_of_the_system_say_the_same(params string[] arguments)
    {
        var expected = _workspace.RunIn("zh-CN", arguments);
        var actual = _workspace.RunIn("en", [.. arguments, "--language", "zh-Hans"]);

        Assert.Equal((expected.Output, expected.Error), (actual.Output, actual.Error));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("LANG")]
    [InlineData("LC_MESSAGES")]
    [InlineData("LC_ALL")]
    public async Task A_variable_of_the_environment_names_the_language(string variable)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a setting of its own.");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PgTls.Cli.dll"), "lint", "gone.json"])
        {
            WorkingDirectory = _workspace.Root,
            RedirectStandardError = true,
        };
        foreach (var other in new[] { "LANG", "LANGUAGE", "LC_MESSAGES", "LC_ALL" })
            start.Environment.Remove(other);
        start.Environment[variable] = "zh_CN.UTF-8";

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(_workspace.RunIn("zh-CN", "lint", "gone.json").Error, error);
    }

    [Fact]
    public void An_English_sentence_would_be_found() => Assert.Equal(["no such file"], EnglishIn("gone.json: 没有，no such file。`no such file`"));

    /// <summary>Runs of at least three words that are no code, option, address or name.</summary>
    private static IEnumerable<string> EnglishIn(string text)
    {
        text = Fence().Replace(text, "\n");
        text = Names.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal));
        return EnglishWords().Matches(Code().Replace(text, "·")).Select(match => match.Value);
    }

    // What is said of an example is no code.
    [GeneratedRegex("^```(?!text).*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    // Code, examples of the help, requests of the manual page, addresses, options, connection strings.
    [GeneratedRegex(@"`[^`]*`|^ *pgtls .*$|^\.[A-Z]{2} .*$|pgtls( [a-z]+)+|https?://\S+|--?[a-zA-Z-]+|<\w+>|\w+=\S+", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z']+(?: [A-Za-z']+){2,}")]
    private static partial Regex EnglishWords();
}
