using System.Diagnostics;
using System.Globalization;

namespace PgTls.Cli.Benchmarks;

/// <summary>What a run of a program took.</summary>
/// <param name="Time">From its start to its end.</param>
/// <param name="Bytes">The most memory it had at a time; 0 where the system does not tell.</param>
internal readonly record struct Measured(TimeSpan Time, long Bytes)
{
    private const int EndsWithFindings = 1;

    /// <summary>Runs a program to its end; what it writes is read and forgotten.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static Measured Run(string program, IReadOnlyList<string> arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var error = process.StandardError.ReadToEndAsync();
        long bytes = 0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(5)))
            bytes = Math.Max(bytes, PeakOf(process.Id));
        Task.WaitAll(output, error);
        var time = watch.Elapsed;
        if (process.ExitCode is not (0 or EndsWithFindings))
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
        return new Measured(time, bytes);
    }

    /// <summary>The best of several runs, which whatever else the machine does has disturbed least; the memory is the worst.</summary>
    public static Measured BestOf(int rounds, Func<Measured> run)
    {
        var runs = Enumerable.Range(0, rounds).Select(_ => run()).ToList();
        return new Measured(runs.Min(one => one.Time), runs.Max(one => one.Bytes));
    }

    public static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.AsSpan("VmHWM:".Length, line.Length - "VmHWM:".Length - " kB".Length).Trim(), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
