using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>The recommended fixes of every insecure connection string, applied and then connected with.</summary>
public sealed class FixRunTests(Servers servers, ITestOutputHelper output)
{
    private const int MostRounds = 10;

    /// <remarks>No fix is offered where nobody can see that the root certificate's file is missing, with which libpq's require verifies nothing.</remarks>
    [Theory]
    [MemberData(nameof(DriverTests.Drivers), MemberType = typeof(DriverTests))]
    public async Task A_repaired_string_is_encrypted_and_verified_or_connects_to_nobody(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));

        var insecure = Insecure(driver).ToArray();
        var cells = insecure.Where(cell => TryRepair(driver, Write(driver, cell, servers.Indifferent), out _)).ToArray();

        // A root certificate somebody has named is left alone, and some drivers do without one where the operating system trusts the authority:
        // then the repaired string fails here, where the authority is a private one and the file is wrong or missing, but it fails closed.
        var trusting = cells.Where(cell => Names(Repaired(driver, cell, servers.Indifferent), servers.Authority.RootCertificate)).ToArray();
        Assert.NotEmpty(trusting);
        output.Report(
            $"{driver}: {cells.Length} of {insecure.Length} insecure strings repaired, {trusting.Length} of them with the right root certificate"
            + string.Concat(insecure.Except(cells).Select(cell => $"; no fix for {cell}")));
        await AssertEnd(driver, trusting, servers.Indifferent, ConnectionEnd.Encrypted);
        await AssertEnd(driver, [.. cells.Except(trusting)], servers.Indifferent, ConnectionEnd.Refused);
        foreach (var wrong in (PostgresServer[])[servers.OtherHost, servers.WithoutTls, servers.AgainstTls])
            await AssertEnd(driver, cells, wrong, ConnectionEnd.Refused);
        // Whoever has named the impostor's authority as the root certificate trusts the impostor.
        await AssertEnd(driver, [.. cells.Where(cell => cell.Root != RootCertificateState.Wrong)], servers.Impostor, ConnectionEnd.Refused);
    }

    /// <summary>What can be written so that a server that accepts both is reached in plaintext or without a proof of who it is.</summary>
    private static IEnumerable<Insecurity> Insecure(RunningDriver driver)
    {
        var modes = driver.Table.Modes.ToDictionary(row => row.Spelling, row => (SslMode?)row.Mode);
        var silent = DriverTests.Spellings.Where(spelling => driver.Read(spelling).Kind == SslModeReadingKind.SilentPlaintext);
        return
            from text in modes.Keys.Prepend(null).Concat(silent)
            from root in Enum.GetValues<RootCertificateState>()
            where text is null || modes.ContainsKey(text)
                ? IsInsecure(text is null ? null : modes[text], root)
                // What is silently taken for something else is so with every root certificate.
                : root is RootCertificateState.NotSet or RootCertificateState.Right
            select new Insecurity(text, root);

        bool IsInsecure(SslMode? mode, RootCertificateState root) => TlsOutcome.Of(driver.Table, mode, root).At(ServerTls.Offered, root, isNamed: true)
            is { End: ConnectionEnd.Plaintext } or { End: ConnectionEnd.Encrypted, IsCertificateVerified: false };
    }

    private string Write(RunningDriver driver, Insecurity cell, PostgresServer server) => driver.Settings(server.Port, cell.Mode, servers.RootCertificate(cell.Root));

    private string Repaired(RunningDriver driver, Insecurity cell, PostgresServer server)
    {
        Assert.True(TryRepair(driver, Write(driver, cell, server), out var text));
        return text;
    }

    /// <summary>Whether a path stands in settings, as it is or as a URL has it.</summary>
    private static bool Names(string settings, string path) => Uri.UnescapeDataString(settings).Contains(path, StringComparison.Ordinal);

    private async Task AssertEnd(RunningDriver driver, IReadOnlyList<Insecurity> cells, PostgresServer server, ConnectionEnd expected)
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
        for (var round = 0; round < MostRounds; round++)
        {
            var fix = driver.Lint(repaired, options)
                .SelectMany(finding => finding.Fixes)
                .FirstOrDefault(fix => fix.Kind == FixKind.Recommended);
            if (fix is null)
                return round > 0;
            repaired = Edit.Apply(repaired, fix.Edits);
        }
        throw new InvalidOperationException("The repairs never end: " + repaired);
    }

    /// <summary>An SSL mode as it is written, and a root certificate.</summary>
    private sealed record Insecurity(string? Mode, RootCertificateState Root)
    {
        public override string ToString() => $"{Mode ?? "no mode"} with root certificate {Root}";
    }
}
