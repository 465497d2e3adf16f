using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary><c>sslrootcert=system</c>, which is a word to a newer libpq and the name of a file to an older one.</summary>
public sealed class SystemTrustTests(Servers servers, ITestOutputHelper output)
{
    [Theory]
    [InlineData("psycopg2")]
    [InlineData("libpq 18")]
    public async Task A_release_of_libpq_reads_the_word_as_its_table_says(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        var tries = (
            from mode in driver.Table.Modes.Select(row => row.Spelling).Prepend(null)
            from word in new[] { "system", "SYSTEM" }
            from stand in Stand.All(servers)
            select (Stand: stand, Word: word, Text: driver.Settings(stand.Server.Port, mode, word))).ToArray();

        // OpenSSL's: where it finds the operating system's authorities.
        var answers = await driver.With(new Dictionary<string, string> { ["SSL_CERT_FILE"] = servers.Authority.RootCertificate }).Connect(
            servers.Home, [.. tries.Select(attempt => attempt.Text)]);

        var wrong = (
            from pair in tries.Zip(answers)
            let predicted = Predict(driver.Table, pair.First.Text, pair.First.Word, pair.First.Stand)
            where predicted != pair.Second.Outcome
            select $"{pair.First.Text} | {pair.First.Stand.Name} | {predicted} | {pair.Second}").ToArray();
        Assert.True(wrong.Length == 0, "settings | server | predicted | seen\n" + string.Join('\n', wrong));
        output.Report($"{driver}: {tries.Length} connections with sslrootcert=system");
    }

    private static ConnectionEnd Predict(Driver table, string text, string word, Stand stand)
    {
        var options = new LintOptions { Target = Target.PostgreSql, Loopback = LoopbackPolicy.Report };
        var outcome = Linter.Read(SourceMap.Whole(text), new ConnectionContext { Driver = table }, options)!.Connection.Outcome;
        // The authority the operating system trusts here is the one that issued the servers' certificates.
        if (outcome.IsRefused || word == table.SystemTrustKeyword)
            return outcome.At(stand.Tls, isTrusted: true, stand.IsNamed).End;
        // Any other word is the name of a file, which is not there.
        return TlsOutcome.Of(table, outcome.Mode!.Value, RootCertificateState.MissingFile).At(stand.Tls, isTrusted: false, stand.IsNamed).End;
    }
}
