using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

public class PgBouncerFileTests
{
    private static readonly LintOptions WithRoot = new() { RootCertificate = "/etc/ssl/root.crt" };

    [Fact]
    public void One_mode_holds_for_the_servers_of_all_databases() => Verify.File(
        "pgbouncer.ini",
        """
        [databases]
        shop = host=db.acme.net port=5432 dbname=shop
        * = host=10.0.0.8

        [pgbouncer]
        listen_port = 6432
        user = postgres
        auth_file = /etc/pgbouncer/userlist.txt
        client_tls_sslmode = disable
        server_tls_sslmode = {|PGTLS102:prefer|}
        """,
        """
        [databases]
        shop = host=db.acme.net port=5432 dbname=shop
        * = host=10.0.0.8

        [pgbouncer]
        listen_port = 6432
        user = postgres
        auth_file = /etc/pgbouncer/userlist.txt
        client_tls_sslmode = disable
        server_tls_sslmode = verify-ca
        server_tls_ca_file = /etc/ssl/root.crt
        """,
        WithRoot);

    [Fact]
    public void A_missing_mode_is_reported_where_the_most_exposed_server_is() => Verify.File(
        "/etc/pgbouncer/pgbouncer.ini",
        """
        ;; databases
        [databases]
        local = host=127.0.0.1
        socket = dbname=x
        shop = host={|PGTLS103:shop.abc.eu-west-1.rds.amazonaws.com|} port=5432

        [pgbouncer]
        pool_mode = transaction
        """,
        """
        ;; databases
        [databases]
        local = host=127.0.0.1
        socket = dbname=x
        shop = host=shop.abc.eu-west-1.rds.amazonaws.com port=5432

        [pgbouncer]
        pool_mode = transaction
        server_tls_sslmode = verify-full
        server_tls_ca_file = /etc/ssl/root.crt
        """,
        WithRoot with { Target = Target.PostgreSql });

    [Fact]
    public void A_release_is_told_by_its_option()
    {
        const string Text = "[databases]\nshop = host=db.acme.net\n[pgbouncer]\npool_mode = session\n";

        Assert.Contains("The default of PgBouncer, prefer,", Message(LintOptions.Default), StringComparison.Ordinal);
        Assert.Contains("The default of PgBouncer 1.7–1.19, disable,", Message(new() { Driver = DriverCatalog.Find("pgbouncer@18") }), StringComparison.Ordinal);

        static string Message(LintOptions options) =>
            Assert.Single(Linter.LintConfigFile("pgbouncer.ini", Text, options)).Message.In(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("{|PGTLS101:disable|}")]
    [InlineData("{|PGTLS102:allow|}")]
    [InlineData("{|PGTLS201:require|}")]
    [InlineData("{|PGTLS201:REQUIRE|}")]
    [InlineData("{|PGTLS203:{|PGTLS205:verify-ca|}|}")]
    [InlineData("{|PGTLS104:require ; always|}")]
    [InlineData("{|PGTLS104:verify_ca|}")]
    [InlineData("{|PGTLS104:'require'|}")]
    [InlineData("verify-full")]
    public void Words_are_read_in_any_case_and_nothing_is_taken_off_them(string mode) => Verify.File(
        "pgbouncer.ini", $"[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = {mode}\n", options: new() { Target = Target.PostgreSql });

    [Fact]
    public void A_certificate_file_is_ignored_below_verify_ca_and_must_be_absolute() => Verify.File(
        "pgbouncer.ini",
        """
        [pgbouncer]
        server_tls_sslmode = {|PGTLS202:require|}
        server_tls_ca_file = {|PGTLS301:root.crt|}
        server_tls_key_file = {|PGTLS301:bouncer.key|}
        server_tls_cert_file = /etc/pgbouncer/bouncer.crt
        [databases]
        gaussdb = host=10.0.0.8
        """,
        """
        [pgbouncer]
        server_tls_sslmode = verify-ca
        server_tls_ca_file = /etc/ssl/root.crt
        server_tls_key_file = /path/to/bouncer.key
        server_tls_cert_file = /etc/pgbouncer/bouncer.crt
        [databases]
        gaussdb = host=10.0.0.8
        """,
        WithRoot);

    [Theory]
    [InlineData("{|PGTLS107:all|}")]
    [InlineData("{|PGTLS107:legacy|}")]
    [InlineData("{|PGTLS107:tlsv1|}")]
    [InlineData("{|PGTLS107:TLSv1.1|}")]
    [InlineData("{|PGTLS107:tlsv1.0,tlsv1.1,tlsv1.2|}")]
    [InlineData("secure")]
    [InlineData("tlsv1.2,tlsv1.3")]
    [InlineData("all,!tlsv1.0,!tlsv1.1")]
    [InlineData("{{ protocols }}")]
    public void Versions_of_TLS_are_read_one_by_one(string versions)
    {
        const string Start = "[databases]\nshop = host=10.0.0.8\n[pgbouncer]\nserver_tls_sslmode = verify-ca\nserver_tls_ca_file = /r.crt\nserver_tls_protocols = ";

        Verify.File("pgbouncer.ini", Start + versions, versions.Contains('|', StringComparison.Ordinal) ? Start + "secure" : Start + versions);
    }

    [Theory]
    [InlineData("[databases]\nshop = host=/var/run/postgresql\nother =\n[pgbouncer]\nserver_tls_sslmode = disable\n")]
    [InlineData("[databases]\nshop = dbname=x user=y\n[pgbouncer]\nserver_tls_sslmode = disable\n")]
    [InlineData("[databases]\nshop = host=localhost\n[pgbouncer]\npool_mode = session\n")]
    [InlineData("[databases]\nshop = host={{ db_host }}\n[pgbouncer]\npool_mode = session\n")]
    [InlineData("[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = {{ sslmode }}\n")]
    [InlineData("[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = ${PGBOUNCER_SERVER_TLS_SSLMODE}\n")]
    [InlineData("%include /etc/pgbouncer/tls.ini\n[databases]\nshop = host=db.acme.net\n[pgbouncer]\npool_mode = session\n")]
    [InlineData("[databases]\nshop = host=db.acme.net\n[pgbouncer]\npool_mode = session\n%include /etc/pgbouncer/tls.ini\n")]
    [InlineData("[databases]\n{{ range .Databases }}\n{{ .Name }} = host=db.acme.net\n{{ end }}\n[pgbouncer]\npool_mode = session\n")]
    [InlineData("[pgbouncer]\npool_mode = session\n")]
    [InlineData("[databases]\nshop = host=db.acme.net sslmode=disable\n")]
    [InlineData("[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = verify-ca\nserver_tls_ca_file = /r.crt\nclient_tls_sslmode = prefer\n")]
    public void What_nobody_can_judge_is_left_alone(string text) => Verify.File("pgbouncer.ini", text);

    [Theory]
    [InlineData("%include /etc/pgbouncer/databases.ini\n[pgbouncer]\nserver_tls_sslmode = {|PGTLS101:disable|}\n")]
    [InlineData("[databases]\nshop = host={{ db_host }}\nother = host=/tmp\n[pgbouncer]\nserver_tls_sslmode = {|PGTLS101:disable|}\n")]
    public void A_weak_mode_is_reported_whatever_the_host(string text) => Verify.File("pgbouncer.ini", text);
}
