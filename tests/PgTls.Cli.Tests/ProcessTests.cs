using System.Diagnostics;

namespace PgTls.Cli.Tests;

/// <summary>What only a process of its own can show: signals, real streams, and how much memory is enough.</summary>
public class ProcessTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "PgTls.Cli.dll");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_that_is_interrupted_leaves_nothing_half_written(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var workspace = new Workspace();
        workspace.Write("out/report.json", "of yesterday");
        using var watcher = new FileSystemWatcher(workspace["out"]);
        var started = new TaskCompletionSource();
        watcher.Created += (_, _) => started.TrySetResult();
        watcher.EnableRaisingEvents = true;
        // It waits for the end of its input, which never comes.
        // Whoever runs the tests in the background has SIGINT ignored, and so has everything that is started from there.
        string[] program = OperatingSystem.IsLinux() ? ["env", "--default-signal=" + signal, "dotnet"] : ["dotnet"];
        string[] arguments = [.. program.Skip(1), Tool, "lint", "-", "--stdin-filename", "a.json", "--output", "out/report.json"];
        using var run = Start(workspace, new ProcessStartInfo(program[0], arguments) { RedirectStandardInput = true });
        await started.Task.WaitAsync(Patience);

        using (var kill = Process.Start("kill", ["-" + signal, run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync().WaitAsync(Patience);
        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Empty(await error);
        Assert.Equal("report.json", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(workspace["out"]))));
        Assert.Equal("of yesterday", workspace.Read("out/report.json"));
    }

    [Fact]
    public async Task An_output_that_takes_no_more_is_said_and_no_crash()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);

        using var run = Start(workspace, new ProcessStartInfo("sh", ["-c", "exec dotnet \"$0\" lint . >/dev/full", Tool]));
        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal("the output could not be written to its end: No space left on device", (await error).TrimEnd());
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_tree()
    {
        using var workspace = new Workspace();
        // 200 MB of files, whose texts take 400 MB, and 64 MB of room.
        var text = "{ \"A\": \"" + Workspace.WeakConnection + "\", \"B\": \"" + new string('x', 200_000) + "\" }";
        for (var i = 0; i < 1000; i++)
            workspace.Write($"{i % 10}/{i}.json", text);
        var start = new ProcessStartInfo("dotnet", [Tool, "lint", ".", "--format", "junit", "--output", "report.xml"]);
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";

        using var run = Start(workspace, start);
        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal("1000 findings in 1000 files (1000 files checked)", (await error).TrimEnd());
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    private static Process Start(Workspace workspace, ProcessStartInfo start)
    {
        start.WorkingDirectory = workspace.Root;
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }
}
