using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections in TOML files.</summary>
public class TomlFileTests
{
    [Theory]
    [InlineData("url = \"postgres://app:x@db.acme.net/shop?sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("[db]\ndsn = 'postgres://app@{|PGTLS103:db.acme.net|}/shop' # for now\n")]
    [InlineData("[database]\nhost = \"db.acme.net\"\nuser = \"app\"\ndbname = \"shop\"\nsslmode = {|PGTLS201:\"require\"|}\n")]
    [InlineData("[postgres]\nhost = \"db.acme.net\"\nssl-mode = {|PGTLS101:'disable'|}\n")]
    [InlineData("[app.env]\nPGHOST = \"db.acme.net\"\nPGSSLMODE = {|PGTLS102:\"prefer\"|}\n")]
    [InlineData("[[databases]]\nurl = \"postgres://{|PGTLS103:db.acme.net|}/a\"\n[[databases]]\nurl = \"postgres://db.acme.net/b?sslmode={|PGTLS101:disable|}\"\n")]
    [InlineData("urls = [\n  \"postgres://db.acme.net/a?sslmode={|PGTLS101:disable|}\", # one\n  'postgres://db.acme.net/b?sslmode={|PGTLS102:allow|}',\n]\n")]
    [InlineData("postgres = { host = \"db.acme.net\", sslmode = {|PGTLS101:\"disable\"|} }\n")]
    [InlineData("postgres.host = \"db.acme.net\"\npostgres.sslmode = {|PGTLS101:\"disable\"|}\n")]
    [InlineData("[database]\ntype = \"postgres\"\nhost = \"db.acme.net\"\nssl_mode = {|PGTLS101:\"disable\"|}\n")]
    [InlineData("[ConnectionStrings]\nShop = \"\"\"\nHost=db.acme.net;Username=app;SSL Mode={|PGTLS101:Disable|};Database=postgres\"\"\"\n")]
    [InlineData("url = \"postgres://db.acme.net/a?sslm\\u006Fde={|PGTLS101:disable|}\"\n")]
    [InlineData("\"postgres\".\"ssl mode\" = {|PGTLS101:\"disable\"|}\r\n")]
    [InlineData("x = [1, {\nbroken\n[db]\nurl = \"postgres://db.acme.net/a?sslmode={|PGTLS101:disable|}\"\n")]
    public void A_connection_is_judged(string marked) => Verify.File("app.toml", marked);

    [Theory]
    [InlineData("# url = \"postgres://db.acme.net/a?sslmode=disable\"\n")]
    [InlineData("[mysql]\nhost = \"db.acme.net\"\nsslmode = \"disable\"\n")]
    [InlineData("[tool.poetry.dependencies]\npsycopg2 = \"^2.9\"\nhost = \"1\"\n")]
    [InlineData("[postgres]\nhost = \"db.acme.net\"\nsslmode = \"disable\"\nsslmode = \"verify-ca\"\n")]
    [InlineData("url = \"postgres://localhost/a\"\n")]
    [InlineData("[db]\nurl = \"postgres://db.acme.net/a\"\nsslmode = \"verify-ca\"\n")]
    [InlineData("[db]\nurl = \"postgres://db.acme.net/a\"\n[db.options]\nssl_mode = \"verify-ca\"\n")]
    [InlineData("[redis]\nurl = \"redis://db.acme.net\"\nssl_mode = \"disable\"\n")]
    [InlineData("url = \"postgres://db.acme.net/a?sslmode=disable\n")]
    public void What_is_not_certain_stays_silent(string text) => Verify.File("app.toml", text);

    [Theory]
    [InlineData("url = \"postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}\"\r\n", "url = \"postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt\"\r\n")]
    [InlineData("a = ['postgres://db.acme.net/d?sslmode={|PGTLS102:prefer|}']\n", "a = ['postgres://db.acme.net/d?sslmode=verify-full&sslrootcert=/etc/ssl/db/root.crt']\n")]
    [InlineData(
        "[db]\n  host = \"db.acme.net\"\n  dbname = \"d\"\n  user = \"u\"\n  sslmode = {|PGTLS102:'prefer'|} # mode\n\n[x]\ny = 1\n",
        "[db]\n  host = \"db.acme.net\"\n  dbname = \"d\"\n  user = \"u\"\n  sslmode = 'verify-full' # mode\n  sslrootcert = \"/etc/ssl/db/root.crt\"\n\n[x]\ny = 1\n")]
    [InlineData(
        "db = { host = \"db.acme.net\", dbname = \"d\", user = \"u\", sslmode = {|PGTLS102:\"prefer\"|} }",
        "db = { host = \"db.acme.net\", dbname = \"d\", user = \"u\", sslmode = \"verify-full\", sslrootcert = \"/etc/ssl/db/root.crt\" }")]
    public void A_fix_keeps_everything_around_the_value(string marked, string repaired) =>
        Verify.File("app.toml", marked, repaired, new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" });
}
