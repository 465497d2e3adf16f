namespace PgTls.Cli.Benchmarks;

/// <summary>How long <c>pgtls lint</c> takes: over a large tree beside a search for words, and over one small file beside programs that do nothing.</summary>
internal static class ToolBenchmark
{
    private const int Files = 20_000;
    private const int BytesPerFile = 10_000;
    private const int Rounds = 3;
    private const int StartRounds = 20;

    public static void Run(Tool tool)
    {
        var directory = Directory.CreateTempSubdirectory("pgtls-benchmark-").FullName;
        try
        {
            var bytes = ConfigTree.Write(directory, Files, BytesPerFile);
            Console.WriteLine($"lint of {Files:N0} files, {bytes / 1e6:0} MB; best of {Rounds} rounds by turns, {Environment.ProcessorCount} cores");
            // The system reads the files once for all.
            Search(directory);
            var search = Measured.BestOf(Rounds, () => Search(directory));
            var lint = Measured.BestOf(Rounds, () => tool.Run(directory, "lint", "."));
            Console.WriteLine("| program | time | files/s | MB/s | against the search | memory |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var (name, run) in new[] { ("rg -i -c 'sslmode|host='", search), ("pgtls lint .", lint) })
                Console.WriteLine($"| {name} | {run.Time.TotalSeconds:0.00} s | {Files / run.Time.TotalSeconds:N0} | {bytes / 1e6 / run.Time.TotalSeconds:0} | {run.Time / search.Time:0.0} × | {run.Bytes / 1e6:0} MB |");

            var file = Path.Combine(directory, "d000", "appsettings.0.json");
            File.WriteAllText(file, """{ "ConnectionStrings": { "Shop": "Host=db.acme.net;Username=app;SSL Mode=VerifyFull" } }""");
            var (managed, native, small) = (TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
            for (var round = 0; round < StartRounds; round++)
            {
                managed = Min(managed, EmptyProgram.RunManaged().Time);
                native = Min(native, EmptyProgram.RunNative(tool.EmptyProgram).Time);
                small = Min(small, tool.Run(directory, "lint", file).Time);
            }
            Console.WriteLine();
            Console.WriteLine($"start; best of {StartRounds} rounds by turns");
            Console.WriteLine("| program | time | pgtls takes |");
            Console.WriteLine("|---|---|---|");
            Console.WriteLine($"| an empty program that dotnet runs | {managed.TotalMilliseconds:0.0} ms | {small / managed:0.00} × |");
            Console.WriteLine($"| an empty native program | {native.TotalMilliseconds:0.0} ms | {small / native:0.0} × |");
            Console.WriteLine($"| pgtls lint of one small file | {small.TotalMilliseconds:0.0} ms | |");
            Console.WriteLine();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Measured Search(string directory) => Measured.Run("rg", ["-i", "-c", "sslmode|host=", "."], directory);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
