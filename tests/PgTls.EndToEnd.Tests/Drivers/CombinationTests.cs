using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What the product says of whole connections, with every two settings that matter to TLS beside each other, against the drivers themselves.</summary>
public sealed class CombinationTests(Servers servers, ITestOutputHelper output)
{
    /// <summary>Those that have trials of their own.</summary>
    public static TheoryData<string> Drivers { get; } = [.. RunningDriver.All.Where(driver => driver.Combinations > 0).Select(driver => driver.Name)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_whole_connection_ends_as_is_said_of_it(string name)
    {
        var driver = await Running(name);
        var cells = await Cell.Try(driver, servers);
        var disagreements = cells.Where(cell => cell.IsPredicted && cell.Predicted(driver.Table) != cell.Seen.Outcome).ToArray();
        Assert.True(disagreements.Length == 0, $"{disagreements.Length} of {cells.Count} cells disagree:\n{string.Join('\n', disagreements.Select(cell => cell.Describe(driver.Table)))}");
        var connected = cells.Count(cell => cell.Seen.Outcome != ConnectionEnd.Refused);
        // Or the comparison would be about nothing but refusals.
        Assert.InRange(connected, cells.Count / 8, cells.Count);
        output.Report($"{driver}: {cells.Count} cells of whole connections, {connected} of them connected", cells.Count);
    }

    private async Task<RunningDriver> Running(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        return driver;
    }

    private sealed record Cell(RunningDriver Driver, string Settings, string Shown, Stand Stand, string Root, Answer Seen)
    {
        public bool IsPredicted => Outcome(Driver.Table) is { } outcome && (outcome.IsKnown || outcome.IsRefused);

        public static async Task<IReadOnlyList<Cell>> Try(RunningDriver driver, Servers servers)
        {
            var tries =
                (from combination in driver.Trials(servers).Combine(driver.Combinations)
                 from stand in Stand.ForConnections(servers)
                 select (Combination: combination, Stand: stand, Text: driver.Write(stand.Server.Port, combination))).ToArray();
            var answers = await driver.Connect(servers.Home, [.. tries.Select(attempt => attempt.Text)]);
            return
            [
                .. tries.Zip(answers, (attempt, answer) => new Cell(driver, attempt.Text, string.Join(' ', attempt.Combination).Replace(servers.Folder, "…", StringComparison.Ordinal), attempt.Stand, attempt.Stand.RootCertificateOf(servers), answer)),
            ];
        }

        public ConnectionEnd Predicted(Driver table)
        {
            var outcome = Outcome(table)!;
            // Two root certificates are in use, each issued the certificates of some servers.
            var isTrusted = outcome.Authorities.HasFlag(TrustedAuthorities.RootCertificate) && !Stand.IsExpired
                && Settings.Contains(Root, StringComparison.Ordinal);
            return outcome.At(Stand.Facts with { IsTrusted = isTrusted }).End;
        }

        public string Describe(Driver table) => $"{Driver,-10} | {Shown,-60} | {Stand.Name,-44} | {Predicted(table)} {Outcome(table)!.Refusal} | {Seen}";

        private TlsOutcome? Outcome(Driver table) => Driver.Resolve(Settings, table)?.Outcome;
    }
}
