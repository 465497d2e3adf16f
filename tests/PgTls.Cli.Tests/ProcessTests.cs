using System.Diagnostics;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests;

/// <summary>What only a process of its own can show: signals, real streams, and how much memory is enough.</summary>
[Trait("Speed", "Slow")]
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
    public async Task A_repair_that_is_killed_at_any_moment_leaves_every_file_as_it_was_or_repaired()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        // Large enough to be caught half-written, if it ever were.
        var padding = new string(' ', 50_000);
        const int Files = 200;
        const int Kills = 14;
        var paths = Enumerable.Range(0, Files).Select(i => $"config/{i:000}.json").ToList();
        foreach (var path in paths)
            workspace.Write(path, Workspace.Weak + padding);
        var left = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var watcher = new FileSystemWatcher(workspace["config"]);
            var (seen, reached) = (0, new TaskCompletionSource());
            // Each file is created, written and renamed: by turns the run is killed at each of these, some files later every time.
            var last = kill;
            watcher.Created += (_, _) => Count();
            watcher.Changed += (_, _) => Count();
            watcher.Renamed += (_, _) => Count();
            watcher.EnableRaisingEvents = true;
            using var run = Start(workspace, new ProcessStartInfo("dotnet", [Tool, "fix", "."]));
            var output = run.StandardOutput.ReadToEndAsync();
            var error = run.StandardError.ReadToEndAsync();
            await Task.WhenAny(reached.Task, run.WaitForExitAsync()).WaitAsync(Patience);
            run.Kill();
            await run.WaitForExitAsync().WaitAsync(Patience);
            Assert.DoesNotContain(Workspace.Password, await output + await error);

            foreach (var path in paths)
                Assert.True(workspace.Read(path) is var text && (text == Workspace.Weak + padding || text == Workspace.Strong + padding), path);
            var others = Directory.GetFiles(workspace["config"], "*", new EnumerationOptions { AttributesToSkip = 0 }).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)).ToList();
            Assert.All(others, path => Assert.Matches(@"[/]\.pgtls-[0-9a-f]{32}\.tmp$", path));
            // Each run clears away what the one before it left.
            Assert.True(others.Count <= 1, string.Join('\n', others));
            left += others.Count;

            void Count()
            {
                if (seen++ == last)
                    reached.TrySetResult();
            }
        }

        var final = workspace.Run("fix", ".");

        Assert.Equal(ExitCode.Clean, final.ExitCode);
        Assert.All(paths, path => Assert.Equal(Workspace.Strong + padding, workspace.Read(path)));
        Assert.Equal(Files, Directory.GetFileSystemEntries(workspace["config"]).Length);
        Assert.Empty(workspace.Run("fix", ".").Output);
        TestContext.Current.SendDiagnosticMessage($"{Kills} runs killed, {left} of them between the creation and the renaming of a file");
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

        Assert.Equal("the output is incomplete: No space left on device", (await error).TrimEnd());
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
