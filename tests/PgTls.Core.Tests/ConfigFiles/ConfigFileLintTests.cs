using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

public class ConfigFileLintTests
{
    private static readonly LintOptions WithRoot = new() { RootCertificate = "/etc/ssl/root.crt" };

    [Fact]
    public void A_psycopg2_section_is_judged_as_libpq_reads_it() => Verify.File(
        "database.ini",
        """
        [postgresql]
        host=10.0.0.8
        database=shop
        user=app
        password=hunter2
        sslmode={|PGTLS201:require|}
        """,
        """
        [postgresql]
        host=10.0.0.8
        database=shop
        user=app
        password=hunter2
        sslmode=verify-ca
        sslrootcert=/etc/ssl/root.crt
        """,
        WithRoot);

    [Fact]
    public void A_section_named_after_its_database_says_the_target() => Verify.File(
        "database.ini",
        """
        [gaussdb]
        host = 10.0.0.8
        sslmode = {|PGTLS203:{|PGTLS204:verify-full|}|}
        """,
        """
        [gaussdb]
        host = 10.0.0.8
        sslmode = verify-ca
        sslrootcert = /path/to/cacert.pem
        """);

    [Fact]
    public void Keys_are_read_in_any_case_and_values_as_they_are() => Verify.File(
        "database.ini",
        """
        [db]
        HOST: db.acme.net
        SSLMode: {|PGTLS102:allow|}
        SSLRootCert: {|PGTLS301:certs/root.crt|}
        SSLCert: /c.crt
        SSLKey: {|PGTLS301:~/c.key|}
        """,
        """
        [db]
        HOST: db.acme.net
        SSLMode: verify-full
        SSLRootCert: /etc/pg/root.crt
        SSLCert: /c.crt
        SSLKey: /etc/pg/c.key
        """,
        new() { Target = Target.PostgreSql, CertificateDirectory = "/etc/pg" });

    [Fact]
    public void A_comment_behind_a_value_is_part_of_it_and_is_left_to_its_author() => Verify.File(
        "database.ini",
        "[postgresql]\nhost = db.acme.net\nsslmode = {|PGTLS104:require ; encrypted|}\nsslrootcert = /r.crt\n",
        "[postgresql]\nhost = db.acme.net\nsslmode = require ; encrypted\nsslrootcert = /r.crt\n");

    [Fact]
    public void Defaults_are_inherited_and_reported_once() => Verify.File(
        "database.ini",
        """
        [DEFAULT]
        sslmode = {|PGTLS102:prefer|}
        port = 5432

        [pg-main]
        host = db1.acme.net

        [pg-replica]
        host = db2.acme.net

        [pg-safe]
        host = db3.acme.net
        sslmode = verify-full
        sslrootcert = /r.crt
        """,
        options: new() { Target = Target.PostgreSql });

    [Fact]
    public void A_section_without_a_mode_is_reported_at_its_host() => Verify.File(
        "database.ini", "[postgresql]\r\nhost={|PGTLS103:db.acme.net|}\r\ndatabase=shop\r\nuser=app\r\n",
        "[postgresql]\r\nhost=db.acme.net\r\ndatabase=shop\r\nuser=app\r\nsslmode=verify-ca\r\nsslrootcert=/etc/ssl/root.crt\r\n", WithRoot);

    [Fact]
    public void Interpolated_values_are_not_guessed() => Verify.File(
        "database.ini",
        """
        [postgresql]
        host = %(server)s
        sslmode = %(mode)s

        [pg2]
        host = %(server)s
        user = app
        """);

    [Fact]
    public void A_connection_string_or_URL_may_be_an_ini_value() => Verify.File(
        "alembic.ini",
        """
        [alembic]
        sqlalchemy.url = postgresql://app:p%%40ss@db.acme.net/app?sslmode={|PGTLS201:require|}
        net = Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}
        """,
        """
        [alembic]
        sqlalchemy.url = postgresql://app:p%%40ss@db.acme.net/app?sslmode=verify-ca&sslrootcert=/etc/ssl/root.crt
        net = Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/root.crt
        """,
        WithRoot);

    [Theory]
    [InlineData("[mysql]\nhost = db.acme.net\nuser = x\nsslmode = prefer\n")]
    [InlineData("[db]\nhost = db.acme.net\nport = 3306\nuser = x\ndatabase = d\n")]
    [InlineData("[smtp]\nhost = mail.acme.net\nport = 25\nuser = x\n")]
    [InlineData("[server]\nhost = www.acme.net\n")]
    [InlineData("[database]\ntype = mysql\nhost = db.acme.net\nsslmode = disable\n")]
    [InlineData("[database]\nDB_TYPE = sqlite3\nhost = db.acme.net\nsslmode = disable\n")]
    public void Other_sections_are_left_alone(string text) => Verify.File("app.ini", text);

    [Fact]
    public void Json_is_judged_wherever_the_connection_string_is() => Verify.File(
        "appsettings.Production.json",
        """
        {
          "ConnectionStrings": { "Shop": "Host=db.acme.net;Username=app;Password=hunter2;SSL Mode={|PGTLS102:Prefer|}" },
          "Tenants": [ { "Url": "postgres://app:hunter2@db.acme.net/t1?sslmode={|PGTLS101:disable|}" } ],
          "Serilog": { "WriteTo": [ { "Name": "PostgreSQL", "Args": { "connectionString": "Server={|PGTLS103:db.acme.net|};User Id=postgres" } } ] }
        }
        """);

    [Fact]
    public void Connection_strings_in_an_env_file_are_judged_and_keep_their_quotes() => Verify.File(
        ".env.production",
        """
        # the shop
        export DATABASE_URL="postgres://app:hunter2@db.acme.net/app?sslmode={|PGTLS201:require|}"
        ConnectionStrings__Shop='Host=db.acme.net;Username=app;SSL Mode={|PGTLS102:Prefer|}'
        OTHER=Host=${DB_HOST};SSL Mode={|PGTLS101:Disable|}
        MYSQL_CONNECTION=Server=db.acme.net;Uid=x;SslMode=None
        """,
        """
        # the shop
        export DATABASE_URL="postgres://app:hunter2@db.acme.net/app?sslmode=verify-ca&sslrootcert=/etc/ssl/root.crt"
        ConnectionStrings__Shop='Host=db.acme.net;Username=app;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/root.crt'
        OTHER=Host=${DB_HOST};SSL Mode=VerifyFull;Root Certificate=/etc/ssl/root.crt
        MYSQL_CONNECTION=Server=db.acme.net;Uid=x;SslMode=None
        """,
        WithRoot);

    [Fact]
    public void A_password_from_elsewhere_hides_no_weak_mode_and_no_missing_one() => Verify.File(
        "appsettings.json",
        """
        { "Postgres": [ "Host={|PGTLS103:db.acme.net|};Username=app;Password=${DB_PASSWORD}", "Host=db.acme.net;Password=#{P}#;SSL Mode={|PGTLS101:Disable|}" ] }
        """);

    [Fact]
    public void A_broken_file_is_judged_as_far_as_it_goes()
    {
        Verify.File("a.json", """{ "A": "Host=db.acme.net;SSL Mode={|PGTLS102:Prefer|}", oops """);
        Verify.File("a.ini", "oops\n[pg]\nhost = h\nsslmode = {|PGTLS102:prefer|}\n[pg\n");
    }

    [Theory]
    [InlineData("database.ini", true)]
    [InlineData("/a/b/appsettings.JSON", true)]
    [InlineData(".env", true)]
    [InlineData("/app/.env.production", true)]
    [InlineData("shop.env", true)]
    [InlineData(".envrc", true)]
    [InlineData("pg_service.conf", true)]
    [InlineData("notes.txt", false)]
    public void A_file_is_known_by_its_name(string path, bool expected) => Assert.Equal(expected, ConfigFileKinds.Of(path) is not null);
}
