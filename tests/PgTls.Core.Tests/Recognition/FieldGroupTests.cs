namespace PgTls.Core.Tests.Recognition;

/// <summary>An SSL mode under a name of the program's own, beside something that says which database it is.</summary>
public class FieldGroupTests
{
    [Theory]
    [InlineData("POSTGRES_HOST=db.acme.io\nPOSTGRES_USER=app\nDB_SSL_MODE={|PGTLS101:disable|}\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nPOSTGRES_SSLMODE={|PGTLS101:disable|}\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nPOSTGRES_SSL_MODE={|PGTLS102:prefer|}\n")]
    [InlineData("PG_HOST=db.acme.io\nPG_SSLMODE={|PGTLS102:allow|}\n")]
    [InlineData("DB_HOST=db.acme.io\nDB_PORT=5432\nDB_SSLMODE={|PGTLS101:disable|}\n")]
    [InlineData("DATABASE_HOST=db.acme.io\nDATABASE_USER=postgres\nDATABASE_SSL_MODE={|PGTLS201:require|}\n")]
    [InlineData("DB_CONNECTION=pgsql\nDB_HOST=db.acme.io\nDB_SSLMODE={|PGTLS102:prefer|}\n")]
    [InlineData("PAPERLESS_DBENGINE=postgresql\nPAPERLESS_DBHOST=db\nPAPERLESS_DBSSLMODE={|PGTLS102:prefer|}\n")]
    [InlineData("GITEA__database__DB_TYPE=postgres\nGITEA__database__HOST=db:5432\nGITEA__database__SSL_MODE={|PGTLS101:disable|}\n")]
    [InlineData("DATABASE_URL=postgresql://app@db.acme.io/shop?sslmode={|PGTLS101:disable|}\nAPP_SSLMODE={|PGTLS101:disable|}\n")]
    [InlineData("DB_HOST=ep-a.neon.tech\nDB_SSL_MODE={|PGTLS201:require|}\nREDIS_HOST=cache\n")]
    [InlineData("PGHOST=db.acme.io\nAPP_DB_SSL_MODE={|PGTLS101:Disable|}\n")]
    [InlineData("DB_VENDOR=postgres\nDB_SSLMODE={|PGTLS201:REQUIRE|}\nDB_ADDR=db.acme.io\n")]
    public void It_is_judged_in_an_environment(string marked)
    {
        Verify.File(".env", marked);
        Verify.File("run.sh", "export " + marked.TrimEnd().Replace("\n", "\nexport ") + "\n");
    }

    [Theory]
    [InlineData("DB_HOST=db.acme.io\nDB_SSL_MODE=disable\n")]
    [InlineData("MYSQL_HOST=db.acme.io\nMYSQL_SSL_MODE=disable\n")]
    [InlineData("MYSQL_HOST=db.acme.io\nPOSTGRES_HOST=pg.acme.io\nDB_SSL_MODE=disable\n")]
    [InlineData("DB_CONNECTION=mysql\nPOSTGRES_HOST=pg.acme.io\nDB_SSL_MODE=disable\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nDB_PORT=3306\nDB_SSL_MODE=disable\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nDB_SSL_MODE=${MODE}\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nDB_SSL_MODE=REQUIRED\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nDB_SSL_MODE=no-verify\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nPOSTGRES_SSL_MODE=verify-ca\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nPOSTGRES_SSL_MODE=require\nPOSTGRES_SSL_ROOT_CERT=/r.crt\n")]
    [InlineData("POSTGRES_HOST=db.acme.io\nPOSTGRES_SSL_MODE=\n")]
    [InlineData("REDIS_SSLMODE=disable\nPOSTGRES_HOST=db.acme.io\n")]
    public void It_stays_silent_if_it_is_not_certain(string text) => Verify.File(".env", text);

    [Theory]
    [InlineData("[database]\ntype = postgres\nhost = db.acme.io\nssl_mode = {|PGTLS101:disable|}\n")]
    [InlineData("[db]\ndb_host = db.acme.io\ndb_port = 5432\ndb_sslmode = {|PGTLS102:prefer|}\n")]
    [InlineData("[postgresql_main]\nserver = db.acme.io\nconnection.ssl-mode = {|PGTLS101:disable|}\n")]
    [InlineData("[database]\ntype = postgres\nhost = db.acme.io\nssl_mode = {|PGTLS101:disable|} ; for now\n")]
    [InlineData("[db]\ndb_host = db.acme.io\ndb_port = 5432\ndb_sslmode = {|PGTLS201:require|}  # for now\n")]
    [InlineData("[db]\ndb_host = db.acme.io\ndb_port = 5432\ndb_sslmode = verify-ca # sslmode=disable\n")]
    public void It_is_judged_in_a_section(string marked) => Verify.File("settings.ini", marked);

    [Theory]
    [InlineData("""{ "POSTGRES_HOST": "db.acme.io", "DB_SSL_MODE": {|PGTLS101:"disable"|} }""")]
    [InlineData("""{ "env": { "PGHOST": "db.acme.io", "APP_SSLMODE": {|PGTLS102:"prefer"|} } }""")]
    [InlineData("""{ "dbType": "postgres", "dbHost": "db.acme.io", "dbSslMode": {|PGTLS201:"require"|} }""")]
    public void It_is_judged_in_an_object(string marked) => Verify.File("config.json", marked);

    [Fact]
    public void A_fix_changes_the_value_and_adds_no_other_name() => Verify.File(
        ".env",
        "POSTGRES_HOST=db.acme.io\nDB_SSL_MODE={|PGTLS101:disable|}\nOTHER=1\n",
        alternative: "POSTGRES_HOST=db.acme.io\nDB_SSL_MODE=verify-ca\nOTHER=1\n");
}
