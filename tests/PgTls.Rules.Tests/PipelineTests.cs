using System.Diagnostics;
using System.Text.RegularExpressions;
using PgTls.Cli;

namespace PgTls.Rules.Tests;

/// <summary>What the documentation says to write for build servers and hooks is run, as far as that can be done without them.</summary>
[Trait("Speed", "Slow")]
public sealed partial class PipelineTests : IDisposable
{
    private const string Page = "rules/reports.md";
    private const string Hooks = ".pre-commit-hooks.yaml";
    private const string Weak = """{ "Db": "Host=db.acme.net;Username=app;Password=x;SSL Mode=Prefer" }""";

    private readonly string _directory = Directory.CreateTempSubdirectory("pgtls-pipeline-").FullName;

    public PipelineTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command lines are a shell's.");
        Write("a.json", Weak);
        Write("sub/b c.ini", "[db]\nhost = db.acme.net\nsslmode = disable\n");
        Write("Program.cs", "// of no kind that is linted");
        Write("bin/pgtls", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "PgTls.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_directory, "bin/pgtls"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public static TheoryData<string> Commands => [.. Snippets().SelectMany(snippet => Command().Matches(snippet).Select(match => match.Groups[1].Value))];

    public static TheoryData<string> Ids => [.. HookId().Matches(Repository.Read(Hooks)).Select(match => match.Groups[1].Value)];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void There_are_as_many_as_the_tests_think() =>
        Assert.Equal((3, 3, 2), (Snippets().Count, Commands.Count, Ids.Count));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_line_fails_the_build_and_writes_what_the_next_step_takes(string command)
    {
        var (exitCode, output) = Run(command);

        Assert.Equal(ExitCode.Findings, exitCode);
        if (OutputFile().Match(command) is { Success: true } file)
        {
            Assert.Contains("PGTLS102", File.ReadAllText(Path.Combine(_directory, file.Groups[1].Value)));
            Assert.Contains(Snippets(), snippet => snippet.Split(file.Groups[1].Value).Length == 3);
        }
        else
        {
            Assert.Contains("PGTLS102", output);
        }
        Write("a.json", "{}");
        Write("sub/b c.ini", "");
        Assert.Equal(ExitCode.Clean, Run(command).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_hook_reads_the_files_it_is_given_and_passes_others_over(string id)
    {
        var entry = EntryOf(id);
        // What a repair would otherwise leave to somebody.
        Write(".globalconfig", "is_global = true\npgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/db/root.crt\n");

        var (exitCode, output) = Run($"{entry} a.json 'sub/b c.ini' Program.cs");

        Assert.Equal(id == "pgtls-lint" ? ExitCode.Findings : ExitCode.Clean, exitCode);
        Assert.Contains("PGTLS102", output);
        Assert.Contains("PGTLS101", output);
        Assert.Equal(id == "pgtls-lint", File.ReadAllText(Path.Combine(_directory, "a.json")) == Weak);
        Assert.Equal(ExitCode.Clean, Run($"{entry} Program.cs").ExitCode);
    }

    [Fact]
    public void What_is_installed_is_the_tools_package()
    {
        var id = Regex.Match(Repository.Read("src/PgTls.Cli/PgTls.Cli.csproj"), "<PackageId>(.*)</PackageId>").Groups[1].Value;
        var lines = new[] { Page, "README.md", "rules/editors.md", Hooks }.SelectMany(path => Repository.Read(path).Split('\n')).Where(line => line.Contains("dotnet tool install --")).ToList();
        Assert.True(lines.Count >= 4);
        Assert.All(lines, line => Assert.Matches($@"dotnet tool install --global {Regex.Escape(id)}\b", line));
    }

    [Fact]
    public void The_documentation_names_hooks_that_there_are()
    {
        var pre = Snippets().Single(snippet => snippet.StartsWith("repos:", StringComparison.Ordinal));
        Assert.All(HookId().Matches(pre).Select(match => match.Groups[1].Value), id => Assert.Contains(id, Ids.Select(row => row.Data)));
    }

    /// <summary>What somebody copies has to be understood by whoever reads it.</summary>
    [Fact]
    public void All_of_it_is_YAML()
    {
        foreach (var text in Snippets().Append(Repository.Read(Hooks)))
        {
            Write("snippet.yaml", text);
            var (exitCode, output) = Run("/usr/bin/python3 -c 'import yaml, sys; assert yaml.safe_load(open(\"snippet.yaml\"))'");
            if (output.Contains("No module named") && Environment.GetEnvironmentVariable("CI") != "true")
                Assert.Skip("Python has no yaml (Debian: python3-yaml).");
            Assert.True(exitCode == 0, output);
        }
    }

    private static IReadOnlyList<string> Snippets() => [.. Markdown.Fences(Repository.Read(Page)).Where(fence => fence.Info == "yaml").Select(fence => fence.Text)];

    private static string EntryOf(string id)
    {
        var hook = Repository.Read(Hooks).Split("- id: ").Single(part => part.StartsWith(id + "\n", StringComparison.Ordinal));
        return Entry().Match(hook).Groups[1].Value;
    }

    private (int ExitCode, string Output) Run(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Path.Combine(_directory, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output + error.Result);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_directory, path))!);
        File.WriteAllText(Path.Combine(_directory, path), text);
    }

    [GeneratedRegex(@"^ *- (?:run: )?(pgtls .*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"--output (\S+)")]
    private static partial Regex OutputFile();

    [GeneratedRegex("^ *- id: (.*)$", RegexOptions.Multiline)]
    private static partial Regex HookId();

    [GeneratedRegex("^ *entry: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
