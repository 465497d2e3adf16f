using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.Rules;

public class ServerRulesTests
{
    private const string Main = "postgresql.conf";
    private const string Auto = "postgresql.auto.conf";
    private const string Hba = "pg_hba.conf";

    private static readonly LintOptions Gauss = new() { Target = Target.GaussDbDws };

    [Theory]
    [InlineData("ssl = {|PGTLS402:off|}   # why", "ssl = on   # why")]
    [InlineData("ssl {|PGTLS402:'false'|}", "ssl 'on'")]
    [InlineData("SSL={|PGTLS402:F|}", "SSL=on")]
    [InlineData("ssl = on\nssl = {|PGTLS402:0|}\n", "ssl = on\nssl = on\n")]
    [InlineData("listen_addresses = 'localhost'\nssl = {|PGTLS402:no|}", "listen_addresses = 'localhost'\nssl = on")]
    [InlineData("ssl = {|PGTLS402:off|}\ninclude_dir 'conf.d'", "ssl = on\ninclude_dir 'conf.d'")]
    public void A_server_without_TLS_is_reported(string marked, string repaired)
    {
        Verify.File(Main, marked, repaired);
        Verify.File(Auto, marked, repaired);
    }

    [Theory]
    [InlineData("ssl = on")]
    [InlineData("#ssl = off")]
    [InlineData("ssl = off\nssl = yes")]
    [InlineData("ssl = o")]
    [InlineData("ssl = offf")]
    [InlineData("ssl = ")]
    [InlineData("ssl = off off")]
    [InlineData("ssl = '${SSL}'")]
    [InlineData("listen_addresses = ''\nssl = off")]
    [InlineData("ssl_ca_file = 'off'")]
    public void A_server_with_TLS_or_without_a_network_is_not(string text)
    {
        Verify.File(Main, text);
        Verify.File(Auto, text);
    }

    [Theory]
    [InlineData("listen_addresses = '{|PGTLS402:*|}'")]
    [InlineData("listen_addresses = '127.0.0.1, {|PGTLS402:10.0.0.5|}'")]
    public void A_server_that_others_reach_and_that_sets_nothing_is_information(string marked)
    {
        var text = marked.Replace("{|PGTLS402:", "").Replace("|}", "");
        var finding = Assert.Single(Linter.LintConfigFile(Main, text, LintOptions.Default));

        Assert.Equal(("PGTLS402", Severity.Info), (finding.Rule.Id, finding.Severity));
        Assert.Empty(finding.Fixes);
    }

    [Theory]
    [InlineData("port = 5432")]
    [InlineData("listen_addresses = 'localhost'")]
    [InlineData("listen_addresses = '127.0.0.1, ::1'")]
    [InlineData("listen_addresses = ''")]
    [InlineData("listen_addresses = '*'\ninclude_dir = 'conf.d'")]
    [InlineData("listen_addresses = '*'\ninclude_if_exists 'ssl.conf'")]
    [InlineData("listen_addresses = '*'\nssl = half typed")]
    [InlineData("listen_addresses = '${ADDRESS}'")]
    [InlineData("listen_addresses = '*'\nenable_alarm = on")]
    public void What_another_file_or_another_database_decides_is_not_guessed(string text) => Verify.File(Main, text);

    [Fact]
    public void What_is_not_in_the_file_that_overrides_is_not_missed() => Verify.File(Auto, "listen_addresses = '*'");

    [Theory]
    [InlineData("listen_addresses = 'localhost'\nssl = off")]
    [InlineData("ssl = off")]
    public void A_server_for_its_own_machine_can_be_ignored(string text) => Verify.File(Main, text, options: new() { Loopback = LoopbackPolicy.Ignore });

    [Theory]
    [InlineData("ssl = on\nrequire_ssl = {|PGTLS402:off|}", "ssl = on\nrequire_ssl = on")]
    [InlineData("require_ssl = {|PGTLS402:off|}", "require_ssl = on")]
    [InlineData("ssl = {|PGTLS402:off|}\nrequire_ssl = on", "ssl = on\nrequire_ssl = on")]
    [InlineData("ssl = {|PGTLS402:off|}\nrequire_ssl = off", "ssl = on\nrequire_ssl = on")]
    public void A_Gauss_server_that_does_not_require_TLS_is_reported(string marked, string repaired)
    {
        Verify.File(Main, marked, repaired);
        Verify.File(Main, marked, repaired, Gauss);
    }

    [Theory]
    [InlineData("ssl = on\nrequire_ssl = on")]
    [InlineData("require_ssl = on")]
    [InlineData("ssl = on\npassword_encryption_type = 2")]
    public void A_Gauss_server_that_may_require_it_is_not(string text) => Verify.File(Main, text, options: Gauss);

    [Fact]
    public void PostgreSQL_has_no_such_parameter() => Verify.File(Main, "ssl = on\nrequire_ssl = off", options: new() { Target = Target.PostgreSql });

    [Theory]
    [InlineData("{|PGTLS402:host|}    all  all  0.0.0.0/0  md5", "hostssl all  all  0.0.0.0/0  md5")]
    [InlineData("{|PGTLS402:host|} all all all md5", "hostssl all all all md5")]
    [InlineData("{|PGTLS402:host|}\tall\tall\tall\tmd5", "hostssl\tall\tall\tall\tmd5")]
    [InlineData("{|PGTLS402:\"host\"|}  all  all  ::/0 trust", "hostssl all  all  ::/0 trust")]
    [InlineData("{|PGTLS402:hostnogssenc|}  all all .example.org  md5", "hostssl       all all .example.org  md5")]
    [InlineData("{|PGTLS402:host|} all \\\n all 203.0.113.0 255.255.255.0 scram-sha-256", "hostssl all \\\n all 203.0.113.0 255.255.255.0 scram-sha-256")]
    [InlineData("{|PGTLS402:host|} a,b +c 10.0.0.0/8,x md5\n", null)]
    [InlineData("{|PGTLS402:hostnossl|} all all all md5", "hostnossl all all all md5")]
    [InlineData("{|PGTLS402:hostnossl|} all all 10.0.0.0/8 md5", "hostnossl all all 10.0.0.0/8 md5")]
    [InlineData("{|PGTLS402:host|} all all all gss", "host all all all gss")]
    public void Access_without_TLS_from_elsewhere_is_reported(string marked, string? repaired)
    {
        if (repaired is null)
            Verify.File(Hba, marked.Replace("{|PGTLS402:", "").Replace("|}", ""));
        else
            Verify.File(Hba, marked, repaired);
    }

    [Theory]
    [InlineData("local all all trust")]
    [InlineData("hostssl all all all md5")]
    [InlineData("hostgssenc all all all gss")]
    [InlineData("host all all 127.0.0.1/32 trust")]
    [InlineData("host all all 127.0.0.1 255.255.255.255 trust")]
    [InlineData("host all all ::1/128 trust")]
    [InlineData("host all all localhost trust")]
    [InlineData("host all all samehost trust")]
    [InlineData("host all all all reject")]
    [InlineData("hostnossl all all all reject")]
    [InlineData("host all all all cert")]
    [InlineData("host all all all")]
    [InlineData("#host all all all trust")]
    [InlineData("local all all md5 # host all all all md5")]
    [InlineData("host all all ${NETWORK} md5")]
    [InlineData("host all all 10.0.0.0/33 md5")]
    public void Any_other_access_is_not(string text) => Verify.File(Hba, text);

    [Theory]
    [InlineData("0.0.0.0/0", Severity.Warning)]
    [InlineData("all", Severity.Warning)]
    [InlineData("203.0.113.7/32", Severity.Warning)]
    [InlineData("db.example.org", Severity.Warning)]
    [InlineData("10.0.0.0/8", Severity.Info)]
    [InlineData("samenet", Severity.Info)]
    [InlineData("\"samehost\"", Severity.Info)]
    public void Access_from_a_private_network_is_information(string address, Severity expected) =>
        Assert.Equal(expected, Assert.Single(Linter.LintConfigFile(Hba, $"host all all {address} md5", LintOptions.Default)).Severity);

    [Fact]
    public void Access_from_the_machine_itself_is_reported_on_demand() =>
        Assert.Equal(
            Severity.Info,
            Assert.Single(Linter.LintConfigFile(Hba, "host all all ::1/128 md5", new() { Loopback = LoopbackPolicy.Report })).Severity);

    [Theory]
    [InlineData("hostnossl all all all reject\nhost all all 0.0.0.0/0 md5")]
    [InlineData("host all all all reject\nhost shop app 10.0.0.0/8 md5")]
    [InlineData("hostnogssenc all all 10.0.0.0/8 reject\nhost all all 10.1.0.0/16 md5")]
    [InlineData("hostnossl all all 0.0.0.0/0 reject\nhostnossl all all ::/0 reject\nhost all all all md5")]
    [InlineData("hostnossl all,replication all all reject\nhost replication all all md5")]
    [InlineData("hostnossl shop app,web 10.0.0.0/8 reject\nhost shop web 10.0.0.0/8 md5")]
    [InlineData("hostnossl all +staff all reject\nhost all alice all md5")]
    [InlineData("hostnossl @databases all all reject\nhost shop all all md5")]
    [InlineData("hostnossl all all .example.org reject\nhost all all db.example.org md5")]
    [InlineData("hostnossl all all samenet reject\nhost all all 10.0.0.0/24 md5")]
    [InlineData("hostnossl all all 10.0.0.0/24 reject\nhost all all samenet md5")]
    [InlineData("include_dir hba.d\nhost all all all md5")]
    [InlineData("{% if strict %}\nhostnossl all all all reject\n{% endif %}\nhost all all all md5")]
    public void What_an_earlier_record_refuses_or_may_refuse_is_not_reported(string text) => Verify.File(Hba, text);

    [Theory]
    [InlineData("{|PGTLS402:host|} all all all md5\nhostnossl all all all reject")]
    [InlineData("hostssl all all all reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostgssenc all all all reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostnossl all all 0.0.0.0/0 reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostnossl all all 10.0.0.0/9 reject\n{|PGTLS402:host|} all all 10.0.0.0/8 md5")]
    [InlineData("hostnossl all all all reject\n{|PGTLS402:host|} replication all all md5")]
    [InlineData("hostnossl all app all reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostnossl all +staff all reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostnossl \"all\" all all reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostnossl all all samenet reject\n{|PGTLS402:host|} all all all md5")]
    [InlineData("hostnossl all all db.example.org reject\n{|PGTLS402:host|} all all .example.org md5")]
    [InlineData("hostnossl a all all reject\nhostnossl all app all reject\n{|PGTLS402:host|} b all all md5")]
    public void What_it_does_not_refuse_is(string marked) => Verify.File(Hba, marked);

    [Fact]
    public void A_server_that_is_declared_to_require_TLS_needs_no_such_records()
    {
        var required = new LintOptions { ServerRequireSsl = true };
        Verify.File(Hba, "host all all all sha256", options: required);
        Verify.File(Hba, "{|PGTLS402:host|} all all all md5", options: required with { Target = Target.PostgreSql });
        Verify.File(Hba, "{|PGTLS402:host|} all all all md5", options: required with { ServerSsl = false });
    }

    [Fact]
    public void Nobody_is_locked_out_of_a_server_that_is_declared_to_have_no_TLS() =>
        Verify.File(Hba, "{|PGTLS402:host|} all all all md5", "host all all all md5", new() { ServerSsl = false });

    [Fact]
    public void The_nodes_of_a_Gauss_cluster_go_on_trusting_each_other() => Verify.File(
        Hba,
        "{|PGTLS402:host|} all omm 10.0.0.7/32 trust\n{|PGTLS402:host|} all all 0.0.0.0/0 sha256\n",
        "host all omm 10.0.0.7/32 trust\nhostssl all all 0.0.0.0/0 sha256\n");

    [Theory]
    [InlineData("ssl_min_protocol_version = {|PGTLS107:'TLSv1'|}", "ssl_min_protocol_version = 'TLSv1.2'")]
    [InlineData("ssl_min_protocol_version = {|PGTLS107:tlsv1.1|}", "ssl_min_protocol_version = TLSv1.2")]
    [InlineData("ssl_max_protocol_version = {|PGTLS107:'TLSv1.1'|}", "ssl_max_protocol_version = 'TLSv1.2'")]
    [InlineData(
        "ssl_min_protocol_version = {|PGTLS107:'TLSv1'|}\nssl_max_protocol_version = {|PGTLS107:'TLSv1.1'|}",
        "ssl_min_protocol_version = 'TLSv1.2'\nssl_max_protocol_version = 'TLSv1.2'")]
    [InlineData(
        "ssl_min_protocol_version = {|PGTLS107:'TLSv1'|}\nssl_max_protocol_version = 'TLSv1.3'",
        "ssl_min_protocol_version = 'TLSv1.2'\nssl_max_protocol_version = 'TLSv1.3'")]
    [InlineData(
        "ssl_min_protocol_version = 'TLSv1.3'\nssl_max_protocol_version = {|PGTLS107:'TLSv1.1'|}",
        "ssl_min_protocol_version = 'TLSv1.3'\nssl_max_protocol_version = 'TLSv1.1'")]
    [InlineData(
        "ssl_min_protocol_version = {|PGTLS107:'TLSv1'|}\nssl_max_protocol_version = '${MAX}'",
        "ssl_min_protocol_version = 'TLSv1'\nssl_max_protocol_version = '${MAX}'")]
    public void An_obsolete_version_in_a_server_is_reported_and_both_limits_go_together(string marked, string repaired)
    {
        Verify.File(Main, marked, repaired);
        Verify.File(Auto, marked, repaired);
    }

    [Theory]
    [InlineData("ssl_min_protocol_version = 'TLSv1.2'")]
    [InlineData("ssl_min_protocol_version = 'TLSv1.3'\nssl_max_protocol_version = ''")]
    [InlineData("ssl_min_protocol_version = ''")]
    [InlineData("ssl_min_protocol_version = 'TLSv1.0'")]
    [InlineData("#ssl_min_protocol_version = 'TLSv1'")]
    [InlineData("ssl_min_protocol_version = 'TLSv1'\nssl_min_protocol_version = 'TLSv1.2'")]
    [InlineData("listen_addresses = ''\nssl_min_protocol_version = 'TLSv1'")]
    public void A_newer_or_invalid_version_is_not(string text) => Verify.File(Main, text);

    [Fact]
    public void A_server_without_TLS_speaks_no_version_of_it() =>
        Verify.File(Main, "ssl = {|PGTLS402:off|}\nssl_min_protocol_version = 'TLSv1'", "ssl = on\nssl_min_protocol_version = 'TLSv1.2'");
}
