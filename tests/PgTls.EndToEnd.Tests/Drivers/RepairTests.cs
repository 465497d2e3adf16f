using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>The recommended fixes of every insecure connection string, applied and then connected with.</summary>
public sealed class RepairTests(Servers servers, ITestOutputHelper output)
{
    private const int MostRounds = 10;

    /// <remarks>No fix is offered where nobody can see that the root certificate's file is missing, with which libpq's require verifies nothing.</remarks>
    [Theory]
    [InlineData("Npgsql 10")]
    [InlineData("psycopg2")]
    [InlineData("psqlODBC")]
    public async Task A_repaired_string_connects_to_the_right_server_at_most(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));

        var insecure = Insecure(driver).ToArray();
        var repaired = insecure.Select(cell => (Cell: cell, IsFixed: TryRepair(driver, Write(driver, cell, servers.Indifferent), out _))).ToArray();
        var left = repaired.Where(result => !result.IsFixed).Select(result => result.Cell).ToArray();
        var cells = insecure.Except(left).ToArray();
        Assert.NotEmpty(cells);

        // A root certificate somebody has named is left alone, and Npgsql does without one where the operating system trusts the authority:
        // then the repaired string fails here, where the authority is a private one and the file is wrong or missing, but it fails closed.
        var trusting = cells.Where(cell => Repaired(driver, cell, servers.Indifferent).Contains(servers.Authority.RootCertificate, StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(trusting);
        var report = $"{driver}: {cells.Length} of {insecure.Length} insecure strings repaired, {trusting.Length} of them with the right root certificate"
            + string.Concat(left.Select(cell => $"; no fix for {cell.Mode?.ToString() ?? "no mode"} with root certificate {cell.Root}"));
        output.WriteLine(report);
        TestContext.Current.SendDiagnosticMessage(report);
        await AssertEnd(driver, trusting, servers.Indifferent, ConnectionOutcome.Encrypted);
        await AssertEnd(driver, [.. cells.Except(trusting)], servers.Indifferent, ConnectionOutcome.Refused);
        foreach (var wrong in (PostgresServer[])[servers.OtherHost, servers.WithoutTls, servers.AgainstTls])
            await AssertEnd(driver, cells, wrong, ConnectionOutcome.Refused);
        // Whoever has named the impostor's authority as the root certificate trusts the impostor.
        await AssertEnd(driver, [.. cells.Where(cell => cell.Root != RootCertificateState.Wrong)], servers.Impostor, ConnectionOutcome.Refused);
    }

    /// <summary>The modes and root certificates with which a server that accepts both is reached in plaintext or without a proof of who it is.</summary>
    private static IEnumerable<(SslMode? Mode, RootCertificateState Root)> Insecure(RunningDriver driver)
    {
        SslMode?[] modes = [null, .. driver.Table.Modes.Select(row => (SslMode?)row.Mode)];
        return
            from mode in modes
            from root in Enum.GetValues<RootCertificateState>()
            let prediction = Prediction.Of(driver.Table, mode, root, ServerTls.Offered, isNamed: true)
            where prediction is { Outcome: ConnectionOutcome.Plaintext } or { Outcome: ConnectionOutcome.Encrypted, IsCertificateVerified: false }
            select (mode, root);
    }

    private string Write(RunningDriver driver, (SslMode? Mode, RootCertificateState Root) cell, PostgresServer server) =>
        driver.Settings(server.Port, cell.Mode is { } mode ? driver.Table.Row(mode)!.Spelling : null, servers.RootCertificate(cell.Root));

    private string Repaired(RunningDriver driver, (SslMode? Mode, RootCertificateState Root) cell, PostgresServer server)
    {
        Assert.True(TryRepair(driver, Write(driver, cell, server), out var text));
        return text;
    }

    private async Task AssertEnd(
        RunningDriver driver, IReadOnlyList<(SslMode? Mode, RootCertificateState Root)> cells, PostgresServer server, ConnectionOutcome expected)
    {
        if (cells.Count == 0)
            return;
        var settings = cells.Select(cell => Repaired(driver, cell, server)).ToArray();
        var wrong = cells.Zip(settings, await driver.Connect(servers.Home, settings)).Where(result => result.Third.Outcome != expected);
        Assert.True(!wrong.Any(), $"not {expected}:\n" + string.Join('\n', wrong.Select(result => $"{result.First}: {result.Second}: {result.Third}")));
    }

    /// <summary>Applies one recommended fix after the other until none is left.</summary>
    /// <returns>Whether there was any.</returns>
    private bool TryRepair(RunningDriver driver, string text, out string repaired)
    {
        repaired = text;
        var options = new LintOptions
        {
            RootCertificate = servers.Authority.RootCertificate,
            Target = Target.PostgreSql,
            Driver = driver.Table,
            Loopback = LoopbackPolicy.Report,
        };
        var surroundings = new Surroundings { Names = ["ConnectionStrings:PostgreSQL"] };
        for (var round = 0; round < MostRounds; round++)
        {
            var map = SourceMap.Verbatim(repaired, new TextRange(0, repaired.Length));
            var fix = Linter.LintConnectionString(map, surroundings, options)
                .SelectMany(finding => finding.Fixes)
                .FirstOrDefault(fix => fix.Kind == FixKind.Recommended);
            if (fix is null)
                return round > 0;
            repaired = Edit.Apply(repaired, fix.Edits);
        }
        throw new InvalidOperationException("The repairs never end: " + repaired);
    }
}
