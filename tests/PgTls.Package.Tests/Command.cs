using System.Diagnostics;

namespace PgTls.Package.Tests;

/// <summary>What a program said and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public CommandResult ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }
}

/// <summary>Runs programs as a user would, whatever the test runner has put into the environment.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>The top of the working copy.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot(AppContext.BaseDirectory);

    public static Task<CommandResult> DotNet(string directory, params string[] arguments) => Run(directory, "dotnet", arguments);

    public static async Task<CommandResult> Run(
        string directory,
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken? cancellation = null,
        string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => IsOfTheTestRunner(name) || IsDefaultOfLibpq(name)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A node that outlives its build keeps the pipes to this process open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation ?? TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await Write(process, input);
            await process.WaitForExitAsync(patience.Token);
            return new CommandResult(program + " " + string.Join(' ', arguments), process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task Write(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code and output say why.
        }
    }

    private static bool IsOfTheTestRunner(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "DOTNET_CLI_UI_LANGUAGE" or "VSLANG";

    /// <summary>PGSSLMODE and its like, with which a developer's shell would take part in a connection.</summary>
    private static bool IsDefaultOfLibpq(string name) =>
        name.StartsWith("PG", StringComparison.Ordinal) && !name.StartsWith("PGTLS", StringComparison.OrdinalIgnoreCase);

    private static string FindRepositoryRoot(string directory)
    {
        while (!File.Exists(Path.Combine(directory, "Analyzers.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not run inside the working copy.");
        return directory;
    }
}
