namespace PgTls.Core.Tests.ConfigFiles;

public class JsonFileTests
{
    [Fact]
    public void A_server_of_pgAdmin_is_judged_in_the_words_of_its_file() => Verify.File(
        "servers.json",
        """{ "Servers": { "1": { "Name": "shop", "Group": "Servers", "Host": "db.acme.io", "Port": 5432, "MaintenanceDB": "postgres", "Username": "app", "SSLMode": {|PGTLS102:"prefer"|} } } }""",
        """{ "Servers": { "1": { "Name": "shop", "Group": "Servers", "Host": "db.acme.io", "Port": 5432, "MaintenanceDB": "postgres", "Username": "app", "SSLMode": "verify-ca", "SSLRootCert": "/ca.crt" } } }""",
        options: new() { RootCertificate = "/ca.crt" });

    [Fact]
    public void A_server_of_a_newer_pgAdmin_is_judged_in_the_words_of_libpq() => Verify.File(
        "servers.json",
        """{ "Servers": { "1": { "Host": "db.acme.io", "Port": 5432, "MaintenanceDB": "postgres", "Username": "app", "ConnectionParameters": { "sslmode": {|PGTLS102:"prefer"|}, "connect_timeout": 10 } } } }""");

    [Theory]
    [InlineData("""{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "url": { "examples": ["postgres://app@db.acme.io/shop?sslmode=disable"] } } }""")]
    [InlineData("""{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "db": { "default": { "host": "db.acme.io", "port": "5432", "user": "postgres", "dbname": "d", "sslmode": "disable" } } } }""")]
    [InlineData("""{ "openapi": "3.1.0", "components": { "schemas": { "Db": { "example": "postgres://app@db.acme.io/shop?sslmode=disable" } } } }""")]
    public void An_example_in_a_schema_is_no_connection(string text) => Verify.File("schema.json", text);

    [Fact]
    public void A_file_that_only_names_its_schema_is_no_schema() => Verify.File(
        "config.json",
        """{ "$schema": "https://acme.io/config.schema.json", "examples": ["postgres://app@db.acme.io/shop?sslmode={|PGTLS101:disable|}"] }""");

    [Fact]
    public void A_mode_beside_a_URL_is_judged_and_no_other_is_missed() => Verify.File(
        "sink.json",
        """{"type":"postgres","url":"jdbc:postgresql://ledger.acme.io/d","sslMode":{|PGTLS101:"disable"|}}""");

    [Fact]
    public void A_mode_in_another_object_says_nothing_of_a_URL() => Verify.File(
        "sink.json",
        """{"a":{"url":"jdbc:postgresql://{|PGTLS103:ledger.acme.io|}/d?user=app"},"b":{"sslMode":"disable"}}""");
}
