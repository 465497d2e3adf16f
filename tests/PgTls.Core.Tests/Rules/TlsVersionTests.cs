using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Core.Tests.Rules;

public class TlsVersionTests
{
    private const string Verified = "host=db.acme.net user=app sslmode=verify-full sslrootcert=/r.crt";

    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };

    [Theory]
    [InlineData(" ssl_min_protocol_version={|PGTLS107:TLSv1|}", " ssl_min_protocol_version=TLSv1.2")]
    [InlineData(" ssl_min_protocol_version={|PGTLS107:'tlsV1.1'|}", " ssl_min_protocol_version=TLSv1.2")]
    [InlineData(" ssl_max_protocol_version={|PGTLS107:TLSv1.1|}", " ssl_max_protocol_version=TLSv1.2")]
    [InlineData(
        " ssl_min_protocol_version={|PGTLS107:TLSv1|} ssl_max_protocol_version={|PGTLS107:TLSv1|}",
        " ssl_min_protocol_version=TLSv1.2 ssl_max_protocol_version=TLSv1.2")]
    [InlineData(
        " ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version={|PGTLS107:TLSv1|}",
        " ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1")]
    [InlineData(
        " ssl_min_protocol_version={|PGTLS107:TLSv1|} ssl_max_protocol_version=",
        " ssl_min_protocol_version=TLSv1.2 ssl_max_protocol_version=")]
    public void An_obsolete_version_in_libpqs_settings_is_reported(string marked, string repaired)
    {
        foreach (var driver in DriverCatalog.All.Where(driver => driver.Id == "libpq"))
            Verify.By(driver, Verified + marked, Verified + repaired, PostgreSql);
    }

    [Theory]
    [InlineData("ssl_min_protocol_version=TLSv1.2")]
    [InlineData("ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.3")]
    [InlineData("ssl_min_protocol_version={|PGTLS108:TLSv1.0|}")]
    [InlineData("ssl_min_protocol_version=''")]
    [InlineData("ssl_min_protocol_version=${VERSION}")]
    [InlineData("ssl_min_protocol_version=TLSv1 ssl_min_protocol_version=TLSv1.2")]
    [InlineData("{|PGTLS108:SSL_MIN_PROTOCOL_VERSION|}=TLSv1")]
    public void A_newer_or_unknown_version_is_not(string settings) => Verify.By(DriverCatalog.Newest("libpq")!, $"{Verified} {settings}", options: PostgreSql);

    [Theory]
    [InlineData("host=db.acme.net sslmode={|PGTLS101:disable|} ssl_min_protocol_version=TLSv1")]
    [InlineData("host=/run/postgresql user=app ssl_min_protocol_version=TLSv1")]
    public void No_version_is_spoken_without_TLS(string marked) => Verify.By(DriverCatalog.Newest("libpq")!, marked);

    [Fact]
    public void Other_drivers_have_no_such_settings() => Verify.Text(
        "jdbc:postgresql://db.acme.net/app?sslmode=verify-full&sslrootcert=/r.crt&ssl_min_protocol_version=TLSv1", options: PostgreSql);

    [Fact]
    public void Sections_services_and_URLs_are_judged_alike()
    {
        Verify.File(
            "database.ini",
            "[postgresql]\nhost = db.acme.net\nsslmode = verify-full\nsslrootcert = /r.crt\nssl_min_protocol_version = {|PGTLS107:TLSv1|}\n",
            "[postgresql]\nhost = db.acme.net\nsslmode = verify-full\nsslrootcert = /r.crt\nssl_min_protocol_version = TLSv1.2\n",
            PostgreSql);
        Verify.File("pg_service.conf", "[shop]\nssl_min_protocol_version={|PGTLS107:TLSv1.1|}\n", "[shop]\nssl_min_protocol_version=TLSv1.2\n");
        Verify.Text(
            "postgresql://app@db.acme.net/app?sslmode=verify-full&sslrootcert=/r.crt&ssl_min_protocol_version={|PGTLS107:TLSv1|}",
            "postgresql://app@db.acme.net/app?sslmode=verify-full&sslrootcert=/r.crt&ssl_min_protocol_version=TLSv1.2",
            PostgreSql);
    }

    [Theory]
    [InlineData("secure", null)]
    [InlineData("tlsv1.2,tlsv1.3", null)]
    [InlineData("tlsv1.2, TLSv1.1", "tlsv1.1")]
    [InlineData("legacy", "legacy")]
    public void A_table_may_hold_a_setting_with_several_words(string value, string? expected)
    {
        var words = new TlsVersionWords(false, "secure", "tlsv1.0", "tlsv1.1", "all", "legacy") { Separator = ',' };

        Assert.Equal(expected, words.FirstObsoleteIn(value));
    }
}
