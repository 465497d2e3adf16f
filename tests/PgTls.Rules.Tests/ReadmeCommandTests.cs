using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PgTls.Cli;

namespace PgTls.Rules.Tests;

/// <summary>The commands of the README work, and its pictures show what the tool prints.</summary>
public sealed partial class ReadmeCommandTests : IDisposable
{
    private const string Readme = "README.md";
    private const string TerminalPicture = ".github/images/terminal.svg";
    private const string EditorPicture = ".github/images/editor.svg";
    private const int Columns = 100;

    /// <summary>The commands that no test runs, and why.</summary>
    private static readonly Dictionary<string, string> NotRun = new()
    {
        ["dotnet add package PgTls.Analyzers"] = "needs a package source; PgTls.Package.Tests builds a consumer of the package",
        ["dotnet tool install --global PgTls.Cli"] = "needs a package source; PgTls.Package.Tests installs the tool",
        ["pip install pgtls"] = "needs a package source; PgTls.Package.Tests installs the wheel",
        ["dotnet format analyzers --diagnostics PGTLS101 PGTLS102 PGTLS201"] = "needs a project with the package; PgTls.Package.Tests runs it",
        ["pgtls probe \"host=db.example.org sslmode=prefer\""] = "asks a server; ProbeCommandTests of PgTls.Cli.Tests do so",
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("pgtls-readme-").FullName;

    public ReadmeCommandTests()
    {
        Write("appsettings.json", "{\n  \"ConnectionStrings\": {\n    \"Shop\": \"Host=db.example.org;Username=app;Password=secret;SSL Mode=Require\"\n  }\n}\n");
        Write("database.ini", "[reports]\nhost = pg.example.org\nuser = reader\nsslmode = prefer\n");
        Write("Shop.csproj", "<Project><ItemGroup><PackageReference Include=\"Npgsql\" Version=\"10.0.3\" /></ItemGroup></Project>\n");
    }

    public static TheoryData<string> Runnable => [.. Commands.Where(command => !NotRun.ContainsKey(command))];

    private static IEnumerable<string> Commands => Markdown.Fences(Repository.Read(Readme))
        .Where(fence => fence.Info == "shell")
        .SelectMany(fence => fence.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(line => line.Split(" #")[0].TrimEnd());

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <remarks><c>npx pgtls</c> starts the same program.</remarks>
    [Theory]
    [MemberData(nameof(Runnable))]
    public void A_command_runs(string command)
    {
        Assert.True(
            command.StartsWith("pgtls ", StringComparison.Ordinal) || command.StartsWith("npx pgtls ", StringComparison.Ordinal),
            $"{command}: no test can run this. Add it to {nameof(NotRun)} with the reason.");
        var arguments = Argument().Matches(command).Select(match => match.Value.Trim('"')).SkipWhile(word => word != "pgtls").Skip(1);

        var (exitCode, output, error) = Run([.. arguments]);

        Assert.True(exitCode is ExitCode.Clean or ExitCode.Findings, $"{command} exits with {exitCode}:\n{error}");
        Assert.True(output.Length + error.Length > 0, $"{command} says nothing.");
    }

    [Fact]
    public void No_reason_outlives_its_command() => Assert.Empty(NotRun.Keys.Except(Commands));

    [Fact]
    public void The_picture_of_a_terminal_shows_what_the_tool_prints()
    {
        var (_, output, error) = Run("lint", ".");
        var expected = $"$ pgtls lint .\n{output}{error}".TrimEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);

        var shown = TextsOf(TerminalPicture).Where(line => line.Length > 0);

        Assert.True(expected.SequenceEqual(shown), $"{TerminalPicture} has to show:\n{string.Join('\n', expected)}");
    }

    [Fact]
    public void The_picture_of_an_editor_shows_the_file_the_message_and_the_fixes()
    {
        var (_, output, _) = Run("lint", "database.ini", "--format", "json");
        using var report = JsonDocument.Parse(output);
        var finding = Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray());
        string[] expected =
        [
            .. File.ReadAllLines(Path.Combine(_directory, "database.ini")),
            $"{finding.GetProperty("message").GetString()} {finding.GetProperty("rule").GetString()}",
            .. finding.GetProperty("fixes").EnumerateArray().Select(fix => fix.GetProperty("title").GetString()!),
        ];

        var shown = string.Join(' ', TextsOf(EditorPicture));

        Assert.All(expected, text => Assert.True(shown.Contains(text, StringComparison.Ordinal), $"{EditorPicture} has to show: {text}\nIt shows: {shown}"));
    }

    /// <summary>The lines of text of a picture, from the top.</summary>
    private static IEnumerable<string> TextsOf(string picture) =>
        XDocument.Parse(Repository.Read(picture)).Descendants("{http://www.w3.org/2000/svg}text").Select(text => text.Value.TrimEnd());

    private (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var language = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            var exitCode = CommandLine.Run(
                arguments,
                new ConsoleHost(output, error, _directory) { OutputTerminal = new Terminal(Columns, HasColor: false), Workers = 1 });
            return (exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = language;
        }
    }

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_directory, path), text);

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();
}
