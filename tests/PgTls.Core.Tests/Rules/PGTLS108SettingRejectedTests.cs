using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

public class PGTLS108SettingRejectedTests
{
    private const string Full = "Host=db.acme.io;Username=app;Password=x;SSL Mode=VerifyFull";
    private const string LibpqFull = "host=db.acme.io user=app sslmode=verify-full sslrootcert=/r.crt";

    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };

    private static void Npgsql(string release, string marked, string? repaired = null) => Verify.By(DriverCatalog.Find(release)!, marked, repaired, PostgreSql);

    private static void Libpq(string release, string marked, string? repaired = null) => Verify.By(DriverCatalog.Find(release)!, marked, repaired, PostgreSql);

    [Theory]
    [InlineData(Full + ";{|PGTLS108:Encrypt|}=true", Full)]
    [InlineData(Full + ";{|PGTLS108:ssl_min_protocol_version|}=TLSv1.3", Full)]
    [InlineData(Full + ";{|PGTLS108:sslrootcert|}=/r.crt", Full + ";Root Certificate=/r.crt")]
    [InlineData(Full + ";{|PGTLS108:dbname|}=shop", Full + ";Database=shop")]
    [InlineData(Full + ";{|PGTLS108:Aplication Name|}=shop", Full)]
    [InlineData(Full + ";{|PGTLS108:Initial Catalog|}=shop", Full + ";Database=shop")]
    public void A_keyword_that_Npgsql_does_not_know_is_found_and_mended(string marked, string repaired) => Npgsql("npgsql@10", marked, repaired);

    [Fact]
    public void The_drivers_own_word_is_named()
    {
        var messages = Verify.FindingsOfNpgsql(Full + ";Encrypt=true;sslrootcert=/r.crt;Aplication Name=shop").Where(static one => one.Rule.Id == "PGTLS108").Select(static one => one.Message.ToString()).ToArray();

        Assert.Contains("SSL Mode", messages[0]);
        Assert.Contains("Root Certificate", messages[1]);
        Assert.Contains("Application Name", messages[2]);
    }

    [Fact]
    public void A_weak_mode_is_mended_together_with_the_keyword() => Npgsql(
        "npgsql@10", "Host=db.acme.io;Username=app;SSL Mode=Require;{|PGTLS108:ssl|}=true", "Host=db.acme.io;Username=app;SSL Mode=VerifyFull");

    [Theory]
    [InlineData("npgsql@8", "GSS Encryption Mode=Disable", false)]
    [InlineData("npgsql@9", "GSS Encryption Mode=Disable", false)]
    [InlineData("npgsql@10", "GSS Encryption Mode=Disable", true)]
    [InlineData("npgsql@8", "SSL Negotiation=Postgres", false)]
    [InlineData("npgsql@9", "SSL Negotiation=Direct", true)]
    [InlineData("npgsql@9", "Require Auth=ScramSHA256", false)]
    [InlineData("npgsql@10", "Require Auth=!MD5,!Password", true)]
    [InlineData("npgsql@10", "Require Auth=ScramSHA256,!MD5", false)]
    [InlineData("npgsql@10", "Require Auth=scramsha256", false)]
    [InlineData("npgsql@10", "Include Error Detail=maybe", false)]
    [InlineData("npgsql@10", "Channel Binding=Required;Channel Binding=Prefer", false)]
    [InlineData("npgsql@10", "Require Auth=scram-sha-256", false)]
    [InlineData("npgsql@10", "Channel Binding=Require", true)]
    [InlineData("npgsql@10", "Channel Binding=always", false)]
    [InlineData("npgsql@10", "Check Certificate Revocation=yes", false)]
    [InlineData("npgsql@10", "Check Certificate Revocation=TRUE", true)]
    [InlineData("npgsql@10", "Application Name=a;Include Error Detail=true;Load Balance Timeout=3;Krbsrvname=p", true)]
    [InlineData("npgsql@6", "GSS Encryption Mode=Disable", false)]
    [InlineData("npgsql@6", "Encrypt=true", false)]
    [InlineData("npgsql@6", "Load Table Composites=true", true)]
    public void Each_release_of_Npgsql_has_its_own_keywords_and_values(string release, string setting, bool isAccepted)
    {
        var findings = Linter.LintConnectionString(SourceMap.Whole(Full + ";" + setting), new ConnectionContext { Driver = DriverCatalog.Find(release) }, PostgreSql);

        Assert.Equal(isAccepted, !findings.Any(static one => one.Rule.Id == "PGTLS108"));
    }

    [Theory]
    [InlineData("libpq@13", "sslcertmode=allow", false)]
    [InlineData("libpq@15", "require_auth=scram-sha-256", false)]
    [InlineData("libpq@16", "require_auth=scram-sha-256", true)]
    [InlineData("libpq@16", "require_auth=scram", false)]
    [InlineData("libpq@16", "sslnegotiation=direct", false)]
    [InlineData("libpq@17", "sslnegotiation=direct", true)]
    [InlineData("libpq@17", "sslkeylogfile=/k", false)]
    [InlineData("libpq@18", "channel_binding=require", true)]
    [InlineData("libpq@18", "channel_binding=Require", false)]
    [InlineData("libpq@18", "ssl=true", false)]
    [InlineData("libpq@18", "Encrypt=true", false)]
    [InlineData("libpq@18", "application_name=a options=-c load_balance_hosts=random", true)]
    [InlineData("opengauss_libpq", "channel_binding=prefer", false)]
    [InlineData("opengauss_libpq", "sslcertmode=allow", false)]
    [InlineData("opengauss_libpq", "rw_timeout=3", true)]
    public void Each_release_of_libpq_has_its_own_keywords_and_values(string release, string setting, bool isAccepted)
    {
        var findings = Linter.LintConnectionString(SourceMap.Whole(LibpqFull + " " + setting), new ConnectionContext { Driver = DriverCatalog.Find(release) }, LintOptions.Default);

        Assert.Equal(isAccepted, !findings.Any(static one => one.Rule.Id == "PGTLS108" && one.Severity == Severity.Warning));
    }

    [Fact]
    public void A_keyword_that_only_newer_releases_know_is_information_while_the_release_is_not_known()
    {
        var finding = Assert.Single(
            Linter.LintConnectionString(SourceMap.Whole(LibpqFull + " sslnegotiation=direct"), new ConnectionContext { Driver = DriverCatalog.Newest("libpq") }, PostgreSql));

        Assert.Equal(("PGTLS108", Severity.Info), (finding.Rule.Id, finding.Severity));
        Assert.Contains("17", finding.Message.ToString());
    }

    [Theory]
    [InlineData("postgresql://app@db.acme.io/shop?sslmode=verify-ca&sslrootcert=/r.crt&ssl={|PGTLS108:false|}")]
    [InlineData("postgresql://app@db.acme.io/shop?sslmode=verify-ca&sslrootcert=/r.crt&{|PGTLS108:no_such|}=1")]
    [InlineData("postgresql://app@db.acme.io/shop?sslmode=verify-ca&sslrootcert=/r.crt&{|PGTLS108:SSLMODE|}=disable")]
    public void A_parameter_that_libpq_does_not_know_is_found_if_libpq_certainly_reads_the_URL(string marked) => Verify.By(DriverCatalog.Find("libpq@18")!, marked);

    [Theory]
    [InlineData("postgresql://app@db.acme.io/shop?sslmode=verify-ca&sslrootcert=/r.crt&schema=public&connection_limit=5")]
    [InlineData("host=db.acme.io user=app dbname=shop sslmode=verify-ca sslrootcert=/r.crt TimeZone=Asia/Shanghai")]
    [InlineData("Host=db.acme.io;Username=postgres;SSL Mode=VerifyCA;Root Certificate=/r.crt;Unicode=true")]
    public void Another_program_may_know_more_if_the_reader_is_not_certain(string text) => Verify.Text(text);

    [Theory]
    [InlineData("{|PGTLS108:postgresql|}://app:x@db.acme.io/shop")]
    [InlineData("{|PGTLS108:postgres|}://app:x@db.acme.io/shop?sslmode=verify-full")]
    public void Npgsql_reads_no_URL(string marked) => Npgsql("npgsql@10", marked);

    [Theory]
    [InlineData("Host=db.acme.io;Username=app;SSL Negotiation={|PGTLS108:Direct|}", "Host=db.acme.io;Username=app;SSL Negotiation=Direct;SSL Mode=VerifyFull")]
    [InlineData("Host=db.acme.io;Username=app;SSL Mode=Prefer;SSL Negotiation={|PGTLS108:Direct|}", "Host=db.acme.io;Username=app;SSL Mode=VerifyFull;SSL Negotiation=Direct")]
    [InlineData("Host=db.acme.io;Username=app;SSL Mode=VerifyFull;SSL Negotiation=Direct", "Host=db.acme.io;Username=app;SSL Mode=VerifyFull;SSL Negotiation=Direct")]
    public void Direct_negotiation_needs_a_mode_that_insists_on_TLS(string marked, string repaired) => Npgsql("npgsql@10", marked, repaired);

    [Theory]
    [InlineData("host=db.acme.io user=app sslmode=prefer sslnegotiation={|PGTLS108:direct|}")]
    [InlineData("host=db.acme.io user=app sslmode=disable channel_binding={|PGTLS108:require|}")]
    [InlineData("host=db.acme.io user=app sslmode=verify-full sslrootcert=/r.crt ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version={|PGTLS108:TLSv1.2|}")]
    public void Settings_that_libpq_refuses_together_are_found(string marked) => Libpq("libpq@18", marked);

    [Fact]
    public void What_may_be_a_part_of_a_password_is_not_shown() =>
        Assert.DoesNotContain("s3cr3t", Assert.Single(Verify.FindingsOfNpgsql("Host=db.acme.io;SSL Mode=VerifyFull;Password=ab;s3cr3t=cd", PostgreSql)).Message.ToString());
}
