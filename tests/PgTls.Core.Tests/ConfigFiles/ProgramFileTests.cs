using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

public class ProgramFileTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/root.crt" };

    [Fact]
    public void Grafanas_database_is_judged_in_its_own_words() => Verify.File(
        "grafana.ini",
        """"
        app_mode = production
        ;instance_name = ${HOSTNAME}

        [server]
        root_url = %(protocol)s://%(domain)s:%(http_port)s/

        [database]
        # Either "mysql", "postgres" or "sqlite3"
        type = postgres
        host = db.acme.net:5432
        name = grafana
        user = grafana
        password = """#password;"""
        # For "postgres" only, either "disable", "require" or "verify-full"
        ssl_mode = {|PGTLS201:require|} ; encrypted
        """",
        """"
        app_mode = production
        ;instance_name = ${HOSTNAME}

        [server]
        root_url = %(protocol)s://%(domain)s:%(http_port)s/

        [database]
        # Either "mysql", "postgres" or "sqlite3"
        type = postgres
        host = db.acme.net:5432
        name = grafana
        user = grafana
        password = """#password;"""
        # For "postgres" only, either "disable", "require" or "verify-full"
        ssl_mode = verify-full ; encrypted
        ca_cert_path = /etc/ssl/root.crt
        """",
        PostgreSql);

    [Fact]
    public void Grafana_sends_plaintext_where_no_mode_is_set() => Verify.File(
        "/etc/grafana/grafana.ini",
        """
        [database]
        type = postgres
        host = {|PGTLS103:db.acme.net|}
        user = grafana
        password = $__file{/etc/secrets/grafana}
        ;ssl_mode = disable
        ca_cert_path =
        """,
        """
        [database]
        type = postgres
        host = db.acme.net
        user = grafana
        password = $__file{/etc/secrets/grafana}
        ;ssl_mode = disable
        ca_cert_path = /etc/ssl/root.crt
        ssl_mode = verify-ca
        """,
        new() { RootCertificate = "/etc/ssl/root.crt" });

    [Theory]
    [InlineData("{|PGTLS101:disable|}")]
    [InlineData("{|PGTLS101:\"disable\"|}")]
    [InlineData("{|PGTLS102:prefer|}")]
    [InlineData("{|PGTLS104:Require|}")]
    [InlineData("{|PGTLS104:true|}")]
    [InlineData("{|PGTLS203:{|PGTLS205:verify-ca|}|}")]
    [InlineData("verify-full")]
    [InlineData("$__env{GRAFANA_SSL_MODE}")]
    [InlineData("${GRAFANA_SSL_MODE}")]
    public void Grafana_knows_libpqs_words(string mode) =>
        Verify.File("grafana.ini", $"[database]\ntype = postgres\nhost = db.acme.net\nuser = x\nssl_mode = {mode}\n", options: new() { Target = Target.PostgreSql });

    [Fact]
    public void Grafanas_URL_takes_the_place_of_the_keys() => Verify.File(
        "grafana.ini",
        """
        [database]
        type = sqlite3
        host = db.acme.net
        url = postgres://grafana:hunter2@db.acme.net:5432/grafana?sslmode={|PGTLS101:disable|}
        """,
        """
        [database]
        type = sqlite3
        host = db.acme.net
        url = postgres://grafana:hunter2@db.acme.net:5432/grafana?sslmode=verify-full&sslrootcert=/etc/ssl/root.crt
        """,
        PostgreSql);

    [Theory]
    [InlineData("url = postgres://grafana@{|PGTLS103:db.acme.net|}/grafana")]
    [InlineData("url = postgres://grafana@db.acme.net/grafana?sslmode=verify-full")]
    [InlineData("url = postgres://grafana@db.acme.net/grafana\nssl_mode = verify-full")]
    [InlineData("url = postgres://grafana@db.acme.net/grafana?sslmode=require\nca_cert_path = /r.crt")]
    [InlineData("url = mysql://grafana@db.acme.net/grafana?sslmode=disable")]
    [InlineData("type = postgres\nhost = db.acme.net\nssl_mode = disable\nconnection_string = user=x")]
    public void What_stands_beside_Grafanas_URL_counts_too(string lines) =>
        Verify.File("grafana.ini", $"[database]\n{lines}\n", options: new() { Target = Target.PostgreSql });

    [Theory]
    [InlineData("type = sqlite3\nhost = db.acme.net\nssl_mode = disable")]
    [InlineData("type = mysql\nhost = db.acme.net:3306\nuser = root\nssl_mode = skip-verify")]
    [InlineData("type = ${GF_TYPE}\nhost = db.acme.net\nuser = x\nssl_mode = disable")]
    [InlineData(";type = postgres\nhost = db.acme.net\nuser = x\nssl_mode = disable")]
    [InlineData("type = postgres\nhost = /var/run/postgresql\nuser = x\nssl_mode = disable")]
    [InlineData("type = postgres\nhost = 127.0.0.1:5432\nuser = x")]
    [InlineData("type = postgres\nhost = db.acme.net\nuser = x\npassword = `a\nb`")]
    [InlineData("type = postgres\nhost = db.acme.net\nuser = x\n[database]\nssl_mode = verify-full")]
    public void Other_databases_of_Grafana_are_left_alone(string lines) => Verify.File("grafana.ini", $"[database]\n{lines}\n");

    [Fact]
    public void Gitea_cannot_name_a_root_certificate_and_so_verifies_the_host_too() => Verify.File(
        "app.ini",
        """
        APP_NAME = Gitea: Git with a cup of tea

        [database]
        DB_TYPE  = postgres
        HOST     = db.acme.net:5432
        NAME     = gitea
        USER     = gitea
        PASSWD   = `hunter2;#`
        SSL_MODE = {|PGTLS201:require|}

        [mailer]
        HOST = mail.acme.net
        """,
        """
        APP_NAME = Gitea: Git with a cup of tea

        [database]
        DB_TYPE  = postgres
        HOST     = db.acme.net:5432
        NAME     = gitea
        USER     = gitea
        PASSWD   = `hunter2;#`
        SSL_MODE = verify-full

        [mailer]
        HOST = mail.acme.net
        """);

    [Theory]
    [InlineData("DB_TYPE", "SSL_MODE = {|PGTLS101:disable|}")]
    [InlineData("DB_TYPE", "{|PGTLS103:SSL_MODE =|}")]
    [InlineData("DB_TYPE", "SSL_MODE = verify-full")]
    [InlineData("TYPE", "SSL_MODE = {|PGTLS102:prefer|}")]
    [InlineData("TYPE", "SSL_MODE = verify-full")]
    public void Gitea_and_Gogs_are_told_apart_by_the_key_of_the_type(string key, string line) =>
        Verify.File("app.ini", $"[database]\n{key} = postgres\nHOST = db.acme.net\nUSER = x\n{line}\n", options: new() { Target = Target.PostgreSql });

    [Fact]
    public void To_Gogs_an_empty_mode_is_the_drivers_prefer() =>
        Assert.Equal("PGTLS102", Assert.Single(Linter.LintConfigFile("app.ini", "[database]\nTYPE = postgres\nHOST = h\nUSER = x\nSSL_MODE =\n", LintOptions.Default)).Rule.Id);

    [Theory]
    [InlineData("[database]\nDB_TYPE = sqlite3\nHOST = db.acme.net\nSSL_MODE = disable\n")]
    [InlineData("[database]\nDB_TYPE = mysql\nHOST = db.acme.net:3306\nUSER = root\nSSL_MODE = disable\n")]
    [InlineData("[database]\nDB_TYPE = postgres\nHOST = db.acme.net\nUSER = x\nSSL_MODE = __SSL_MODE__\n")]
    [InlineData("[database]\nDB_TYPE = postgres\nHOST = $DB_HOST\nUSER = x\n")]
    [InlineData("[database]\nssl_mode = disable\nhost = db.acme.net\n")]
    public void Other_databases_of_Gitea_are_left_alone(string text) => Verify.File("app.ini", text);

    [Fact]
    public void A_database_of_which_Gauss_is_said_is_left_to_who_knows_where_its_certificate_is() => Verify.File(
        "app.ini",
        "[database]\nDB_TYPE = postgres\nHOST = db.acme.net\nSSL_MODE = {|PGTLS101:disable|}\n",
        "[database]\nDB_TYPE = postgres\nHOST = db.acme.net\nSSL_MODE = disable\n",
        new() { Target = Target.OpenGauss },
        "[database]\nDB_TYPE = postgres\nHOST = db.acme.net\nSSL_MODE = verify-ca\n");

    [Fact]
    public void An_app_ini_that_is_nobodys_is_an_ini_file() => Verify.File(
        "app.ini", "[postgresql]\nhost = db.acme.net\nuser = x\nsslmode = {|PGTLS102:prefer|}\n[database]\nname = x\n");

    [Fact]
    public void Odoo_is_judged_as_libpq_reads_it() => Verify.File(
        "odoo.conf",
        """
        [options]
        addons_path = /mnt/extra-addons,
            /usr/lib/addons
        admin_passwd = 50%off
        db_host = db.acme.net
        db_port = 5432
        db_user = odoo
        db_password = hunter2
        db_sslmode = {|PGTLS102:prefer|}
        """,
        alternative:
        """
        [options]
        addons_path = /mnt/extra-addons,
            /usr/lib/addons
        admin_passwd = 50%off
        db_host = db.acme.net
        db_port = 5432
        db_user = odoo
        db_password = hunter2
        db_sslmode = verify-full
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("db_host = {|PGTLS103:db.acme.net|}\ndb_user = odoo")]
    [InlineData("db_host = db.acme.net\ndb_user = odoo\n{|PGTLS103:db_sslmode = False|}")]
    [InlineData("db_host = db.acme.net\ndb_sslmode = {|PGTLS201:require|}")]
    [InlineData("db_host = db.acme.net\ndb_sslmode = {|PGTLS104:Require|}")]
    [InlineData("db_host = db.acme.net\ndb_sslmode = verify-full")]
    [InlineData("db_host = False\ndb_user = odoo")]
    [InlineData("db_host = False\ndb_port = False\ndb_user = odoo")]
    [InlineData("db_host = $HOST\ndb_user = odoo")]
    [InlineData("db_host = localhost\ndb_user = odoo")]
    public void Odoos_word_for_nothing_is_no_value(string lines) => Verify.File(".odoorc", $"[options]\n{lines}\n", options: PostgreSql);

    [Theory]
    [InlineData("odoo.conf", 0)]
    [InlineData("grafana.ini", 0)]
    [InlineData("app.ini", 0)]
    [InlineData("database.ini", 1)]
    public void Only_Pythons_own_files_have_its_problems(string name, int expected) => Assert.Equal(
        expected, ConfigFileKinds.Of(name)!.Parse("top = 1\n[options]\na = 1\n[database]\nDB_TYPE = postgres\n").Problems.Count);
}
