using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Every driver's table against the driver itself.</summary>
public sealed class DriverTests(Servers servers, ITestOutputHelper output)
{
    private const int FewestCells = 6 * 4 * 5;

    // Exact, in other cases and with other separators, numbers in and out of range, other products' words, lists, and nothing.
    internal static readonly string[] Spellings =
    [
        "disable", "Disable", "DISABLE", "allow", "Allow", "prefer", "PREFER", "require", "Require", "REQUIRE", "verify-ca", "VerifyCA", "verifyca", "vc",
        "verify-full", "VerifyFull", "verifyfull", "VERIFY-FULL", "verify_full", "Verify Full", "vf", "verify", "random", "0", "1", "2", "3", "4", "5", "6", "+3", "-1",
        "99", "4294967299", "true", "on", "None", "", "''", "\"\"", "'Require'", "\"require\"", "{require}", " require ", "Disable,Require", "require, prefer", "Require,",
    ];

    public static TheoryData<string> Drivers { get; } = [.. RunningDriver.All.Select(driver => driver.Name)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_driver_connects_as_its_table_predicts(string name)
    {
        var driver = await Running(name);
        var matrix = await Matrix.Of(driver, servers);
        Assert.True(matrix.Count >= FewestCells);
        AssertNone(matrix.DisagreementsWith(driver.Table), "driver | mode | root | server | predicted | seen");
        output.Report($"{driver}: {matrix.Count} cells", matrix.Count);
    }

    [Fact]
    public async Task A_wrong_row_in_a_table_is_noticed()
    {
        var driver = await Running("psycopg2");
        var matrix = await Matrix.Of(driver, servers);
        Assert.Empty(matrix.DisagreementsWith(driver.Table));
        Assert.All(WrongRows(driver.Table), wrong => Assert.NotEmpty(matrix.DisagreementsWith(wrong)));
        Assert.NotEmpty(matrix.DisagreementsWith(driver.Table with { DefaultMode = SslMode.Require }));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_driver_reads_an_SSL_mode_as_its_table_says(string name)
    {
        var driver = await Running(name);
        Stand[] stands = [.. Stand.All(servers)];
        // Together they tell every mode from every other one.
        (RootCertificateState Root, Stand Stand)[] telling =
            [.. stands.Select(stand => (RootCertificateState.NotSet, stand)), .. stands.Take(2).Select(stand => (RootCertificateState.Right, stand))];
        var tries = (from spelling in Spellings from place in telling select (Spelling: spelling, place.Root, place.Stand)).ToArray();
        var answers = await driver.Connect(
            servers.Home, [.. tries.Select(attempt => driver.Settings(attempt.Stand.Server.Port, attempt.Spelling, servers.RootCertificate(attempt.Root)))]);
        output.Report($"{driver}: {Spellings.Length} spellings, {tries.Length} connections");
        AssertNone(
            [
                .. from pair in tries.Zip(answers)
                   let reading = driver.Read(pair.First.Spelling)
                   let predicted = Predict(driver.Table, reading, pair.First.Root, pair.First.Stand)
                   where predicted != pair.Second.Outcome
                   select $"{driver,-10} | {'[' + pair.First.Spelling + ']',-20} | {reading} | {pair.First.Root,-6} | {pair.First.Stand.Name} | {predicted} | {pair.Second}",
            ],
            "driver | spelling | reading | root | server | predicted | seen");
    }

    private static ConnectionEnd Predict(Driver table, SslModeReading reading, RootCertificateState root, Stand stand) => reading.Kind switch
    {
        SslModeReadingKind.Mode => TlsOutcome.Of(table, reading.Mode, root).At(stand.Tls, root, stand.IsNamed).End,
        SslModeReadingKind.Reset => TlsOutcome.Of(table, null, root).At(stand.Tls, root, stand.IsNamed).End,
        SslModeReadingKind.SilentPlaintext => stand.Tls == ServerTls.Required ? ConnectionEnd.Refused : ConnectionEnd.Plaintext,
        _ => ConnectionEnd.Refused,
    };

    /// <summary>The table with one fact of one row turned into its opposite, for every fact that shows.</summary>
    private static IEnumerable<Driver> WrongRows(Driver table)
    {
        foreach (var row in table.Modes)
        {
            yield return With(row with { Encryption = row.Encryption == Encryption.Always ? Encryption.Optional : Encryption.Always });
            if (row.Encryption == Encryption.Never)
                continue;
            yield return With(row with { Certificate = row.Certificate == CertificateCheck.Always ? CertificateCheck.Never : CertificateCheck.Always });
            yield return With(row with { HostName = !row.HostName });
        }

        Driver With(ModeRow wrong) => table with { Modes = [.. table.Modes.Select(row => row.Mode == wrong.Mode ? wrong : row)] };
    }

    private async Task<RunningDriver> Running(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        return driver;
    }

    private static void AssertNone(IReadOnlyList<string> disagreements, string header) =>
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements:\n{header}\n{string.Join('\n', disagreements)}");
}
