using System.Globalization;
using PgTls.Analysis;
using PgTls.Cli;
using PgTls.Cli.Probe;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What <c>pgtls probe</c> calls the strongest SSL mode against what the drivers really manage with every mode they have.</summary>
public sealed class ProbeTests(Servers servers, ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-probe-").FullName;

    public static TheoryData<string> Drivers { get; } = ["Npgsql 10", "Npgsql 9", "psql", "psycopg2", "libpq 18", "psqlODBC", "pgjdbc"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task The_strongest_mode_that_is_reported_is_the_strongest_that_connects(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        var modes = driver.Table.Modes.DistinctBy(row => row.Mode).ToList();
        // Which of them refuse a login over TLS only a login tells.
        var places = (from stand in Stand.ForConnections(servers).Append(Stand.ForAnybody(servers))
                      where stand.Tls != ServerTls.Refused
                      from root in Enum.GetValues<RootCertificateState>()
                      select (Stand: stand, Root: root)).ToList();
        string[] texts = [.. from place in places from mode in modes select Text(driver, place.Stand, place.Root, mode)];
        var answers = await driver.Connect(servers.Home, texts);

        var disagreements = new List<string>();
        var seen = new HashSet<SslMode?>();
        for (var i = 0; i < places.Count; i++)
        {
            var managed = Enumerable.Range(0, modes.Count).Where(at => answers[(i * modes.Count) + at].Outcome == ConnectionEnd.Encrypted)
                .Select(at => (SslMode?)modes[at].Mode).Max();
            seen.Add(managed);
            var reported = Ask(driver, texts[i * modes.Count]);
            if (reported != managed)
                disagreements.Add($"{driver} | {places[i].Stand.Name} | {places[i].Root} | reported {reported?.ToString() ?? "none"} | managed {managed?.ToString() ?? "none"}");
        }

        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
        // Or the comparison would be about one answer.
        Assert.Superset(new HashSet<SslMode?> { null, SslMode.Require, SslMode.VerifyCa, SslMode.VerifyFull }, seen);
        Assert.True(places.Count >= 36);
        output.Report($"{driver}: {places.Count} servers and root certificates, the strongest of {texts.Length} connections is the one that probe reports", places.Count);
    }

    [Theory]
    [InlineData(false, "verify-full")]
    [InlineData(true, "verify-ca")]
    public async Task A_repair_that_asks_connects_as_strongly_as_the_server_allows(bool isOtherHost, string mode)
    {
        servers.ShouldRun();
        var server = isOtherHost ? servers.OtherHost : servers.Right;
        var file = Path.Combine(_folder, PythonProgram.FileName);
        File.WriteAllText(file, PythonProgram.Settings("prefer"));

        var place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}");
        Run(0, "fix", ".", "--probe", "--connect", place, "--root-certificate", servers.Authority.RootCertificate);

        Assert.Equal(PythonProgram.Settings(mode) + $"sslrootcert={servers.Authority.RootCertificate}\n", File.ReadAllText(file));
        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(_folder, server)).ShouldSucceed().Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await PythonProgram.Connect(_folder, servers.Impostor)).ExitCode);
    }

    [Fact]
    public void A_server_that_asks_for_a_certificate_and_one_that_takes_TLS_at_once_are_recognized()
    {
        servers.ShouldRun();
        Assert.Contains("client certificate  requested", Probe(servers.Mutual), StringComparison.Ordinal);
        Assert.Contains("client certificate  not requested", Probe(servers.Right), StringComparison.Ordinal);
        Assert.Matches("direct TLS +yes", Probe(servers.Newest));
        Assert.Matches("direct TLS +no", Probe(servers.Right));

        string Probe(PostgresServer server) => Run(1, "probe", string.Create(CultureInfo.InvariantCulture, $"host=localhost port={server.Port} sslmode=require"), "--direct");
    }

    private string Run(int exitCode, params string[] args)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Assert.True(CommandLine.Run(args, new ConsoleHost(text, text, _folder)) == exitCode, text.ToString());
        Assert.DoesNotContain(PostgresServer.Password, text.ToString(), StringComparison.Ordinal);
        return text.ToString();
    }

    /// <summary>The mode that is reported; null: none.</summary>
    private SslMode? Ask(RunningDriver driver, string text)
    {
        var session = new Session(new ConsoleHost(TextWriter.Null, TextWriter.Null, _folder));
        using var prober = new Prober(session, new ProbeOptions { Timeout = TimeSpan.FromMinutes(1) });
        var connection = driver.Resolve(text, driver.Table)!;
        var seen = Assert.Single(prober.See(connection));
        Assert.Equal(ProbeFailure.None, seen.Answer.Failure);
        return new Verdict(seen, connection, prober.Files, root: null).Strongest.Best?.Row.Mode;
    }

    private string Text(RunningDriver driver, Stand stand, RootCertificateState root, ModeRow mode)
    {
        var settings = new List<string> { Assign(SettingKind.SslMode, mode.Spelling) };
        if (servers.RootCertificate(root) is { } path)
            settings.Add(Assign(SettingKind.RootCertificate, path));
        if (stand.Facts.NeedsCertificate)
        {
            settings.Add(Assign(SettingKind.ClientCertificate, servers.ClientCertificate));
            settings.Add(Assign(SettingKind.ClientKey, driver.Table.Form == SettingForm.Jdbc ? Path.ChangeExtension(servers.ClientCertificate, "pk8") : servers.ClientKey));
        }
        return driver.Write(stand.Server.Port, settings);

        string Assign(SettingKind kind, string value) => driver.Assign(driver.Table.Spell(kind)!, value, isInner: !driver.Table.HasOwn(kind));
    }
}
