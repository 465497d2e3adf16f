using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.Rules;

public class ClientCertificateTests
{
    private const string Conninfo = "host=db.acme.net user=app sslmode=verify-full sslrootcert=/r.crt ";
    private const string Jdbc = "jdbc:postgresql://db.acme.net/d?sslmode=verify-full&sslrootcert=/r.crt&";

    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql };

    private static Driver Npgsql(int major) => DriverCatalog.Find("npgsql", major)!;

    [Fact]
    public void A_certificate_without_a_key_and_a_key_without_a_certificate_get_their_other_half_beside_them()
    {
        Verify.Text(Conninfo + "{|PGTLS302:sslcert=/etc/ssl/app.crt|}", Conninfo + "sslcert=/etc/ssl/app.crt sslkey=/etc/ssl/app.key", PostgreSql);
        Verify.Text(Conninfo + "{|PGTLS302:sslkey=/etc/ssl/app.key|}", Conninfo + "sslkey=/etc/ssl/app.key sslcert=/etc/ssl/app.crt", PostgreSql);
        Verify.Text(Conninfo + @"{|PGTLS302:sslcert='C:\\ssl\\app.cer'|} sslkey=", Conninfo + @"sslcert='C:\\ssl\\app.cer' sslkey='C:\\ssl\\app.key'", PostgreSql);
        Verify.Text(Conninfo + "sslcert=/etc/ssl/app.crt sslkey=/etc/ssl/app.key", options: PostgreSql);
    }

    [Fact]
    public void A_path_that_a_repair_writes_has_to_be_looked_at() => Assert.True(
        Assert.Single(Verify.FindingsOfText(Conninfo + "sslcert=/etc/ssl/app.crt", PostgreSql)).Fixes.Single().NeedsDecision);

    [Fact]
    public void Without_a_plain_name_there_is_no_repair()
    {
        foreach (var path in new[] { "/etc/ssl/app.pem", "/etc/ssl/app", "${SSL}/app.crt", "/etc/ssl/.crt" })
            Verify.Text(Conninfo + $"{{|PGTLS302:sslcert={path}|}}", Conninfo + $"sslcert={path}", PostgreSql);
    }

    [Fact]
    public void A_relative_path_is_made_absolute_before_it_says_where_the_other_half_is()
    {
        var finding = Verify.FindingsOfText(Conninfo + "sslcert=app.crt", PostgreSql).Single(finding => finding.Rule.Id == "PGTLS302");
        Assert.Empty(finding.Fixes);
        Verify.Text(
            Conninfo + "{|PGTLS302:sslcert={|PGTLS301:certs/app.crt|}|}",
            Conninfo + "sslcert=/etc/pki/app.crt sslkey=/etc/pki/app.key",
            PostgreSql with { CertificateDirectory = "/etc/pki" });
    }

    [Fact]
    public void What_cannot_be_seen_may_hold_the_other_half()
    {
        Verify.Text(Conninfo + "sslcert=/app.crt service=shop", options: PostgreSql);
        Verify.Text("host=db.acme.net user=app sslmode=verify-full sslrootcert=/r.crt sslcert=/app.crt sslkey=${KEY}", options: PostgreSql);
        Verify.File("pg_service.conf", "[shop]\nhost=db.acme.net\nsslmode=verify-full\nsslrootcert=/r.crt\nsslcert=/app.crt\n", options: PostgreSql);
    }

    [Fact]
    public void Where_no_certificate_is_ever_sent_none_is_incomplete()
    {
        Verify.Text("host=db.acme.net user=app sslmode={|PGTLS101:disable|} sslcert=/app.crt", options: PostgreSql);
        Verify.Text(Conninfo + "sslcert=/app.crt sslcertmode=disable", options: PostgreSql);
        Verify.Text(Jdbc + "sslkey=/app.pk8&sslfactory=com.acme.Factory", options: PostgreSql);
    }

    [Fact]
    public void To_Npgsql_a_certificates_file_may_hold_the_key()
    {
        const string Text = "Host=db.acme.net;Username=app;SSL Mode=VerifyFull;";
        Verify.Npgsql(Text + "SSL Certificate=/app.pem", options: PostgreSql);
        Verify.Npgsql(Text + "SSL Certificate=/app.pfx", options: PostgreSql);
        Verify.Npgsql(Text + "{|PGTLS302:SSL Key=/app.key|}", Text + "SSL Key=/app.key;SSL Certificate=/app.crt", PostgreSql);
        Verify.By(GaussDbNet.Table, "Host=db.acme.net;SSL Mode=Require;Root Certificate=/r.crt;SSL Certificate=/app.pem".Replace("Require", "{|PGTLS202:Require|}"));
    }

    [Fact]
    public void Npgsql_5_has_one_file_for_both() =>
        Verify.By(Npgsql(5), "Host=db.acme.net;SSL Mode=Require;Client Certificate=/app.pfx", options: PostgreSql);

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Npgsql_6_and_7_take_Client_Certificate_for_the_key(int major)
    {
        const string Text = "Host=db.acme.net;SSL Mode=VerifyFull";
        Verify.By(Npgsql(major), Text + ";{|PGTLS302:Client Certificate=/app.pfx|}", Text + ";SSL Certificate=/app.pfx", PostgreSql);
        Verify.By(
            Npgsql(major),
            Text + ";{|PGTLS302:ClientCertificate=/app.crt|};SSL Key=/app.key",
            Text + ";SSL Key=/app.key;SSL Certificate=/app.crt",
            PostgreSql);
        Verify.By(Npgsql(major), Text + ";SSL Certificate=/app.crt;Client Certificate=/app.key", options: PostgreSql);
        Verify.By(Npgsql(major), Text + ";SSL Certificate=/app.crt;{|PGTLS106:Client Certificate=/b.key|};SSL Key=/app.key", options: PostgreSql);
    }

    [Fact]
    public void Pgjdbc_names_its_keys_otherwise_and_has_files_for_both()
    {
        Verify.Text(Jdbc + "{|PGTLS302:sslcert=/app.crt|}", Jdbc + "sslcert=/app.crt&sslkey=/app.pk8", PostgreSql);
        Verify.Text(Jdbc + "{|PGTLS302:sslkey=/app.key.pk8|}", Jdbc + "sslkey=/app.key.pk8&sslcert=/app.crt", PostgreSql);
        Verify.Text(Jdbc + "sslkey=/app.p12", options: PostgreSql);
        Verify.Text(Jdbc + "sslkey=/app.pfx", options: PostgreSql);
        Verify.Text(Jdbc + "sslkey=${KEYS}", options: PostgreSql);
    }

    [Fact]
    public void The_message_says_where_the_driver_looks_and_what_then_happens()
    {
        Assert.Equal(
            "sslcert is set without sslkey: libpq then looks for the key in ~/.postgresql/postgresql.key, and refuses TLS where that file is missing or belongs to "
                + "another certificate. Add sslkey with an absolute path.",
            Said(Verify.FindingsOfText(Conninfo + "sslcert=/app.crt", PostgreSql)));
        Assert.Equal(
            "sslcert is set without sslkey: pgjdbc then looks for the other half in ~/.postgresql/postgresql.pk8. Without that file it sends no "
                + "certificate, and a server that requires one refuses the connection. Add sslkey with an absolute path.",
            Said(Verify.FindingsOfText(Jdbc + "sslcert=/app.crt", PostgreSql)));
    }

    [Theory]
    [InlineData("opengauss")]
    [InlineData("gaussdb")]
    [InlineData("gaussdb_dws")]
    public void Where_the_vendor_recommends_mutual_authentication_a_client_without_a_certificate_is_reported(string target)
    {
        var options = new LintOptions { Target = Target.All.Single(one => one.Id == target) };
        Verify.Text(
            "host=db.acme.net user=app sslmode={|PGTLS303:verify-ca|} sslrootcert=/etc/db/ca.pem",
            "host=db.acme.net user=app sslmode=verify-ca sslrootcert=/etc/db/ca.pem sslcert=/etc/db/client.crt sslkey=/etc/db/client.key",
            options);
        Verify.Npgsql(
            "Host=db.acme.net;Username=app;SSL Mode={|PGTLS303:VerifyCA|};Root Certificate=ca.pem".Replace("ca.pem", "{|PGTLS301:ca.pem|}"),
            "Host=db.acme.net;Username=app;SSL Mode=VerifyCA;Root Certificate=/pki/ca.pem;SSL Certificate=/pki/client.crt;SSL Key=/pki/client.key",
            options with { CertificateDirectory = "/pki" });
    }

    [Fact]
    public void Libpq_verifies_with_require_and_a_root_certificate_too() => Verify.Text(
        "host=db.acme.net user=dbadmin port=8000 sslmode={|PGTLS303:require|} sslrootcert=/r.crt",
        "host=db.acme.net user=dbadmin port=8000 sslmode=require sslrootcert=/r.crt sslcert=/client.crt sslkey=/client.key");

    [Fact]
    public void A_Java_client_gets_a_key_in_the_form_it_reads() => Verify.Text(
        "jdbc:opengauss://db.acme.net/d?sslmode={|PGTLS303:verify-ca|}&sslrootcert=/r.crt",
        "jdbc:opengauss://db.acme.net/d?sslmode=verify-ca&sslrootcert=/r.crt&sslcert=/client.crt&sslkey=/client.pk8");

    [Theory]
    [InlineData("host=db.acme.net user=omm sslmode=verify-ca sslrootcert=/r.crt sslcert=/c.crt sslkey=/c.key")]
    [InlineData("host=db.acme.net user=omm sslmode=verify-ca sslrootcert=/r.crt sslkey=/c.key")]
    [InlineData("host=db.acme.net user=omm sslmode=verify-ca sslrootcert=/r.crt sslcertmode=disable")]
    [InlineData("host=db.acme.net user=omm sslmode=verify-ca sslrootcert=/r.crt service=x")]
    [InlineData("host=db.acme.net user=omm sslmode=verify-ca")]
    [InlineData("host=db.acme.net user=omm sslmode=verify-full sslrootcert=/r.crt")]
    [InlineData("host=db.acme.net user=omm sslmode=require")]
    [InlineData("host=db.acme.net user=omm sslmode=prefer sslrootcert=/r.crt")]
    [InlineData("host=db.acme.net user=app sslmode=verify-ca sslrootcert=/r.crt")]
    [InlineData("host=x.rds.amazonaws.com user=app sslmode=verify-full sslrootcert=/r.crt")]
    public void What_is_weak_incomplete_unknown_or_recommended_by_nobody_is_not(string text) =>
        Assert.DoesNotContain(Verify.FindingsOfText(text), finding => finding.Rule.Id == "PGTLS303");

    private static string Said(IReadOnlyList<Finding> findings) => Assert.Single(findings).Message.In(System.Globalization.CultureInfo.InvariantCulture);
}
