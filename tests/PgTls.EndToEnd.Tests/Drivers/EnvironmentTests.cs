using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What every driver's table says of environment variables against the driver itself.</summary>
public sealed class EnvironmentTests(Servers servers, ITestOutputHelper output)
{
    private const string Mode = "PGSSLMODE";
    private const string Switch = "PGREQUIRESSL";

    private static readonly (string? Mode, string? Switch, RootCertificateState Root)[] Environments =
    [
        ("disable", null, RootCertificateState.NotSet), ("require", null, RootCertificateState.NotSet), ("verify-ca", null, RootCertificateState.Right),
        ("verify-full", null, RootCertificateState.Wrong), ("require", null, RootCertificateState.Wrong), ("", null, RootCertificateState.NotSet),
        ("Require", null, RootCertificateState.NotSet), (null, "1", RootCertificateState.NotSet), ("disable", "1", RootCertificateState.NotSet),
        (null, "0", RootCertificateState.NotSet), (null, null, RootCertificateState.Right), (null, null, RootCertificateState.Wrong),
        (null, null, RootCertificateState.MissingFile),
    ];

    /// <summary>All but those that would change the environment of the tests.</summary>
    public static TheoryData<string> Drivers { get; } = [.. RunningDriver.All.Where(driver => driver is not NpgsqlInProcess).Select(driver => driver.Name)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_driver_heeds_the_variables_its_table_says_and_no_others(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        var disagreements = new List<string>();
        var count = 0;
        foreach (var environment in Environments)
        {
            var tries = (from mode in new SslMode?[] { null, SslMode.VerifyCa } from stand in Stand.All(servers) select (mode, stand)).ToArray();
            var settings = tries.Select(attempt => driver.Settings(
                attempt.stand.Server.Port, attempt.mode is { } mode ? driver.Table.Row(mode)!.Spelling : null, rootCertificate: null));
            var answers = await driver.With(Variables(environment)).Connect(servers.Home, [.. settings]);
            foreach (var ((mode, stand), answer) in tries.Zip(answers))
            {
                count++;
                var predicted = Predict(driver.Table, mode, environment, stand);
                if (predicted != answer.Outcome)
                    disagreements.Add($"{driver} | {environment} | {mode} | {stand.Name} | {predicted} | {answer}");
            }
        }
        output.Report($"{driver}: {count} connections with libpq's variables");
        Assert.True(disagreements.Count == 0, "driver | environment | mode | server | predicted | seen\n" + string.Join('\n', disagreements));
    }

    private Dictionary<string, string> Variables((string? Mode, string? Switch, RootCertificateState Root) environment)
    {
        var variables = new Dictionary<string, string>();
        if (environment.Mode is not null)
            variables[Mode] = environment.Mode;
        if (environment.Switch is not null)
            variables[Switch] = environment.Switch;
        if (servers.RootCertificate(environment.Root) is { } root)
            variables["PGSSLROOTCERT"] = root;
        return variables;
    }

    private static ConnectionEnd Predict(Driver driver, SslMode? mode, (string? Mode, string? Switch, RootCertificateState Root) environment, Stand stand)
    {
        var table = DriverEnvironment.Of(driver);
        if (mode is null && environment.Mode is not null && table.Find(Mode) == SettingKind.SslMode)
        {
            var reading = table.ReadMode(environment.Mode);
            if (reading.Kind == SslModeReadingKind.Rejected)
                return ConnectionEnd.Refused;
            mode = reading.Mode;
        }
        if (mode is null && environment.Switch is not null && table.Find(Switch) == SettingKind.SslSwitch)
            mode = table.ModeOfSwitch(Switch, environment.Switch);
        var root = table.Find("PGSSLROOTCERT") == SettingKind.RootCertificate ? environment.Root : RootCertificateState.NotSet;
        return TlsOutcome.Of(driver, mode, root).At(stand.Tls, root, stand.IsNamed).End;
    }
}
