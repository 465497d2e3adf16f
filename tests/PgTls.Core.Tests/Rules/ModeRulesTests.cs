using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.Rules;

public class ModeRulesTests
{
    private const string Root = "/etc/ssl/db-root.crt";

    private static readonly LintOptions WithRoot = new() { RootCertificate = Root };
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };
    private static readonly LintOptions Dws = new() { Target = Target.GaussDbDws };

    [Fact]
    public void A_mode_that_never_encrypts_becomes_verify_full_or_verify_ca_with_a_root_certificate() => Verify.Npgsql(
        "Host=db.acme.net;Username=app;Password=x;SSL Mode={|PGTLS101:Disable|}",
        "Host=db.acme.net;Username=app;Password=x;SSL Mode=VerifyFull",
        alternative: "Host=db.acme.net;Username=app;Password=x;SSL Mode=VerifyCA;Root Certificate=/path/to/root.crt");

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("VerifyCA,Prefer")]
    public void A_value_that_Npgsql_silently_takes_as_plaintext_is_reported(string value) =>
        Verify.Npgsql($"Host=db.acme.net;Username=app;SSL Mode={{|PGTLS101:{value}|}}");

    [Theory]
    [InlineData("Prefer")]
    [InlineData("allow")]
    [InlineData("2")]
    public void A_mode_that_gives_way_is_reported(string value) => Verify.Npgsql(
        $"Host=db.acme.net;Username=app;SslMode={{|PGTLS102:{value}|}};Port=5432",
        "Host=db.acme.net;Username=app;SslMode=VerifyFull;Port=5432",
        PostgreSql);

    [Fact]
    public void The_target_decides_what_is_recommended() => Verify.Npgsql(
        "Server=db.acme.net;User Id=app;SSL Mode={|PGTLS102:Prefer|}",
        "Server=db.acme.net;User Id=app;SSL Mode=VerifyCA;Root Certificate=/home/dbadmin/dws_ssl/sslcert/cacert.pem",
        Dws);

    [Fact]
    public void A_whole_connection_without_a_mode_is_reported_at_its_host() => Verify.Npgsql(
        "Host={|PGTLS103:db.acme.net|};Username=app;Password=x",
        $"Host=db.acme.net;Username=app;Password=x;SSL Mode=VerifyFull;Root Certificate={Root}",
        WithRoot);

    [Fact]
    public void An_empty_mode_is_a_missing_one() => Verify.Npgsql(
        "Host=db.acme.net;Username=app;{|PGTLS103:SSL Mode=|};Port=1",
        "Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Port=1",
        PostgreSql);

    [Theory]
    [InlineData("verify-full", "VerifyFull;Root Certificate=" + Root)]
    [InlineData("verify_full", "VerifyFull;Root Certificate=" + Root)]
    [InlineData("enabled", "VerifyFull;Root Certificate=" + Root)]
    [InlineData("disabled", "VerifyFull;Root Certificate=" + Root)]
    [InlineData("verify-ca", "VerifyCA;Root Certificate=" + Root)]
    [InlineData("''", "VerifyFull;Root Certificate=" + Root)]
    [InlineData("' '", "VerifyFull;Root Certificate=" + Root)]
    public void A_value_that_the_driver_rejects_is_reported_and_never_becomes_a_weak_one(string value, string repaired) => Verify.Npgsql(
        $"Host=db.acme.net;Username=app;SSL Mode={{|PGTLS104:{value}|}}", $"Host=db.acme.net;Username=app;SSL Mode={repaired}", WithRoot);

    [Fact]
    public void Libpq_knows_only_its_own_lower_case_words() => Verify.Text(
        "host=db.acme.net dbname=app sslmode={|PGTLS104:VerifyFull|} sslrootcert=/r.crt", "host=db.acme.net dbname=app sslmode=verify-full sslrootcert=/r.crt");

    [Fact]
    public void Npgsql_verifies_nothing_with_Require() => Verify.Npgsql(
        "Host=db.acme.net;Username=app;SSL Mode={|PGTLS201:Require|};",
        $"Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate={Root};",
        WithRoot);

    [Fact]
    public void Npgsql_ignores_a_root_certificate_beside_Require() => Verify.Npgsql(
        "Host=db.acme.net;Username=app;SSL Mode={|PGTLS202:Require|};Root Certificate=/r.crt",
        "Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=/r.crt");

    [Fact]
    public void Libpq_verifies_with_require_only_against_a_root_certificate()
    {
        Verify.Text(
            "postgresql://app:x@db.acme.net/app?sslmode={|PGTLS201:require|}",
            $"postgresql://app:x@db.acme.net/app?sslmode=verify-ca&sslrootcert={Root}",
            WithRoot);
        Verify.Text("postgresql://app:x@db.acme.net/app?sslmode=require&sslrootcert=/r.crt");
    }

    [Fact]
    public void Verifying_needs_a_root_certificate()
    {
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode={|PGTLS203:VerifyCA|}", $"Host=db.acme.net;Username=app;SSL Mode=VerifyCA;Root Certificate={Root}", WithRoot);
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode=VerifyFull", options: PostgreSql);
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode={|PGTLS203:{|PGTLS204:VerifyFull|}|}", options: Dws);
        Verify.Text("host=db.acme.net user=app sslmode={|PGTLS203:verify-full|}", options: PostgreSql);
        Verify.Text("host=db.acme.net user=app sslmode={|PGTLS203:verify-ca|}", "host=db.acme.net user=app sslmode=verify-ca sslrootcert=" + Root, WithRoot);
    }

    [Fact]
    public void Verify_full_is_not_for_Gauss_databases_and_only_information_while_nobody_knows()
    {
        Verify.Npgsql(
            "Host=db.acme.net;Username=app;SSL Mode={|PGTLS204:VerifyFull|};Root Certificate=/r.crt",
            "Host=db.acme.net;Username=app;SSL Mode=VerifyCA;Root Certificate=/r.crt",
            Dws);
        const string Unknown = "Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=/r.crt";
        var finding = Assert.Single(Verify.FindingsOfNpgsql(Unknown));
        Assert.Equal("PGTLS204", finding.Rule.Id);
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Empty(finding.Fixes);
    }

    [Fact]
    public void PostgreSQL_can_verify_the_host_name_too() => Verify.Npgsql(
        "Host=db.acme.net;Username=app;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt",
        "Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=/r.crt",
        PostgreSql);

    [Fact]
    public void Libpq_with_the_systems_authorities_insists_on_verify_full()
    {
        Verify.Text("host=db.acme.net user=app sslrootcert=system");
        Verify.Text("host=db.acme.net user=app sslmode=verify-full sslrootcert=system");
        foreach (var weak in new[] { "disable", "prefer", "require", "verify-ca" })
        {
            Verify.Text(
                $"host=db.acme.net user=app sslmode={{|PGTLS104:{weak}|}} sslrootcert=system",
                "host=db.acme.net user=app sslmode=verify-full sslrootcert=system",
                PostgreSql);
        }
    }

    [Fact]
    public void The_last_of_several_spellings_counts() => Verify.Npgsql(
        "Host=db.acme.net;Username=app;{|PGTLS106:SSL Mode=Disable|};SslMode={|PGTLS102:Prefer|}", "Host=db.acme.net;Username=app;SslMode=VerifyFull", PostgreSql);

    [Fact]
    public void A_template_is_not_judged()
    {
        foreach (var template in new[] { "${MODE}", "%(mode)s", "{0}", "#{Mode}#", "__MODE__", "{mode}", "$(Mode)", "%MODE%", "<mode>" })
            Verify.Npgsql($"Host=db.acme.net;Username=app;SSL Mode={template}");
    }

    [Fact]
    public void Text_that_breaks_off_is_not_judged()
    {
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode='Prefer");
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode=Prefer;Password='x");
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mo");
    }

    [Theory]
    [InlineData("/var/run/postgresql")]
    [InlineData("@abstract")]
    [InlineData("/cloudsql/project:region:db")]
    [InlineData("/cloudsql/{instance}")]
    public void A_Unix_socket_has_no_TLS(string host) => Verify.Npgsql($"Host={host};Username=app;SSL Mode=Disable;Root Certificate=r.crt");

    [Fact]
    public void What_is_missing_on_the_machine_itself_is_no_matter_and_what_is_weak_there_is_by_choice()
    {
        Verify.Npgsql("Host=localhost;Username=app;Password=x");
        Verify.Npgsql("Host=127.0.0.1;Username=app;SSL Mode={|PGTLS101:Disable|}");
        Verify.Npgsql("Host=::1;Username=app;SSL Mode=Disable", options: new() { Loopback = LoopbackPolicy.Ignore });
        Verify.Npgsql("Host={|PGTLS103:localhost|};Username=app;Password=x", options: new() { Loopback = LoopbackPolicy.Report });
    }

    [Theory]
    [InlineData("db", Severity.Info)]
    [InlineData("10.1.2.3", Severity.Info)]
    [InlineData("172.20.0.5", Severity.Info)]
    [InlineData("192.168.1.9", Severity.Info)]
    [InlineData("db.corp.internal", Severity.Info)]
    [InlineData("example.com", Severity.Info)]
    [InlineData("172.32.0.5", Severity.Warning)]
    [InlineData("8.8.8.8", Severity.Warning)]
    [InlineData("db.acme.net:5433", Severity.Warning)]
    [InlineData("db,db.acme.net", Severity.Warning)]
    public void How_much_a_missing_mode_matters_depends_on_the_host(string host, Severity severity)
    {
        var finding = Assert.Single(Verify.FindingsOfNpgsql($"Host={host};Username=app"));
        Assert.Equal("PGTLS103", finding.Rule.Id);
        Assert.Equal(severity, finding.Severity);
    }

    [Theory]
    [InlineData("Host=${HOST};Username=app")]
    [InlineData("Username=app;Password=x")]
    [InlineData("Host=db.acme.net")]
    [InlineData("Host=db,{host};Username=app")]
    public void A_mode_is_missing_only_where_the_whole_connection_is_known(string text) => Verify.Npgsql(text);

    [Fact]
    public void Relative_certificate_paths_are_reported_each_for_itself()
    {
        Verify.Npgsql(
            """Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate={|PGTLS301:certs/root.crt|};SSL Certificate={|PGTLS301:~/client.crt|};SSL Key=C:\keys\client.key""",
            """Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=/etc/pg/root.crt;SSL Certificate=/etc/pg/client.crt;SSL Key=C:\keys\client.key""",
            new() { Target = Target.PostgreSql, CertificateDirectory = "/etc/pg" });
        Verify.Text("host=db.acme.net user=app sslmode=verify-full sslrootcert=/r.crt sslcrl={|PGTLS301:root.crl|}", options: PostgreSql);
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=\\\\server\\share\\root.crt;SSL Certificate=${KEYS}/c;SSL Key=${KEYS}/k", options: PostgreSql);
    }

    [Fact]
    public void A_repair_that_writes_a_path_nobody_can_know_says_so()
    {
        const string Text = "Host=db.acme.net;Username=app;SSL Mode=Require";
        var guessed = Verify.FindingsOfNpgsql(Text)[0].Fixes.Single(static fix => fix.Kind == FixKind.Alternative);
        var known = Verify.FindingsOfNpgsql(Text, WithRoot)[0].Fixes.Single(static fix => fix.Kind == FixKind.Alternative);

        Assert.True(guessed.NeedsDecision);
        Assert.Contains("then replace the path", guessed.Title.ToString());
        Assert.False(known.NeedsDecision);
        Assert.DoesNotContain("replace", known.Title.ToString());
    }

    [Theory]
    [InlineData("Host=db.acme.net;Username=app;SSL Mode=Require Password=hunter2")]
    [InlineData("Host=db.acme.net;Username=hunter2;Password=hunter2;SSL Mode=Prefer;Root Certificate=r.crt Password=hunter2")]
    [InlineData("Host=db.acme.net;Username=app;Password=hunter2")]
    [InlineData("Host=db.acme.net;Username=app;SSL Mode=\"hunter2 \"\"x\"")]
    public void No_message_or_title_ever_holds_anything_but_the_setting(string text)
    {
        var findings = Verify.FindingsOfNpgsql(text);

        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            foreach (var language in new[] { "en", "zh-CN" }.Select(System.Globalization.CultureInfo.GetCultureInfo))
            {
                Assert.DoesNotContain("hunter2", finding.Message.In(language));
                Assert.All(finding.Fixes, fix => Assert.DoesNotContain("hunter2", fix.Title.In(language)));
            }
        }
    }

    [Fact]
    public void A_value_that_swallowed_another_setting_is_reported_and_left_to_its_author() =>
        Verify.Npgsql("Host=db.acme.net;Username=app;SSL Mode={|PGTLS104:Require Password=x|}", "Host=db.acme.net;Username=app;SSL Mode=Require Password=x");

    [Fact]
    public void A_message_says_what_is_wrong_what_can_happen_and_what_to_do() => Assert.Equal(
        "SSL Mode=Require encrypts, but Npgsql then accepts any certificate: an attacker on the network path can impersonate the server and read the password and all data. Use SSL Mode=VerifyFull. "
            + "Npgsql 5 verifies the certificate and the host name. Npgsql 6–7 refuses to connect without Trust Server Certificate=true.",
        Verify.FindingsOfNpgsql("Host=db.acme.net;Username=app;SSL Mode=Require")[0].Message.In(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Every_mode_of_every_driver_is_read_back_as_itself()
    {
        foreach (var driver in DriverCatalog.All)
        {
            foreach (var row in driver.Modes)
                Assert.Equal(SslModeReading.Of(row.Mode), driver.ReadMode(row.Spelling));
        }
    }

    [Fact]
    public void A_root_certificate_named_in_code_is_not_missing() => Verify.In(
        new ConnectionContext { Driver = Npgsql10.Table, HasRootCertificate = true },
        "Host=db.acme.net;Username=app;SSL Mode={|PGTLS205:VerifyCA|}",
        "Host=db.acme.net;Username=app;SSL Mode=VerifyFull",
        PostgreSql);

    [Fact]
    public void With_a_callback_that_may_verify_nobody_says_what_require_verifies_and_no_repair_asks_for_more() => Verify.In(
        new ConnectionContext { Driver = Npgsql10.Table, HasValidationCallback = true },
        "Host=db.acme.net;Username=app;SSL Mode=Require",
        options: PostgreSql);

    [Fact]
    public void A_callback_encrypts_nothing() => Verify.In(
        new ConnectionContext { Driver = Npgsql10.Table, HasValidationCallback = true },
        "Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}",
        "Host=db.acme.net;Username=app;SSL Mode=Prefer",
        PostgreSql);

    [Fact]
    public void A_setting_may_be_written_again_in_a_text_that_was_put_together() => Verify.In(
        new ConnectionContext { Driver = Npgsql10.Table, IsAssembled = true },
        "Host=db.acme.net;SSL Mode=Prefer;Username=app;SSL Mode=VerifyFull",
        options: PostgreSql);

    [Theory]
    [InlineData("Prefer", "PGTLS101")]
    [InlineData("Allow", "PGTLS101")]
    [InlineData("Disable", "PGTLS101")]
    public void A_slim_data_source_without_TLS_sends_plaintext(string mode, string rule)
    {
        var slim = SlimDataSource.WithoutTransportSecurity(Npgsql10.Table, "NpgsqlSlimDataSourceBuilder");

        Verify.By(slim, $"Host=db.acme.net;Username=app;SSL Mode={{|{rule}:{mode}|}}", options: PostgreSql);
        Assert.Equal("NpgsqlSlimDataSourceBuilder without EnableTransportSecurity()", slim.FullName);
    }
}
