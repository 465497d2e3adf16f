using System.Collections.Concurrent;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>How much was compared with running drivers, said where a run shows it.</summary>
internal static class Reports
{
    private static readonly ConcurrentQueue<(string Text, int Cells)> Lines = new();

    // "dotnet test" shows nothing of what tests say that pass, so whoever runs them has this file to show (.ci/run does).
    private static string File { get; } = Path.Combine(AppContext.BaseDirectory, "compared.txt");

    /// <summary>Says something in the test's own output and in that of the run.</summary>
    /// <param name="output">The test's output.</param>
    /// <param name="text">A line.</param>
    /// <param name="cells">How many cells of a driver's matrix agreed with its table.</param>
    public static void Report(this ITestOutputHelper output, string text, int cells = 0)
    {
        output.WriteLine(text);
        TestContext.Current.SendDiagnosticMessage(text);
        Lines.Enqueue((text, cells));
    }

    public static void Forget() => System.IO.File.Delete(File);

    public static void Save()
    {
        var compared = Lines.Count(line => line.Cells > 0);
        System.IO.File.WriteAllLines(File, Lines.Select(line => line.Text).Order(StringComparer.Ordinal).Append(
            $"{Lines.Sum(line => line.Cells)} cells of {compared} drivers agree with the tables"));
    }
}
