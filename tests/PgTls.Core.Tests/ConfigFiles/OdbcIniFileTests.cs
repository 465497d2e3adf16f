using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

public class OdbcIniFileTests
{
    private static readonly LintOptions WithRoot = new() { RootCertificate = "/etc/ssl/root.crt" };

    [Fact]
    public void The_vendors_sample_is_plaintext_and_is_reported() => Verify.File(
        "odbc.ini",
        """
        [ODBC Data Sources]
        MPPODBC = GaussDB(DWS)

        [MPPODBC]
        Driver=GaussMPP
        Servername=10.10.0.13
        Database=gaussdb
        Username=dbadmin
        Password=
        Port=8000
        Sslmode={|PGTLS102:allow|}

        [ODBC]
        Trace=0
        """,
        """
        [ODBC Data Sources]
        MPPODBC = GaussDB(DWS)

        [MPPODBC]
        Driver=GaussMPP
        Servername=10.10.0.13
        Database=gaussdb
        Username=dbadmin
        Password=
        Port=8000
        Sslmode=verify-ca
        Pqopt=sslrootcert=/home/dbadmin/dws_ssl/sslcert/cacert.pem

        [ODBC]
        Trace=0
        """);

    [Fact]
    public void A_data_source_without_a_mode_is_plaintext() => Verify.File(
        "/etc/odbc.ini",
        """
        [shop]
        Description = The shop
        Driver      = PostgreSQL Unicode
        Servername  = {|PGTLS103:db.acme.net|}
        Username    = app
        Database    = shop
        """,
        """
        [shop]
        Description = The shop
        Driver      = PostgreSQL Unicode
        Servername  = db.acme.net
        Username    = app
        Database    = shop
        Sslmode    = verify-ca
        Pqopt    = sslrootcert=/etc/ssl/root.crt
        """,
        WithRoot);

    [Fact]
    public void An_empty_mode_is_none_and_is_filled_in() => Verify.File(
        ".odbc.ini",
        "[shop]\nDriver = /usr/lib/psqlodbcw.so\nServername = db.acme.net\nUsername = app\n{|PGTLS103:sslmode =|}\n",
        "[shop]\nDriver = /usr/lib/psqlodbcw.so\nServername = db.acme.net\nUsername = app\nsslmode = verify-full\nPqopt = sslrootcert=/etc/ssl/root.crt\n",
        WithRoot with { Target = Target.PostgreSql });

    [Fact]
    public void What_libpq_is_told_beside_is_read_and_written_as_libpq_reads_it() => Verify.File(
        "odbc.ini",
        """
        [one]
        Driver = PostgreSQL
        Servername = db.acme.net
        Sslmode = {|PGTLS201:require|}
        Pqopt = connect_timeout=3

        [two]
        Driver = psqlodbca.so
        Servername = db.acme.net
        Sslmode = verify-ca
        Pqopt = sslrootcert={|PGTLS301:'certs/my root.crt'|} sslcert=/c.crt sslkey=/c.key

        [three]
        Driver = PostgreSQL ANSI
        Servername = db.acme.net
        Sslmode = require
        pqopt = sslrootcert=/etc/ssl/root.crt
        """,
        """
        [one]
        Driver = PostgreSQL
        Servername = db.acme.net
        Sslmode = verify-ca
        Pqopt = connect_timeout=3 sslrootcert='/etc/my certs/root.crt'

        [two]
        Driver = psqlodbca.so
        Servername = db.acme.net
        Sslmode = verify-ca
        Pqopt = sslrootcert='/etc/my certs/root.crt' sslcert=/c.crt sslkey=/c.key

        [three]
        Driver = PostgreSQL ANSI
        Servername = db.acme.net
        Sslmode = require
        pqopt = sslrootcert=/etc/ssl/root.crt
        """,
        new() { RootCertificate = "/etc/my certs/root.crt" });

    [Theory]
    [InlineData("Require")]
    [InlineData("REQUIRE")]
    [InlineData("VerifyCA")]
    [InlineData("'require'")]
    [InlineData("require ; encrypted")]
    [InlineData("r")]
    [InlineData("verify")]
    public void Other_than_in_a_connection_string_libpq_refuses_what_it_does_not_know(string mode) => Verify.File(
        "odbc.ini", $"[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nSslmode = {{|PGTLS104:{mode}|}}\n");

    [Theory]
    [InlineData("vf")]
    [InlineData("vfull")]
    [InlineData("verify-full")]
    public void A_word_in_v_is_known_by_its_second_letter(string mode) => Verify.File(
        "odbc.ini",
        $"[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nSslmode = {{|PGTLS203:{mode}|}}\n",
        options: new() { Target = Target.PostgreSql });

    [Fact]
    public void Keys_that_the_driver_does_not_read_are_reported() => Verify.File(
        "odbc.ini",
        "[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nUsername = app\nSslmode = verify-ca\n{|PGTLS105:sslrootcert|} = /r.crt\nPqopt = connect_timeout=3\n",
        "[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nUsername = app\nSslmode = verify-ca\nPqopt = connect_timeout=3 sslrootcert=/r.crt\n");

    [Fact]
    public void All_that_libpq_is_told_about_TLS_is_read() => Verify.File(
        "odbc.ini",
        "[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nSslmode = verify-ca\nPqopt = sslrootcert=/r.crt {|PGTLS302:sslcert=/c.crt|} ssl_min_protocol_version={|PGTLS107:TLSv1|}\n",
        "[shop]\nDriver = PostgreSQL\nServername = db.acme.net\nSslmode = verify-ca\nPqopt = sslrootcert=/r.crt sslcert=/c.crt ssl_min_protocol_version=TLSv1.2 sslkey=/c.key\n");

    [Fact]
    public void The_first_of_several_counts() => Verify.File(
        "odbc.ini",
        """
        [shop]
        Driver = PostgreSQL
        Servername = db.acme.net
        Sslmode = {|PGTLS101:disable|}
        SSLMODE = require

        [SHOP]
        Driver = PostgreSQL
        Servername = db.acme.net
        Sslmode = disable
        """);

    [Theory]
    [InlineData("MySQL ODBC 8.0 Unicode Driver")]
    [InlineData("/usr/lib/odbc/libmyodbc8w.so")]
    [InlineData("MariaDB Unicode")]
    [InlineData("/opt/dremio-odbc/lib64/libdrillodbc_sb64.so")]
    [InlineData("Amazon Redshift (x64)")]
    [InlineData("ODBC Driver 18 for SQL Server")]
    [InlineData("DataDirect 8.0 PostgreSQL Wire Protocol")]
    [InlineData("/home/windows/lib/tdsodbc.so")]
    [InlineData("{{ driver }}")]
    public void Data_sources_of_other_databases_are_left_alone(string driver) => Verify.File(
        "odbc.ini",
        $"[shop]\nDriver = {driver}\nServername = db.acme.net\nUsername = app\nSslmode = disable\n\n[pg]\nDriver = PostgreSQL\nServername = db.acme.net\nSslmode = {{|PGTLS101:disable|}}\n");

    [Theory]
    [InlineData("Servername = db.acme.net\nSslmode = disable")]
    [InlineData("Driver = PostgreSQL\nServername = localhost\nUsername = app")]
    [InlineData("Driver = PostgreSQL\nServername = /var/run/postgresql\nSslmode = disable")]
    [InlineData("Driver = PostgreSQL\nServername = ${DB_HOST}\nUsername = app")]
    [InlineData("Driver = PostgreSQL\nServername = db.acme.net\nSslmode = ${MODE}")]
    [InlineData("Driver = PostgreSQL\nServername = db.acme.net\nPqopt = sslmode=require")]
    [InlineData("Driver = PostgreSQL\nServername = db.acme.net\nPqopt = {sslrootcert=/r.crt}")]
    [InlineData("Driver = PostgreSQL\nServername = db.acme.net\nUsername = app\nPqopt = service=shop")]
    [InlineData("Driver = PostgreSQL\nServername = db.acme.net\nSslmode = verify-ca\nPqopt = sslrootcert=/r.crt")]
    [InlineData("Trace = 1\nTraceFile = /tmp/odbc.log")]
    public void A_data_source_nobody_can_judge_is_left_alone(string lines) => Verify.File("odbc.ini", $"[shop]\n{lines}\n");

    [Theory]
    [InlineData("odbcinst.ini")]
    [InlineData("odbc.ini.bak")]
    public void Files_with_similar_names_are_others(string name) =>
        Verify.File(name, "[PostgreSQL Unicode]\nDescription = PostgreSQL ODBC driver\nDriver = psqlodbcw.so\nSetup = libodbcpsqlS.so\nUsageCount = 1\n");
}
