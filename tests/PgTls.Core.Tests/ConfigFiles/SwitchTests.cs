using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Settings that switch TLS, or the verification of the certificate, on and off.</summary>
public class SwitchTests
{
    [Theory]
    [InlineData("a.json", """{ "type": "postgres", "host": "db.acme.net", "ssl": {|PGTLS101:false|} }""")]
    [InlineData("a.json", """{ "postgres": { "host": "db.acme.net", "useSSL": {|PGTLS101:false|} } }""")]
    [InlineData("a.json", """{ "dialect": "postgres", "ssl": { "require": true, "rejectUnauthorized": {|PGTLS201:false|} } }""")]
    [InlineData("a.json", """{ "pg": { "connection": { "host": "db.acme.net", "port": 5432, "ssl": { "rejectUnauthorized": {|PGTLS201:false|} } } } }""")]
    [InlineData("a.yml", "client: pg\nconnection:\n  host: db.acme.net\n  ssl: {|PGTLS101:false|}\n")]
    [InlineData("a.yml", "postgres:\n  ssl:\n    rejectUnauthorized: {|PGTLS201:false|}\n")]
    [InlineData(".env", "POSTGRES_HOST=db.acme.net\nPOSTGRES_SSL={|PGTLS101:false|}\n")]
    [InlineData(".env", "DB_TYPE=postgres\nDB_SSL_REJECT_UNAUTHORIZED={|PGTLS201:false|}\n")]
    [InlineData("a.toml", "[postgres]\nhost = \"db.acme.net\"\nssl = {|PGTLS101:false|}\n")]
    [InlineData("a.properties", "pg.db.host=db.acme.net\npg.db.ssl-enabled={|PGTLS101:false|}\n")]
    public void A_switch_that_is_off_is_judged(string name, string marked) => Verify.File(name, marked);

    [Theory]
    [InlineData("a.json", """{ "type": "postgres", "host": "db.acme.net", "ssl": true }""")]
    [InlineData("a.json", """{ "type": "mysql", "host": "db.acme.net", "ssl": false }""")]
    [InlineData("a.json", """{ "host": "db.acme.net", "ssl": false }""")]
    [InlineData("a.json", """{ "redis": { "host": "db.acme.net", "ssl": false } }""")]
    [InlineData("a.json", """{ "postgres": { "metrics": { "ssl": false } } }""")]
    [InlineData("a.json", """{ "postgres": { "host": "localhost", "ssl": "${SSL}" } }""")]
    [InlineData("a.json", """{ "postgres": { "host": "db.acme.net", "verifySsl": false, "requireSsl": false, "openssl": false } }""")]
    [InlineData("a.yml", "postgresql:\n  parameters:\n    ssl: off\n")]
    [InlineData("a.yml", "https:\n  ssl:\n    rejectUnauthorized: false\n")]
    [InlineData(".env", "DB_HOST=db.acme.net\nDB_SSL=false\nPOSTGRES_USER=app\n")]
    public void What_is_not_certain_stays_silent(string name, string text) => Verify.File(name, text);

    [Theory]
    [InlineData("a.json", """{ "type": "postgres", "host": "db.acme.net", "ssl": {|PGTLS101:false|} }""", """{ "type": "postgres", "host": "db.acme.net", "ssl": true }""")]
    [InlineData("a.yml", "postgres:\n  host: db.acme.net\n  ssl: {|PGTLS101:no|}\n", "postgres:\n  host: db.acme.net\n  ssl: true\n")]
    [InlineData(".env", "POSTGRES_HOST=db.acme.net\nPOSTGRES_SSL=\"{|PGTLS101:0|}\"\n", "POSTGRES_HOST=db.acme.net\nPOSTGRES_SSL=\"true\"\n")]
    [InlineData("a.toml", "[postgres]\nssl = { rejectUnauthorized = {|PGTLS201:false|} }\n", "[postgres]\nssl = { rejectUnauthorized = true }\n")]
    public void A_fix_switches_it_on_and_keeps_its_type(string name, string marked, string repaired) =>
        Verify.File(name, marked.Replace("\"{|PGTLS101:0|}\"", "{|PGTLS101:\"0\"|}", StringComparison.Ordinal), repaired, new() { Target = Target.PostgreSql });
}
