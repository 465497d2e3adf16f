using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What the product says of whole connections, with every two settings that matter to TLS beside each other, against the drivers themselves.</summary>
public sealed class CombinationTests(Servers servers, ITestOutputHelper output)
{
    /// <summary>Those with code of their own.</summary>
    public static TheoryData<string> GeneratedDrivers { get; } = [.. RunningDriver.All.Where(driver => driver.Combinations > 0).Select(driver => driver.Name)];

    private static readonly SettingKind[] Tried =
    [
        SettingKind.SslMode, SettingKind.SslSwitch, SettingKind.RootCertificate, SettingKind.ClientCertificate, SettingKind.LowestTlsVersion,
        SettingKind.HighestTlsVersion, SettingKind.ChannelBinding, SettingKind.GssEncryption,
    ];

    /// <summary>Those that have trials of their own.</summary>
    public static TheoryData<string> Drivers { get; } = [.. RunningDriver.ForConnections.Select(driver => driver.Name)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_whole_connection_ends_as_is_said_of_it(string name)
    {
        var driver = await Running(name);
        var cells = await Cell.Try(driver, servers);
        var disagreements = Disagreements(cells, driver.Table);
        Assert.True(disagreements.Length == 0, Text(cells, disagreements, driver.Table));
        var connected = cells.Count(cell => cell.Seen.Outcome != ConnectionEnd.Refused);
        // Or the comparison would be about nothing but refusals.
        Assert.InRange(connected, cells.Count / 8, cells.Count);
        output.Report($"{driver}: {cells.Count} cells of whole connections, {connected} of them connected", cells.Count);
    }

    [Fact]
    public async Task A_wrong_row_of_a_keyword_is_noticed()
    {
        var driver = await Running("psycopg2");
        var cells = await Cell.Try(driver, servers);
        Assert.Empty(Disagreements(cells, driver.Table));
        var rows = driver.Table.Keywords.Where(row => Tried.Contains(row.Kind)).ToArray();
        Assert.Equal(Tried.Length, rows.Length);
        Assert.All(rows, row => Assert.NotEmpty(Disagreements(cells, driver.Table with { Keywords = [.. driver.Table.Keywords.Where(other => other != row)] })));
        Assert.All(rows.Where(row => row.Values is not null), row => Assert.NotEmpty(Disagreements(
            cells, driver.Table with { Keywords = [.. driver.Table.Keywords.Select(other => other == row ? row with { Values = null } : other)] })));
        Assert.NotEmpty(Disagreements(cells, driver.Table with { UnknownKeywords = UnknownKeywords.Ignored }));
    }

    [Theory]
    [MemberData(nameof(GeneratedDrivers))]
    public async Task Nothing_that_a_driver_refuses_is_called_a_connection(string name)
    {
        var driver = await Running(name);
        var stand = Stand.ForAnybody(servers);
        var settings = new RandomSettings(driver, servers).Take(driver.Generated);
        var cells = await Cell.Try(driver, servers, [.. settings.Select(one => (one, stand))]);
        var disagreements = Disagreements(cells, driver.Table);
        Assert.True(disagreements.Length == 0, Text(cells, disagreements, driver.Table));
        var refused = cells.Count(cell => cell.Seen.Outcome == ConnectionEnd.Refused);
        Assert.InRange(refused, cells.Count / 10, cells.Count * 9 / 10);
        output.Report($"{driver}: {cells.Count} generated connections, {refused} of them refused");
    }

    private static Cell[] Disagreements(IReadOnlyList<Cell> cells, Driver table) => [.. cells.Where(cell => cell.Prediction(table) is { } end && end != cell.Seen.Outcome)];

    private static string Text(IReadOnlyList<Cell> cells, Cell[] disagreements, Driver table) =>
        $"{disagreements.Length} of {cells.Count} cells disagree:\n{string.Join('\n', disagreements.Take(200).Select(cell => cell.Describe(table)))}";

    private async Task<RunningDriver> Running(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        return driver;
    }

    /// <summary>A connection, a server and how it ended.</summary>
    private sealed record Cell(RunningDriver Driver, string Settings, string Shown, Stand Stand, string Root, Answer Seen)
    {
        public static Task<IReadOnlyList<Cell>> Try(RunningDriver driver, Servers servers) => Try(
            driver,
            servers,
            [.. from combination in driver.Trials(servers).Combine(driver.Combinations) from stand in Stand.ForConnections(servers) select (combination, stand)]);

        public static async Task<IReadOnlyList<Cell>> Try(RunningDriver driver, Servers servers, IReadOnlyList<(IReadOnlyList<string> Settings, Stand Stand)> tries)
        {
            string[] texts = [.. tries.Select(attempt => driver.Write(attempt.Stand.Server.Port, attempt.Settings))];
            var answers = await driver.Connect(servers.Home, texts);
            return [.. tries.Select((attempt, i) => new Cell(driver, texts[i], Shown(attempt.Settings), attempt.Stand, attempt.Stand.RootCertificateOf(servers), answers[i]))];

            string Shown(IReadOnlyList<string> settings) => string.Join(' ', settings).Replace(servers.Folder, "…", StringComparison.Ordinal);
        }

        /// <summary>How it ends as a table has it; null where that is not said.</summary>
        public ConnectionEnd? Prediction(Driver table)
        {
            if (Driver.Resolve(Settings, table)?.Outcome is not { } outcome || !(outcome.IsKnown || outcome.IsRefused))
                return null;
            // Two root certificates are in use, and each issued the certificates of some servers.
            var isTrusted = outcome.Authorities.HasFlag(TrustedAuthorities.RootCertificate) && !Stand.IsExpired && IsRootNamed(table);
            return outcome.At(Stand.Facts with { IsTrusted = isTrusted }).End;
        }

        public string Describe(Driver table) =>
            $"{Driver,-10} | {Shown,-60} | {Stand.Name,-44} | {Prediction(table)} {Driver.Resolve(Settings, table)!.Outcome.Refusal} | {Seen}";

        private bool IsRootNamed(Driver table) => Driver.Resolve(Settings, table)!.PlacedSettings
            .LastOrDefault(setting => setting.Kind == SettingKind.RootCertificate) is { } root && root.ValueRange.In(Settings).Contains(Root, StringComparison.Ordinal);
    }
}
