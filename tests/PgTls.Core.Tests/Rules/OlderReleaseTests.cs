using System.Globalization;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

/// <summary>What a message says of the releases that may be in use instead of the newest.</summary>
public class OlderReleaseTests
{
    private const string Unacknowledged = " Npgsql 6–7 refuses to connect without Trust Server Certificate=true.";

    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };

    [Theory]
    [InlineData("SSL Mode=Require", "PGTLS201", " Npgsql 5 verifies the certificate and the host name." + Unacknowledged)]
    [InlineData("SSL Mode=Require;Trust Server Certificate=true", "PGTLS201", "")]
    [InlineData("SSL Mode=3", "PGTLS201", " Npgsql 5 sends everything unencrypted." + Unacknowledged)]
    [InlineData("SSL Mode=2", "PGTLS102", " Npgsql 5 verifies the certificate and the host name.")]
    [InlineData("SSL Mode=Prefer", "PGTLS102", "")]
    [InlineData("SSL Mode=Allow", "PGTLS102", "")]
    [InlineData("SSL Mode=Disable", "PGTLS101", "")]
    [InlineData("SSL Mode=99", "PGTLS101", "")]
    [InlineData("SSL Mode=verify-full", "PGTLS104", "")]
    [InlineData("Database=d", "PGTLS103", " Npgsql 5 sends everything unencrypted.")]
    [InlineData("SSL Mode=Require;Root Certificate=/r.crt", "PGTLS202", " Npgsql 5 accepts any certificate that the operating system trusts, for any host." + Unacknowledged)]
    [InlineData("SSL Mode=VerifyCA;Root Certificate=/r.crt", "PGTLS205", " Npgsql 6–9 accepts any certificate that the operating system trusts, for any host.")]
    [InlineData("SSL Mode=VerifyCA;Root Certificate=/r.crt;Trust Server Certificate=true", "PGTLS205", " Npgsql 8–9 accepts any certificate that the operating system trusts, for any host.")]
    [InlineData("SSL Mode=VerifyCA", "PGTLS203", "")]
    [InlineData("SSL Mode=VerifyFull;Root Certificate=r.crt", "PGTLS301", "")]
    public void An_unknown_version_of_Npgsql_is_judged_as_the_newest_and_the_others_are_mentioned_where_they_differ(string settings, string rule, string said)
    {
        var text = "Host=db.acme.net;Username=app;" + settings;
        var unknown = Message(text, rule, DriverCatalog.Newest("npgsql"));

        Assert.Equal(Message(text, rule, NewestRelease("npgsql")) + said, unknown);
    }

    [Theory]
    [InlineData("sslmode=require sslrootcert=system", "PGTLS104", " libpq 13–15 encrypts and accepts any certificate.")]
    [InlineData("sslmode=prefer sslrootcert=system", "PGTLS104", " libpq 13–15 connects unencrypted where the server, or an attacker in its place, offers no TLS.")]
    [InlineData("sslmode=disable sslrootcert=system", "PGTLS104", " libpq 13–15 sends everything unencrypted.")]
    [InlineData("sslmode=verify-ca sslrootcert=system", "PGTLS104", "")]
    [InlineData("sslmode=require", "PGTLS201", "")]
    [InlineData("sslmode=prefer sslrootcert=/r.crt", "PGTLS102", "")]
    public void So_is_an_unknown_version_of_libpq(string settings, string rule, string said)
    {
        var text = "host=db.acme.net user=app " + settings;
        var unknown = Message(text, rule, driver: null);

        Assert.Equal(Message(text, rule, NewestRelease("libpq")) + said, unknown);
    }

    [Fact]
    public void A_version_newer_than_all_tables_is_no_older_one() => Assert.Equal(
        Message("Host=db.acme.net;SSL Mode=Require", "PGTLS201", NewestRelease("npgsql")),
        Message("Host=db.acme.net;SSL Mode=Require", "PGTLS201", NewestRelease("npgsql", after: 1)));

    [Fact]
    public void It_is_said_in_Chinese_too() => Assert.EndsWith(
        "Npgsql 5验证证书和主机名。Npgsql 6–7若没有Trust Server Certificate=true则拒绝连接。",
        Findings("Host=db.acme.net;SSL Mode=Require", DriverCatalog.Newest("npgsql")).Single().Message.In(new CultureInfo("zh-Hans")),
        StringComparison.Ordinal);

    /// <summary>The newest release that has a table, as somebody may choose it, or one that comes after it.</summary>
    private static Driver NewestRelease(string id, int after = 0) => DriverCatalog.Find(id, DriverCatalog.LastVersionOf(id) + after)!;

    private static string Message(string text, string rule, Driver? driver) =>
        Findings(text, driver).Single(finding => finding.Rule.Id == rule).Message.In(CultureInfo.InvariantCulture);

    private static IReadOnlyList<Finding> Findings(string text, Driver? driver) => Linter.LintConnectionString(
        SourceMap.Whole(text), new ConnectionContext { Driver = driver }, PostgreSql);
}
