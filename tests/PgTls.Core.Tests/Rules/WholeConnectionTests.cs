using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

/// <summary>What is said of connections whose trouble is another setting than the SSL mode; each was seen with the driver or read in its source.</summary>
public class WholeConnectionTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };

    private static TlsOutcome OutcomeOf(string driver, string text) => OutcomeOf(DriverCatalog.Find(driver)!, text);

    private static TlsOutcome OutcomeOf(Driver driver, string text) =>
        Linter.Read(SourceMap.Whole(text), new ConnectionContext { Driver = driver }, LintOptions.Default)!.Connection.Outcome;

    [Theory]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Mode=VerifyFull;Encrypt=true", Refusal.Setting)]
    [InlineData("npgsql@6", "Host=db.acme.io;SSL Mode=VerifyFull;Encrypt=true", Refusal.Setting)]
    [InlineData("npgsql@9", "Host=db.acme.io;SSL Mode=VerifyFull;GSS Encryption Mode=Disable", Refusal.Setting)]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Mode=VerifyFull;GSS Encryption Mode=Disable", Refusal.None)]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Mode=VerifyFull;GSS Encryption Mode=Require", Refusal.GssRequired)]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Negotiation=Direct", Refusal.DirectBelowRequire)]
    [InlineData("npgsql@10", "postgresql://app@db.acme.io/shop", Refusal.Setting)]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Mode=VerifyFull;Root Certificate=system", Refusal.RootCertificate)]
    [InlineData("libpq@18", "host=db.acme.io sslmode=prefer sslnegotiation=direct", Refusal.DirectBelowRequire)]
    [InlineData("libpq@16", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt sslnegotiation=direct", Refusal.Setting)]
    [InlineData("libpq@18", "host=db.acme.io sslmode=disable channel_binding=require", Refusal.BindingWithoutTls)]
    [InlineData("libpq@18", "host=db.acme.io sslmode=verify-full ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2", Refusal.TlsVersions)]
    [InlineData("libpq@15", "host=db.acme.io sslmode=verify-full sslrootcert=system", Refusal.RootCertificate)]
    [InlineData("opengauss_libpq", "host=db.acme.io sslmode=verify-full sslrootcert=system", Refusal.RootCertificate)]
    [InlineData("opengauss_libpq", "host=db.acme.io sslmode=verify-ca sslrootcert=/r.crt channel_binding=prefer", Refusal.Setting)]
    [InlineData("npgsql@5", "Host=db.acme.io;SSL Mode=Require;SSL Password=x", Refusal.Setting)]
    [InlineData("npgsql@5", "Host=db.acme.io;SSL Mode=Require;Server Compatibility Mode=redshift", Refusal.Setting)]
    [InlineData("npgsql@7", "Host=db.acme.io;SSL Mode=VerifyFull;Use Ssl Stream=true", Refusal.Setting)]
    [InlineData("npgsql@8", "Host=db.acme.io;SSL Mode=VerifyFull;Integrated Security=true", Refusal.Setting)]
    [InlineData("opengauss.net", "Host=db.acme.io;SSL Mode=VerifyCA;Channel Binding=Prefer", Refusal.Setting)]
    [InlineData("libpq@13", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt sslcrldir=/crl", Refusal.Setting)]
    [InlineData("libpq@14", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt tty=x", Refusal.Setting)]
    [InlineData("libpq@18", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt servicefile=/s", Refusal.Setting)]
    [InlineData("pq", "host=db.acme.io sslnegotiation=direct sslmode=prefer", Refusal.DirectBelowRequire)]
    [InlineData("pq", "host=db.acme.io ssl_min_protocol_version=TLSv1", Refusal.Setting)]
    [InlineData("opengauss_libpq", "host=db.acme.io sslmode=verify-ca sslrootcert=/r.crt load_balance_hosts=random", Refusal.Setting)]
    public void A_connection_that_its_driver_never_makes_is_called_refused(string driver, string text, Refusal refusal) => Assert.Equal(refusal, OutcomeOf(driver, text).Refusal);

    [Theory]
    [InlineData("npgsql@5", "Host=db.acme.io;SSL Mode=Require;Write Coalescing Delay Us=1;Include Error Details=true;Convert Infinity DateTime=true")]
    [InlineData("npgsql@6", "Host=db.acme.io;SSL Mode=VerifyFull;Integrated Security=true;Client Certificate Key=x;EF Admin Database=x")]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Mode=VerifyFull;Replication Mode=Logical;Include Failed Batched Command=true")]
    [InlineData("opengauss.net", "Host=db.acme.io;SSL Mode=VerifyCA;EF Template Database=x")]
    [InlineData("libpq", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt servicefile=/s load_balance_hosts=random")]
    [InlineData("libpq@13", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt tty=x authtype=x")]
    [InlineData("libpq@14", "host=db.acme.io sslmode=verify-full sslrootcert=/r.crt sslcrldir=/crl sslsni=1")]
    [InlineData("pq", "host=db.acme.io ssl_min_protocol_version=TLSv1.2 search_path=x sslinline=true")]
    [InlineData("opengauss_jdbc", "jdbc:opengauss://db.acme.io/shop?sslmode=require&gssEncMode=require")]
    [InlineData("pgjdbc", "jdbc:postgresql://db.acme.io/shop?sslmode=prefer&sslNegotiation=direct")]
    public void A_connection_with_rare_keywords_of_its_driver_is_not(string driver, string text) => Assert.Equal(Refusal.None, OutcomeOf(driver, text).Refusal);

    [Theory]
    [InlineData(7, 3, false)]
    [InlineData(7, 4, true)]
    [InlineData(0, 0, true)]
    public void A_property_counts_from_the_release_on_that_reads_it(int minor, int patch, bool isRead)
    {
        var driver = DriverCatalog.Find("pgjdbc", new Release(42, minor, patch))!;

        Assert.Equal(isRead, OutcomeOf(driver, "jdbc:postgresql://db.acme.io/shop?sslmode=require&channelBinding=require").IsLoginBound);
    }

    [Fact]
    public void A_revocation_list_and_a_directory_of_them_override_nothing() => Verify.Text(
        "host=db.acme.io user=app sslmode=verify-full sslrootcert=/r.crt sslcrl={|PGTLS301:root.crl|} sslcrldir={|PGTLS301:crls|}", options: PostgreSql);

    [Theory]
    [InlineData("libpq@18", "postgresql://app@db.acme.io/shop?sslmode=require&channel_binding=require", true)]
    [InlineData("pgjdbc", "jdbc:postgresql://db.acme.io/shop?sslmode=require&channelBinding=require", true)]
    [InlineData("npgsql@10", "Host=db.acme.io;SSL Mode=Require;Channel Binding=Require", false)]
    public void Channel_binding_protects_the_login_in_libpq_and_pgjdbc_only(string driver, string text, bool isBound)
    {
        Assert.Equal(isBound, OutcomeOf(driver, text).IsLoginBound);
        Assert.Equal(
            !isBound,
            Linter.LintConnectionString(SourceMap.Whole(text), new ConnectionContext { Driver = DriverCatalog.Find(driver) }, PostgreSql).Any(static one => one.Rule.Id == "PGTLS201"));
    }

    [Fact]
    public void A_setting_that_is_refused_is_all_that_is_said_of_the_mode() =>
        Verify.By(DriverCatalog.Find("npgsql@10")!, "Host=db.acme.io;Username=app;{|PGTLS108:ssl|}=true;SSL Mode=Require", "Host=db.acme.io;Username=app;SSL Mode=VerifyFull", PostgreSql);

    [Fact]
    public void A_factory_that_verifies_nothing_needs_no_root_certificate() => Verify.Text(
        "jdbc:postgresql://db.acme.io/shop?sslmode=verify-ca&sslfactory={|PGTLS206:org.postgresql.ssl.NonValidatingFactory|}");

    [Fact]
    public void A_socket_factory_may_make_TLS_itself() =>
        Verify.Text("jdbc:postgresql:///shop?host=db.acme.io&sslmode=disable&socketFactory=com.google.cloud.sql.postgres.SocketFactory");

    [Theory]
    [InlineData("PGHOST=db.acme.io\nPGSSLMODE=verify-ca\nPGSSLROOTCERT=/r.crt\nPGSSLMINPROTOCOLVERSION={|PGTLS107:TLSv1|}\n")]
    public void The_versions_of_TLS_in_an_environment_are_judged(string marked) => Verify.File(".env", marked);

    [Theory]
    [InlineData("libpq@15", "host=db.acme.io user=app sslmode=verify-full sslrootcert={|PGTLS301:system|}", "host=db.acme.io user=app sslmode=verify-full sslrootcert=/ca.crt")]
    [InlineData("npgsql@10", "Host=db.acme.io;Username=app;SSL Mode=VerifyFull;Root Certificate={|PGTLS301:system|}", "Host=db.acme.io;Username=app;SSL Mode=VerifyFull")]
    public void The_word_system_is_a_file_name_to_other_drivers(string driver, string marked, string repaired) =>
        Verify.By(DriverCatalog.Find(driver)!, marked, repaired, PostgreSql with { RootCertificate = "/ca.crt" });

    [Fact]
    public void A_driver_that_encrypts_by_default_is_not_said_to_send_plaintext()
    {
        var text = SourceMap.Whole("host=db.acme.io user=app");

        var finding = Assert.Single(Linter.LintConnectionString(text, new ConnectionContext { Driver = LibPqForGo.Table }, PostgreSql));

        Assert.Equal("PGTLS103", finding.Rule.Id);
        Assert.DoesNotContain("unencrypted", finding.Message.ToString());
    }
}
