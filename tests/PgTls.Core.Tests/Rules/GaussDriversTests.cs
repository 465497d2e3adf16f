using System.Globalization;
using PgTls.Drivers;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.Rules;

public class GaussDriversTests
{
    private const string Cacert = "/home/dbadmin/dws_ssl/sslcert/cacert.pem";

    [Theory]
    [InlineData("host=og.acme.net user=omm sslmode=require sslrootcert={|PGTLS301:system|}")]
    [InlineData("postgresql://omm@og.acme.net/d?sslmode=require&sslrootcert={|PGTLS301:system|}")]
    public void The_libpq_of_a_Gauss_database_knows_no_system(string marked)
    {
        Verify.Text(marked);
        Verify.Text(marked.Replace("omm", "app"), options: new LintOptions { Target = Target.GaussDbDws });
    }

    [Fact]
    public void A_message_names_the_driver_that_comes_with_the_database()
    {
        Assert.Contains("makes openGauss libpq send", Said("host=og.acme.net user=omm sslmode=disable"));
        Assert.Contains("makes libpq send", Said("host=og.acme.net user=app sslmode=disable"));
        Assert.Contains("makes libpq send", Said("host=og.acme.net user=omm sslmode=disable", new LintOptions { Driver = DriverCatalog.Find("libpq") }));
        Assert.Contains(
            "makes openGauss libpq send", Said("host=db.acme.net user=app sslmode=disable", new LintOptions { Driver = DriverCatalog.Find("opengauss_libpq") }));
    }

    [Fact]
    public void The_target_stays_the_one_that_chose_the_driver() => Verify.File(
        "a.ini",
        "[dws]\nhost = w.acme.net\nsslmode = {|PGTLS204:verify-full|}\nsslrootcert = /r.crt\n",
        "[dws]\nhost = w.acme.net\nsslmode = verify-ca\nsslrootcert = /r.crt\n");

    [Theory]
    [InlineData("gaussdb", "disable", "PGTLS101")]
    [InlineData("gaussdb", "allow", "PGTLS102")]
    [InlineData("dws", "prefer", "PGTLS102")]
    [InlineData("dws", "require", "PGTLS201")]
    public void A_weak_word_means_the_same_in_every_Java_driver(string scheme, string mode, string rule)
    {
        Verify.Text(
            $"jdbc:{scheme}://db.acme.net:8000/d?sslmode={{|{rule}:{mode}|}}",
            $"jdbc:{scheme}://db.acme.net:8000/d?sslmode=verify-ca&sslrootcert={(scheme == "dws" ? Cacert : "/path/to/cacert.pem")}");
        Assert.Equal(Severity.Warning, Assert.Single(Verify.FindingsOfText($"jdbc:{scheme}://db.acme.net/d?sslmode={mode}")).Severity);
    }

    [Theory]
    [InlineData("jdbc:gaussdb://db.acme.net/d")]
    [InlineData("jdbc:gaussdb://db.acme.net/d?sslmode=verify-ca")]
    [InlineData("jdbc:dws://db.acme.net/d?sslmode=bogus&sslrootcert=/r.crt")]
    [InlineData("jdbc:dws://db.acme.net/d?SSLMODE=verify-ca")]
    public void What_only_openGausss_driver_is_known_to_do_is_information_and_said_as_such(string text)
    {
        var finding = Assert.Single(Verify.FindingsOfText(text));

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.EndsWith(
            " This is what openGauss JDBC does; GaussDB JDBC is closed source and taken for it.", finding.Message.In(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith("此处视为与之相同。", finding.Message.In(new CultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssl=true")]
    [InlineData("sslmode=require&sslrootcert=/r.crt")]
    [InlineData("sslmode=verify-ca&sslrootcert=/r.crt")]
    public void What_the_documents_disagree_about_is_not_judged(string settings)
    {
        Verify.Text("jdbc:gaussdb://db.acme.net/d?" + settings);
        Verify.Text("jdbc:dws:iam://cluster:region/d?" + settings);
    }

    [Theory]
    [InlineData("opengauss", "PGTLS202")]
    [InlineData("postgresql", "PGTLS202")]
    public void The_source_of_the_others_is_open(string scheme, string rule) =>
        Verify.Text($"jdbc:{scheme}://db.acme.net/d?sslmode={{|{rule}:require|}}&sslrootcert=/r.crt");

    [Theory]
    [InlineData("ledger_opengauss", "openGauss JDBC")]
    [InlineData("ledger_gaussdb", "GaussDB JDBC")]
    [InlineData("ledger_dws", "GaussDB JDBC")]
    [InlineData("ledger_postgres", "pgjdbc")]
    public void PostgreSQLs_scheme_is_read_by_the_driver_of_the_database_that_is_named_beside_it(string name, string driver) => Assert.Contains(
        driver,
        Linter.LintConfigFile("a.json", $$"""{ "{{name}}": "jdbc:postgresql://db.acme.net/d?sslmode=disable" }""", LintOptions.Default)[0].Message.In(CultureInfo.InvariantCulture));

    [Fact]
    public void The_ODBC_driver_of_a_Gauss_database_has_its_libpq_underneath() => Verify.Text(
        "Driver={GaussMPP};Server=db.acme.net;UID=x;SSLmode=require;pqopt={sslrootcert={|PGTLS301:system|}}");

    private static string Said(string text, LintOptions? options = null) =>
        Assert.Single(Verify.FindingsOfText(text, options)).Message.In(CultureInfo.InvariantCulture);
}
