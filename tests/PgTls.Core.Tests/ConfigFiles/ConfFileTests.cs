using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections and server parameters in files of which only the content says what they are.</summary>
public class ConfFileTests
{
    [Theory]
    [InlineData("db {\n  driver = org.postgresql.Driver\n  url = \"jdbc:postgresql://db.acme.net/shop?sslmode={|PGTLS102:allow|}\"\n}\n")]
    [InlineData("ctx { dataSource.url = \"jdbc:opengauss://{|PGTLS103:db.acme.net|}/shop\", x = 1 }\n")]
    [InlineData("postgres.ssl-mode = {|PGTLS101:disable|} // for now\npostgres.host = db.acme.net\n")]
    [InlineData("{ \"postgres\": { \"sslmode\": {|PGTLS101:\"disable\"|} } }\n")]
    [InlineData("db.url = \"postgres://\"${HOST}\"/shop?sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("urls += \"postgres://db.acme.net/shop?sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("db.urls = [\n  \"postgres://db.acme.net/shop?sslmode={|PGTLS101:disable|}\"\n]\n")]
    [InlineData("url = \"\"\"postgres://db.acme.net/shop?sslmode={|PGTLS101:disable|}\"\"\"\n")]
    [InlineData("database_url = postgres://app:x@db.acme.net/shop?sslmode={|PGTLS102:prefer|}\n")]
    [InlineData("db_engine = postgresql\ndb_host = db.acme.net\ndb_ssl_mode = {|PGTLS101:disable|} ; later\n")]
    [InlineData("include \"other\"\nlisten 80;\npostgres { sslmode = {|PGTLS101:disable|} }\n")]
    [InlineData("[postgresql]\nhost = db.acme.net\nsslmode = {|PGTLS101:disable|}\n")]
    [InlineData("[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = {|PGTLS101:disable|}\n")]
    public void A_connection_is_judged(string marked) => Verify.File("app.conf", marked);

    [Theory]
    [InlineData("ssl = {|PGTLS402:off|}\nlisten_addresses = '*'\n")]
    [InlineData("# ours\nssl = {|PGTLS402:off|}\nshared_buffers = 4GB\nlog_min_duration_statement = 250ms\n")]
    [InlineData("ssl_min_protocol_version = {|PGTLS107:'TLSv1'|}\n")]
    public void A_server_is_known_by_its_parameters(string marked) => Verify.File("10-tls.conf", marked);

    [Theory]
    [InlineData("ssl = no\nssl_cert = </etc/dovecot/private/dovecot.pem\n")]
    [InlineData("ssl = off\n")]
    [InlineData("ssl = off\nport = 25\nmyorigin = x\n")]
    [InlineData("server {\n  listen 443 ssl;\n  proxy_pass http://postgres;\n  ssl_protocols TLSv1;\n}\n")]
    [InlineData("mysql { host = db.acme.net, sslmode = disable }\n")]
    [InlineData("postgres { sslmode = ${MODE} }\n")]
    [InlineData("postgres { sslmode = ${?MODE} }\n")]
    [InlineData("# postgres { sslmode = disable }\n// url = \"postgres://db.acme.net/d?sslmode=disable\"\n")]
    [InlineData("db { url = \"jdbc:postgresql://db.acme.net/d\", properties { sslmode = verify-ca } }\n")]
    [InlineData("redis { ssl_mode = disable, host = cache.acme.net }\n")]
    public void What_is_not_certain_stays_silent(string text) => Verify.File("app.conf", text);

    [Theory]
    [InlineData(
        "db {\n  url = \"postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}\" # x\n}\n",
        "db {\n  url = \"postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\" # x\n}\n")]
    [InlineData("u = postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}\r\n", "u = postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\r\n")]
    [InlineData(
        "db {\n  host = db.acme.net\n  dbname = d\n  user = u\n  sslmode = {|PGTLS102:prefer|}\n}\n",
        "db {\n  host = db.acme.net\n  dbname = d\n  user = u\n  sslmode = verify-full\n  sslrootcert = /etc/ssl/db/root.crt\n}\n")]
    public void A_fix_keeps_everything_around_the_value(string marked, string repaired) =>
        Verify.File("app.conf", marked, repaired, new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" });
}
