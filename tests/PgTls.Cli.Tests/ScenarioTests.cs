using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using PgTls.Cli.LanguageServer;
using PgTls.Formats;

namespace PgTls.Cli.Tests;

/// <summary>
/// Whole runs over real folders. Each folder of <c>Scenarios</c> is one: <c>setup</c> is a shell script that makes the files, <c>command</c> has
/// the command lines and <c>expected.txt</c> what they say and how they end.
/// </summary>
/// <remarks>
/// A command line may begin with <c>nobody$</c>, to be run by somebody whom permissions bind, or with a language and <c>$</c>. What follows
/// <c>&lt;</c> is the file that is the standard input.
/// </remarks>
public partial class ScenarioTests
{
    // Who changes what the tool says runs the tests once with this variable set, and reads the difference.
    private const string RewriteVariable = "PGTLS_REWRITE_SCENARIOS";

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Scenarios");

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_said_and_how_it_ends_is_as_expected(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folders are made by shell scripts.");
        var folder = Path.Combine(Folder, name);
        using var workspace = new Workspace();
        Make(folder, workspace);
        try
        {
            var said = new StringBuilder();
            foreach (var command in File.ReadAllLines(Path.Combine(folder, "command")).Where(line => line.Length > 0))
                Append(said, command, Run(workspace, command));

            var expected = Path.Combine(folder, "expected.txt");
            if (Environment.GetEnvironmentVariable(RewriteVariable) is not null)
                File.WriteAllText(expected, said.ToString());
            Assert.True(File.Exists(expected), $"{expected} is missing; {RewriteVariable}=1 writes it.");
            Assert.Equal(File.ReadAllText(expected), said.ToString());
        }
        finally
        {
            ConsoleHost(workspace, Path.Combine(folder, "cleanup"));
        }
    }

    private static void Make(string folder, Workspace workspace)
    {
        var setup = Path.Combine(folder, "setup");
        var (exitCode, error) = ConsoleHost(workspace, setup);
        if (exitCode == 0)
            return;
        var reason = $"{setup} cannot be carried out here: {error}";
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip(reason);
        Assert.Fail(reason);
    }

    private static (int ExitCode, string Error) ConsoleHost(Workspace workspace, string script)
    {
        if (!File.Exists(script))
            return (0, "");
        var start = new ProcessStartInfo("sh", ["-e", script]) { WorkingDirectory = workspace.Root, RedirectStandardError = true };
        start.Environment["PASSWORD"] = Workspace.Password;
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, error);
    }

    private static RunResult Run(Workspace workspace, string command)
    {
        var (user, line) = command.Split('$', 2) is [var before, var after] ? (before, after) : ("", command);
        var parts = line.Split(" < ");
        workspace.Input = parts.Length > 1 ? File.ReadAllBytes(workspace[parts[1].Trim()]) : [];
        var args = Word().Matches(parts[0]).Select(word => word.Value.Trim('\'')).ToArray();
        Assert.Equal("pgtls", args[0]);
        return user switch
        {
            "" => workspace.Run(args[1..]),
            "nobody" => workspace.RunAsNobody(args[1..]),
            _ => workspace.RunIn(user, args[1..]),
        };
    }

    private static void Append(StringBuilder said, string command, RunResult run)
    {
        said.Append("> ").Append(command).Append('\n').Append(run.Output);
        // A new kind of file changes no scenario.
        var kinds = string.Join(", ", ConfigFileKinds.All.Select(kind => kind.Name));
        foreach (var line in run.ErrorLines)
            said.Append("! ").Append(line.Replace($"({kinds})", "(KINDS)")).Append('\n');
        said.Append("= ").Append(run.ExitCode).Append("\n\n");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();
}
