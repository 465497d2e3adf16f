namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections in .properties files.</summary>
public class PropertiesFileTests
{
    [Theory]
    [InlineData("spring.datasource.url=jdbc\\:gaussdb\\://{|PGTLS103:gauss.acme.net|}\\:8000/shop")]
    [InlineData("quarkus.datasource.jdbc.url=jdbc:postgresql://db.acme.net/shop?sslmode={|PGTLS102:allow|}")]
    [InlineData("hibernate.connection.url = jdbc:opengauss://db.acme.net/shop?sslmode={|PGTLS101:disable|}")]
    [InlineData("spring.datasource.url: jdbc:postgresql://db.acme.net/shop?\\\n    sslmode={|PGTLS201:require|}")]
    [InlineData("url jdbc:dws://db.acme.net/shop?sslmode={|PGTLS101:disable|}")]
    [InlineData("db=jdbc:postgresql://db.acme.net/d?sslmode={|PGTLS101:d\\u0069sable|}")]
    [InlineData("spring.datasource.url=${DB_URL:jdbc:postgresql://db.acme.net/shop?sslmode={|PGTLS101:disable|}}")]
    [InlineData("spring.datasource.url=jdbc:postgresql://${DB_HOST:{|PGTLS103:db.acme.net|}}:5432/shop")]
    [InlineData("spring.datasource.url=jdbc:postgresql://db.acme.net/shop?sslmode=${MODE:{|PGTLS102:prefer|}}")]
    [InlineData("DATABASE_URL=postgresql://app@db.acme.net/shop?sslmode={|PGTLS101:disable|}")]
    public void A_URL_is_judged(string marked) => Verify.File("application.properties", marked);

    [Theory]
    [InlineData("spring.datasource.url=jdbc:postgresql://db.acme.net/shop\nspring.datasource.hikari.data-source-properties.sslmode={|PGTLS101:disable|}\n")]
    [InlineData("quarkus.datasource.jdbc.url=jdbc:postgresql://db.acme.net/shop\nquarkus.datasource.jdbc.additional-jdbc-properties.sslmode={|PGTLS102:prefer|}\n")]
    [InlineData("db.type=postgresql\ndb.host=db.acme.net\ndb.sslmode={|PGTLS201:require|}\n")]
    [InlineData("app.db.host=db.acme.net\napp.db.port=5432\napp.db.ssl-mode={|PGTLS101:disable|}\n")]
    [InlineData("pg.host=db.acme.net\npg.sslmode={|PGTLS101:${PG_SSLMODE:disable}|}\n")]
    [InlineData("sslmode={|PGTLS101:disable|}\nhost=db.acme.net\nport=5432\n")]
    public void A_mode_beside_a_sign_of_the_family_is_judged(string marked) => Verify.File("application.properties", marked);

    [Theory]
    [InlineData("spring.datasource.url=jdbc:postgresql://db.acme.net/shop\nspring.datasource.hikari.data-source-properties.sslmode=verify-ca\n")]
    [InlineData("spring.datasource.url=jdbc:postgresql://db.acme.net/shop\nspring.datasource.tomcat.connection-properties=sslmode=verify-full\n")]
    [InlineData("hibernate.connection.url=jdbc:postgresql://db.acme.net/shop\nhibernate.connection.ssl=true\n")]
    [InlineData("spring.datasource.url=jdbc:postgresql://db.acme.net/shop?sslmode=verify-ca&sslrootcert=/r.crt")]
    [InlineData("spring.datasource.url=jdbc:postgresql://${DB_HOST}:5432/shop")]
    [InlineData("spring.datasource.url=${DB_URL}")]
    [InlineData("spring.datasource.url=jdbc:postgresql://${DB_HOST:localhost}/shop")]
    [InlineData("spring.datasource.url=jdbc:postgresql://localhost/shop")]
    [InlineData("# spring.datasource.url=jdbc:postgresql://db.acme.net/shop?sslmode=disable")]
    [InlineData("! url=jdbc:postgresql://db.acme.net/shop?sslmode=disable")]
    [InlineData("spring.datasource.url=jdbc:mysql://db.acme.net/shop?sslMode=DISABLED")]
    [InlineData("spring.datasource.url=jdbc:mysql://db.acme.net/shop\nspring.datasource.hikari.data-source-properties.sslMode=DISABLED\n")]
    [InlineData("db.type=mysql\ndb.host=db.acme.net\ndb.sslmode=disable\n")]
    [InlineData("mysql.host=db.acme.net\nmysql.ssl-mode=disable\n")]
    [InlineData("spring.redis.host=cache.acme.net\nspring.redis.ssl=false\n")]
    [InlineData("spring.rabbitmq.host=mq.acme.net\nspring.rabbitmq.ssl.enabled=false\n")]
    [InlineData("spring.kafka.bootstrap-servers=k.acme.net:9092\nspring.kafka.properties.security.protocol=SASL_SSL\n")]
    [InlineData("server.port=8443\nserver.ssl.enabled=true\nserver.ssl.mode=disable\n")]
    [InlineData("spring.data.mongodb.uri=mongodb://db.acme.net/shop?ssl=false")]
    [InlineData("spring.datasource.url=jdbc:oracle:thin:@db.acme.net:1521/shop")]
    [InlineData("spring.datasource.url=jdbc:sqlserver://db.acme.net;encrypt=false")]
    [InlineData("spring.datasource.url=jdbc:h2:mem:shop;MODE=PostgreSQL")]
    [InlineData("message.ssl=Choose the sslmode of the server, such as sslmode=disable\n")]
    [InlineData("error.sslmode=disable")]
    public void What_is_another_databases_or_not_certain_stays_silent(string text) => Verify.File("application.properties", text);

    [Fact]
    public void A_fix_keeps_escapes_and_every_other_byte() => Verify.File(
        "application.properties",
        "# shop\r\nspring.datasource.url=jdbc\\:postgresql\\://db.acme.net/shop?sslmode\\={|PGTLS102:prefer|}\r\nspring.datasource.username=caf\\u00e9\r\n",
        "# shop\r\nspring.datasource.url=jdbc\\:postgresql\\://db.acme.net/shop?sslmode\\=verify-full&sslrootcert\\=/etc/ssl/db/root.crt\r\nspring.datasource.username=caf\\u00e9\r\n",
        new() { RootCertificate = "/etc/ssl/db/root.crt", Target = Targets.Target.PostgreSql });

    [Fact]
    public void A_default_is_mended_where_it_stands() => Verify.File(
        "application.properties",
        "pg.host=db.acme.net\npg.sslmode={|PGTLS101:${PG_SSLMODE:disable}|}\n",
        alternative: "pg.host=db.acme.net\npg.sslmode=${PG_SSLMODE:verify-ca}\n");

    [Fact]
    public void Nothing_is_written_behind_a_default_that_is_a_part_of_a_URL() => Verify.File(
        "application.properties",
        "a.url=jdbc:postgresql://{|PGTLS103:db.acme.net|}/${DB:shop}\n",
        "a.url=jdbc:postgresql://db.acme.net/${DB:shop}\n",
        new() { RootCertificate = "/etc/ssl/db/root.crt", Target = Targets.Target.PostgreSql });
}
