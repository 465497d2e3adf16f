using System.Diagnostics;

namespace PgTls.Editors.Tests;

/// <summary>A program that runs beside the tests and says in a line of its output that it is ready.</summary>
internal static class BackgroundProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is different in its environment.</param>
    /// <param name="read">What a line of its output says that is waited for; null: it is another line.</param>
    public static async Task<(Process Process, string Said)> Start(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, Func<string, string?> read)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new List<string>();
        // Its output is read to the end: a full pipe would stop it.
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return (process, await said.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
        catch (Exception e)
        {
            await End(process);
            string[] lines;
            lock (log)
                lines = [.. log];
            throw new InvalidOperationException($"{program} is not ready:\n{string.Join('\n', lines)}", e);
        }

        void Take(string? line)
        {
            if (line is null)
                return;
            lock (log)
                log.Add(line);
            if (read(line) is { } found)
                said.TrySetResult(found);
        }
    }

    /// <summary>Ends a program with all it has started.</summary>
    public static async Task End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
