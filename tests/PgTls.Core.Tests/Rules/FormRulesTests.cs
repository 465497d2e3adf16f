using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Core.Tests.Rules;

public class FormRulesTests
{
    private static readonly LintOptions WithRoot = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/root.crt" };

    [Theory]
    [InlineData("postgresql://db.acme.net/d?{0}", "ssl=true", "PGTLS201", "sslmode=verify-full&sslrootcert=/etc/ssl/root.crt")]
    [InlineData("host=db.acme.net dbname=d {0}", "requiressl=1", "PGTLS201", "sslmode=verify-full sslrootcert=/etc/ssl/root.crt")]
    [InlineData("host=db.acme.net dbname=d {0}", "requiressl=0", "PGTLS102", "sslmode=verify-full sslrootcert=/etc/ssl/root.crt")]
    [InlineData("jdbc:opengauss://db.acme.net/d?{0}", "ssl=true", "PGTLS201", "ssl=true&sslmode=verify-full&sslrootcert=/etc/ssl/root.crt")]
    public void A_switch_stands_for_a_mode(string form, string toggle, string rule, string repaired)
    {
        var value = toggle[(toggle.IndexOf('=') + 1)..];
        var marked = toggle.Replace("=" + value, $"={{|{rule}:{value}|}}", StringComparison.Ordinal);

        Verify.Text(form.Replace("{0}", marked, StringComparison.Ordinal), form.Replace("{0}", repaired, StringComparison.Ordinal), WithRoot);
    }

    [Fact]
    public void A_switch_beside_a_mode_or_of_another_value_is_not_guessed_at()
    {
        Verify.Text("postgresql://db.acme.net/d?sslmode=prefer&ssl=true");
        Verify.Text("postgresql://db.acme.net/d?ssl=maybe");
        Verify.Text("jdbc:opengauss://db.acme.net/d?ssl=on");
    }

    [Fact]
    public void The_switch_of_pgjdbc_is_read_in_any_case() => Verify.Text("jdbc:postgresql://db.acme.net/d?ssl=True&sslrootcert=/r.crt", options: WithRoot);

    [Theory]
    [InlineData("false")]
    [InlineData("on")]
    public void Any_other_value_of_the_switch_leaves_the_default_of_pgjdbc(string value) => Verify.Text("jdbc:postgresql://db.acme.net/d?ssl={|PGTLS102:" + value + "|}");

    [Fact]
    public void The_same_URL_means_less_to_openGauss()
    {
        Verify.Text("jdbc:postgresql://db.acme.net/d?ssl=true&sslrootcert=/r.crt", options: WithRoot);
        Verify.Text(
            "jdbc:opengauss://{|PGTLS103:db.acme.net|}/d",
            "jdbc:opengauss://db.acme.net/d?sslmode=verify-ca&sslrootcert=/path/to/cacert.pem");
        Assert.Contains("everything unencrypted", Verify.FindingsOfText("jdbc:opengauss://db.acme.net/d")[0].Message.In(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Require", "PGTLS202")]
    [InlineData("prefer", "PGTLS102")]
    [InlineData("verifyfull", "PGTLS104")]
    public void Pgjdbc_reads_values_in_any_case_and_ignores_the_root_certificate_with_require(string mode, string rule) => Verify.Text(
        $"jdbc:postgresql://db.acme.net/d?sslmode={{|{rule}:{mode}|}}&sslrootcert=/r.crt",
        "jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/r.crt",
        WithRoot);

    [Fact]
    public void A_JDBC_property_in_another_case_is_ignored_and_gets_its_right_name() => Verify.Text(
        "jdbc:postgresql://db.acme.net/d?{|PGTLS105:SSLMODE|}=verify-full&sslrootcert=/r.crt",
        "jdbc:postgresql://db.acme.net/d?sslrootcert=/r.crt&sslmode=verify-full",
        WithRoot);

    [Fact]
    public void A_libpq_keyword_in_an_ODBC_string_is_ignored() => Verify.Text(
        "Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x;{|PGTLS105:SSL Mode|}=require;{|PGTLS105:sslrootcert|}=/r.crt");

    [Theory]
    [InlineData("Host={|PGTLS105:db.acme.net port=5432 sslmode=require dbname=x|}")]
    [InlineData("Host={|PGTLS105:db.acme.net,SSL Mode=Require|};Username=x")]
    [InlineData("Host={|PGTLS105:db.acme.net&SslMode=Require|};Username=x")]
    public void Npgsql_takes_settings_with_other_separators_for_a_host_name(string marked) => Verify.Npgsql(marked);

    [Fact]
    public void A_factory_that_validates_nothing_is_reported_and_another_one_may_trust_whom_it_likes()
    {
        Verify.Text(
            "jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslfactory={|PGTLS206:org.postgresql.ssl.NonValidatingFactory|}&sslrootcert=/r.crt",
            "jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/r.crt",
            WithRoot);
        Verify.Text(
            "jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS201:require|}&sslfactory=org.postgresql.ssl.NonValidatingFactory",
            "jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/root.crt",
            WithRoot);
        Verify.Text("jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory", options: WithRoot);
    }

    [Fact]
    public void JDBC_URLs_are_found_in_files() => Verify.File(
        "appsettings.json",
        """{ "spring": { "url": "jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS101:disable|}", "user": "x" } }""",
        """{ "spring": { "url": "jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/root.crt", "user": "x" } }""",
        WithRoot);

    [Theory]
    [InlineData("Require", "PGTLS101")]
    [InlineData("VerifyFull", "PGTLS101")]
    [InlineData("1", "PGTLS101")]
    [InlineData("allow", "PGTLS102")]
    [InlineData("random", "PGTLS201")]
    public void An_ODBC_string_is_read_by_the_first_letter_of_its_mode(string mode, string rule) => Verify.Text(
        $"Driver={{PostgreSQL Unicode}};Server=db.acme.net;UID=x;SSLmode={{|{rule}:{mode}|}}",
        "Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x;SSLmode=verify-full;pqopt=sslrootcert=/etc/ssl/root.crt",
        WithRoot);

    [Theory]
    [InlineData("{require}")]
    [InlineData("{verify-full}")]
    [InlineData("{Prefer}")]
    public void A_modes_name_in_braces_is_no_mode_of_an_ODBC_string(string value)
    {
        Verify.Text(
            $"Driver={{PostgreSQL Unicode}};Server=db.acme.net;UID=x;SSLmode={{|PGTLS101:{value}|}}",
            "Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x;SSLmode=verify-full;pqopt=sslrootcert=/etc/ssl/root.crt",
            WithRoot);
        var finding = Assert.Single(Verify.FindingsOfText($"Driver={{PostgreSQL Unicode}};Server=db.acme.net;UID=x;SSLmode={value}"));
        Assert.StartsWith($"SSLmode={value} is no SSL mode of psqlODBC", finding.Message.In(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{mode}")]
    [InlineData("{0}")]
    [InlineData("${MODE}")]
    [InlineData("{{require}}")]
    [InlineData("#{require}#")]
    [InlineData("${require}")]
    public void Any_other_braces_are_a_template(string value)
    {
        Verify.Text($"Driver={{PostgreSQL Unicode}};Server=db.acme.net;UID=x;SSLmode={value}");
        Verify.Npgsql($"Host=db.acme.net;Username=x;SSL Mode={value}");
    }

    [Fact]
    public void Elsewhere_a_modes_name_in_braces_is_a_template() => Verify.Npgsql("Host=db.acme.net;Username=x;SSL Mode={Require}");

    [Fact]
    public void An_ODBC_string_without_a_mode_is_plaintext_unless_its_data_source_says_otherwise()
    {
        Verify.Text(
            "Driver={GaussMPP};Server={|PGTLS103:db.acme.net|};UID=x;PWD={a;b}",
            "Driver={GaussMPP};Server=db.acme.net;UID=x;PWD={a;b};SSLmode=verify-ca;pqopt=sslrootcert=/home/dbadmin/dws_ssl/sslcert/cacert.pem");
        Verify.Text("DSN=shop;Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x");
        Verify.Text("Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x; SSLmode=require");
        Verify.Text("Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x;SSLmode=require;pqopt={sslrootcert=/r.crt}");
        Verify.Text("Driver={MySQL ODBC 8.0};Server=db.acme.net;UID=x;SSLmode=disable");
    }

    [Fact]
    public void A_service_file_is_judged_for_what_it_says_and_the_first_of_two_counts() => Verify.File(
        "/etc/pg_service.conf",
        """
        # services
        [shop]
        host=db.acme.net
        sslmode={|PGTLS102:prefer|}
        sslmode=verify-full

        [other]
        host=db.acme.net
        user=x
        """,
        """
        # services
        [shop]
        host=db.acme.net
        sslmode=verify-full
        sslmode=verify-full
        sslrootcert=/etc/ssl/root.crt

        [other]
        host=db.acme.net
        user=x
        """,
        WithRoot);
}
