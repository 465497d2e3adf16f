using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

public class VersionRulesTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };

    private static Driver Npgsql(int major) => DriverCatalog.Find("npgsql", major)!;

    [Fact]
    public void Npgsql_5_sends_plaintext_by_default_and_its_require_verifies() => Verify.By(
        Npgsql(5),
        "Host={|PGTLS103:db.acme.net|};Username=app",
        "Host=db.acme.net;Username=app;SSL Mode=Require");

    [Theory]
    [InlineData("Require", null)]
    [InlineData("Prefer", "PGTLS102")]
    [InlineData("prefer", "PGTLS104")]
    [InlineData("VerifyFull", "PGTLS104")]
    [InlineData("5", "PGTLS101")]
    public void Npgsql_5_has_three_modes_in_their_exact_case(string mode, string? rule) => Verify.By(
        Npgsql(5),
        rule is null ? $"Host=db.acme.net;SSL Mode={mode}" : $"Host=db.acme.net;SSL Mode={{|{rule}:{mode}|}}",
        "Host=db.acme.net;SSL Mode=Require");

    [Fact]
    public void Trust_Server_Certificate_switches_the_verification_of_Npgsql_5_off() => Verify.By(
        Npgsql(5),
        "Host=db.acme.net;SSL Mode=Require;Trust Server Certificate={|PGTLS206:true|};Username=x",
        "Host=db.acme.net;SSL Mode=Require;Username=x");

    [Theory]
    [InlineData("Require")]
    [InlineData("{|PGTLS102:Prefer|}")]
    public void A_root_certificate_makes_Npgsql_5_verify_less(string mode)
    {
        var text = $"Host=db.acme.net;SSL Mode={mode};{{|PGTLS202:Root Certificate=/r.crt|}}";
        Verify.By(Npgsql(5), text, text.Replace(mode, "Require").Replace("{|PGTLS202:", "").Replace("|}", ""));
        Verify.By(Npgsql(5), "Host=db.acme.net;SSL Mode={|PGTLS101:Disable|};Root Certificate=/r.crt");
        Verify.By(Npgsql(5), "Host=db.acme.net;SSL Mode=Require;Trust Server Certificate={|PGTLS206:true|};Root Certificate=/r.crt");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Npgsql_6_and_7_refuse_Trust_Server_Certificate_beside_a_mode_that_verifies(int major)
    {
        Verify.By(
            Npgsql(major),
            "Host=db.acme.net;SSL Mode=VerifyFull;{|PGTLS207:Trust Server Certificate=true|}",
            "Host=db.acme.net;SSL Mode=VerifyFull",
            PostgreSql);
        Verify.By(
            Npgsql(major),
            "Host=db.acme.net;SSL Mode={|PGTLS201:Require|};TrustServerCertificate=true;Username=x",
            "Host=db.acme.net;SSL Mode=VerifyFull;Username=x",
            PostgreSql);
        Verify.By(Npgsql(major), "Host=db.acme.net;SSL Mode={|PGTLS201:Require|}", "Host=db.acme.net;SSL Mode=VerifyFull", PostgreSql);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Since_Npgsql_8_Trust_Server_Certificate_does_nothing(int major) => Verify.By(
        Npgsql(major),
        "Host=db.acme.net;{|PGTLS207:Trust Server Certificate=true|};SSL Mode=VerifyFull",
        "Host=db.acme.net;SSL Mode=VerifyFull",
        PostgreSql);

    [Fact]
    public void What_only_a_version_makes_true_is_not_said_of_an_unknown_one()
    {
        var unknown = DriverCatalog.Newest("npgsql")!;

        Verify.By(unknown, "Host=db.acme.net;Trust Server Certificate=true;SSL Mode=VerifyFull", options: PostgreSql);
        Verify.By(unknown, "Host=db.acme.net;Root Certificate=/r.crt;SSL Mode={|PGTLS205:VerifyCA|}", options: PostgreSql);
    }

    [Fact]
    public void Only_Npgsql_10_trusts_nothing_but_the_root_certificate()
    {
        const string Text = "Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=";
        var dws = new LintOptions { Target = Target.GaussDbDws };

        foreach (var major in new[] { 6, 7, 8, 9 })
            Verify.By(Npgsql(major), Text + "{|PGTLS208:/r.crt|}", options: dws);
        Verify.By(Npgsql(10), Text + "/r.crt", options: dws);
        Verify.By(GaussDbNet.Table, Text + "{|PGTLS208:/r.crt|}");
        Verify.By(OpenGaussNet.Table, Text + "{|PGTLS208:/r.crt|}");
    }

    [Fact]
    public void The_Gauss_drivers_say_the_target_and_OpenGauss_NET_reads_values_in_their_case()
    {
        Verify.By(
            OpenGaussNet.Table,
            "Host=db.acme.net;SSL Mode={|PGTLS104:verifyca|};Trust Server Certificate=true",
            "Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/path/to/cacert.pem");
        Verify.By(GaussDbNet.Table, "Host=db.acme.net;SSL Mode={|PGTLS204:VerifyFull|};Root Certificate=/r.crt", "Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/r.crt");
    }

    [Fact]
    public void To_libpq_15_system_is_the_name_of_a_file()
    {
        var options = new LintOptions { Driver = DriverCatalog.Find("libpq@15"), Target = Target.PostgreSql };

        Verify.Text("host=db.acme.net user=x sslmode=require sslrootcert={|PGTLS301:system|}", options: options);
    }

    [Fact]
    public void A_setting_that_is_written_again_is_reported_where_it_does_not_count()
    {
        Verify.Npgsql(
            "Host=db.acme.net;{|PGTLS106:SSL Mode=VerifyFull|};SslMode=Disable;SSL Mode={|PGTLS101:0|}",
            options: PostgreSql);
    }

    [Fact]
    public void Of_two_different_values_the_one_that_does_not_count_is_removed() => Verify.Npgsql(
        "Host=db.acme.net;{|PGTLS106:SSL Mode=Disable|};SslMode=VerifyFull;{|PGTLS106:Root Certificate=/a.crt|};RootCertificate=/b.crt",
        "Host=db.acme.net;SslMode=VerifyFull;RootCertificate=/b.crt",
        PostgreSql);

    [Fact]
    public void The_same_value_twice_a_template_and_an_override_by_a_section_are_no_contradiction()
    {
        Verify.Npgsql("Host=db.acme.net;SSL Mode=verifyfull;SslMode=VerifyFull", options: PostgreSql);
        Verify.Npgsql("Host=db.acme.net;SSL Mode=${MODE};SslMode=VerifyFull", options: PostgreSql);
        Verify.File(
            "a.ini", "[DEFAULT]\nsslmode = disable\n[pg]\nhost = db.acme.net\nsslmode = verify-full\nsslrootcert = /r.crt\n", options: PostgreSql);
    }

    [Fact]
    public void An_empty_value_that_takes_a_safe_mode_back_is_removed() => Verify.Npgsql(
        "Host=db.acme.net;Username=x;{|PGTLS106:SSL Mode=VerifyFull|};Port=1;SSL Mode=",
        "Host=db.acme.net;Username=x;SSL Mode=VerifyFull;Port=1",
        PostgreSql);

    [Theory]
    [InlineData("disable", true, true, "PGTLS401")]
    [InlineData("disable", true, false, null)]
    [InlineData("allow", true, true, null)]
    [InlineData("prefer", true, true, null)]
    [InlineData("require", true, true, null)]
    [InlineData("verify-ca", true, true, null)]
    [InlineData("disable", false, true, null)]
    [InlineData("allow", false, true, null)]
    [InlineData("prefer", false, false, null)]
    [InlineData("require", false, true, "PGTLS401")]
    [InlineData("require", false, false, "PGTLS401")]
    [InlineData("verify-ca", false, false, "PGTLS401")]
    public void A_connection_that_the_manual_says_is_refused_is_reported(string mode, bool ssl, bool requireSsl, string? rule)
    {
        var options = new LintOptions { Target = Target.GaussDbDws, ServerSsl = ssl, ServerRequireSsl = requireSsl };
        var findings = Verify.FindingsOfText($"host=10.0.0.8 user=dbadmin sslmode={mode} sslrootcert=/r.crt", options);

        Assert.Equal(rule is not null, findings.Any(finding => finding.Rule.Id == "PGTLS401"));
    }

    [Fact]
    public void An_empty_mode_that_the_driver_rejects_takes_nothing_back() =>
        Verify.Text("postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/r.crt&sslmode={|PGTLS104:|}", options: PostgreSql);

    [Fact]
    public void The_safer_of_two_modes_is_left_to_its_author() => Verify.Npgsql(
        "Host=db.acme.net;{|PGTLS106:SSL Mode=VerifyFull|};Port=1;SslMode={|PGTLS101:Disable|}",
        "Host=db.acme.net;SSL Mode=VerifyFull;Port=1;SslMode=VerifyFull",
        PostgreSql);

    [Fact]
    public void A_server_that_requires_SSL_refuses_silent_plaintext_too() => Verify.Npgsql(
        "Host=db.acme.net;SSL Mode={|PGTLS101:{|PGTLS401:99|}|}", options: PostgreSql with { ServerRequireSsl = true });

    [Fact]
    public void No_setting_stays_that_the_recommended_mode_is_rejected_beside()
    {
        const string Text = "Host=db.acme.net;Trust Server Certificate=true;SSL Mode=Require;TrustServerCertificate=true;Username=x";
        var map = SourceMap.Whole(Text);
        var finding = Assert.Single(Linter.LintConnectionString(map, new ConnectionContext { Driver = Npgsql(7) }, PostgreSql));

        // One repair alone has to leave a string that the driver accepts.
        Assert.Equal("Host=db.acme.net;SSL Mode=VerifyFull;Username=x", Edit.Apply(Text, finding.Fixes[0].Edits));
    }
}
