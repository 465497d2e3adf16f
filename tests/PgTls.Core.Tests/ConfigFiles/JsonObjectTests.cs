using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Objects of JSON files that hold a connection's settings one by one.</summary>
public class JsonObjectTests
{
    private static readonly LintOptions WithRoot = new() { RootCertificate = "/etc/ssl/root.crt" };

    [Fact]
    public void An_options_class_of_a_NET_program_is_read_as_Npgsql_would() => Verify.File(
        "appsettings.Production.json",
        """
        {
          "Database": {
            "Host": "db.acme.net",
            "Port": 5432,
            "Username": "app",
            "Password": "hunter2",
            "SslMode": {|PGTLS201:"Require"|},
            "Pooling": { "Max": 20 },
          },
          "Replica": {
            "Server": "db2.acme.net", "Port": "5432", "UserId": "app",
            "SSL Mode": {|PGTLS102:"Prefer"|} }
        }
        """,
        """
        {
          "Database": {
            "Host": "db.acme.net",
            "Port": 5432,
            "Username": "app",
            "Password": "hunter2",
            "SslMode": "VerifyFull",
            "Pooling": { "Max": 20 },
            "RootCertificate": "/etc/ssl/root.crt",
          },
          "Replica": {
            "Server": "db2.acme.net", "Port": "5432", "UserId": "app",
            "SSL Mode": "VerifyFull",
            "Root Certificate": "/etc/ssl/root.crt" }
        }
        """,
        WithRoot);

    [Theory]
    [InlineData("\"SslMode\": {|PGTLS202:\"Require\"|}, \"RootCertificate\": \"/r.crt\"")]
    [InlineData("\"sslMode\": {|PGTLS102:\"prefer\"|}")]
    [InlineData("\"ssl_mode\": {|PGTLS101:\"disable\"|}")]
    [InlineData("\"SslMode\": \"VerifyCA\", \"RootCertificate\": {|PGTLS301:\"root.crt\"|}")]
    [InlineData("\"SslMode\": {|PGTLS204:\"VerifyFull\"|}")]
    [InlineData("\"SslMode\": \"VerifyCA\"")]
    [InlineData("\"SslMode\": \"verify-ca\"")]
    [InlineData("\"SslMode\": \"3\"")]
    [InlineData("\"SslMode\": 0")]
    [InlineData("\"SslMode\": true")]
    [InlineData("\"SslMode\": null")]
    [InlineData("\"SslMode\": \"\"")]
    [InlineData("\"SslMode\": \"${SSL_MODE}\"")]
    [InlineData("\"SslMode\": \"Required\"")]
    [InlineData("\"SslMode\": \"None\"")]
    [InlineData("\"SslMode\": [\"Disable\"]")]
    [InlineData("\"SslMode\": \"Disable\", \"ssl_mode\": \"Disable\"")]
    [InlineData("\"Name\": \"shop\"")]
    public void In_a_NET_programs_settings_only_what_Npgsql_certainly_makes_of_a_mode_is_said(string members) =>
        Verify.File("appsettings.json", $$"""{ "Db": { "Host": "db.acme.net", "Port": 5432, "Username": "app", {{members}} } }""");

    [Theory]
    [InlineData("\"Port\": 5432")]
    [InlineData("\"Port\": \"6432\"")]
    [InlineData("\"User Id\": \"postgres\"")]
    [InlineData("\"username\": \"gaussdb\"")]
    [InlineData("\"Provider\": \"Npgsql\"")]
    [InlineData("\"DbType\": \"OpenGauss\"")]
    public void A_member_may_say_that_it_is_this_family(string member) =>
        Verify.File("appsettings.json", $$"""{ "Main": { "Host": "db.acme.net", "SslMode": {|PGTLS101:"Disable"|}, {{member}} } }""");

    [Theory]
    [InlineData("\"Postgres\"", "")]
    [InlineData("\"Npgsql:Main\"", "")]
    [InlineData("\"Connection\"", "\"Provider\": \"postgresql\", ")]
    public void So_may_its_name_and_the_object_it_stands_in(string name, string beside) =>
        Verify.File("appsettings.json", $$"""{ {{beside}}{{name}}: { "Host": "db.acme.net", "SslMode": {|PGTLS101:"Disable"|} } }""");

    [Fact]
    public void An_object_without_a_host_may_say_so_too() =>
        Verify.File("appsettings.json", """{ "Db": { "Port": 5432, "SslMode": {|PGTLS101:"Disable"|} } }""");

    [Theory]
    [InlineData("\"Main\": { \"Host\": \"db.acme.net\", \"SslMode\": \"Disable\" }")]
    [InlineData("\"MySql\": { \"Host\": \"db.acme.net\", \"Port\": 5432, \"SslMode\": \"Disable\" }")]
    [InlineData("\"RabbitMq\": { \"Host\": \"db.acme.net\", \"Username\": \"postgres\", \"SslMode\": \"Prefer\" }")]
    [InlineData("\"Postgres\": { \"Host\": \"db.acme.net\", \"Port\": 3306, \"SslMode\": \"Disable\" }")]
    [InlineData("\"Postgres\": { \"Host\": \"db.acme.net\", \"Provider\": \"mysql\", \"SslMode\": \"Disable\" }")]
    [InlineData("\"Provider\": \"mysql\", \"Db\": { \"Host\": \"db.acme.net\", \"Port\": 5432, \"SslMode\": \"Disable\" }")]
    [InlineData("\"Sql\": { \"Server\": \"db.acme.net\", \"User\": \"postgres\", \"Encrypt\": true, \"TrustServerCertificate\": true, \"SslMode\": \"Require\" }")]
    [InlineData("\"Db\": { \"Host\": \"db.acme.net\", \"Port\": 5432, \"charset\": \"utf8\", \"SslMode\": \"Require\" }")]
    [InlineData("\"Db\": { \"Port\": 5432, \"charset\": \"utf8\", \"SslMode\": \"Disable\" }")]
    [InlineData("\"Db\": { \"Host\": { \"Name\": \"db.acme.net\" }, \"Port\": 5432, \"SslMode\": \"Disable\" }")]
    [InlineData("\"Db\": { \"Host\": \"/run/postgresql\", \"Port\": 5432, \"SslMode\": \"Disable\" }")]
    [InlineData("\"Kafka\": { \"BootstrapServers\": \"b:9092\", \"Host\": \"b\", \"Port\": 5432, \"SslMode\": \"Require\" }")]
    [InlineData("\"Db\": { \"Host\": \"db.acme.net\", \"Port\": 5432, \"SslMode\": \"Disable\" \"Pool\": 1 }")]
    [InlineData("\"Db\": [ \"Host\", \"db.acme.net\", \"Port\", 5432, \"SslMode\", \"Disable\" ]")]
    [InlineData("\"Db\": { \"Host\": \"db.acme.net\", \"Port\": 5432, \"Username\": \"app\", \"Password\": \"p\", \"Database\": \"d\" }")]
    public void Others_are_left_alone(string member) => Verify.File("appsettings.json", $$"""{ {{member}} }""");

    [Fact]
    public void The_words_of_an_enumeration_tell_a_NET_program_in_any_file()
    {
        Verify.File(
            "tenants.json",
            """[{"Host":"db.acme.net","Port":5432,"SslMode":{|PGTLS202:"Require"|},"RootCertificate":"/r.crt"}]""",
            """[{"Host":"db.acme.net","Port":5432,"SslMode":"VerifyFull","RootCertificate":"/r.crt"}]""");
        Verify.File("tenants.json", """[{"Host":"db.acme.net","Port":5432,"SslMode":"require","RootCertificate":"/r.crt"}]""");
    }

    [Fact]
    public void Keywords_and_words_of_libpq_are_read_as_libpq_does() => Verify.File(
        "config.json",
        """
        {
            "db": {
                "host": "db.acme.net",
                "port": 5432,
                "user": "app",
                "dbname": "shop",
                "sslmode": {|PGTLS201:"require"|}
            },
            "safe": { "host": "db.acme.net", "port": 5432, "user": "app", "dbname": "shop", "sslmode": "require", "sslrootcert": "/r.crt" }
        }
        """,
        """
        {
            "db": {
                "host": "db.acme.net",
                "port": 5432,
                "user": "app",
                "dbname": "shop",
                "sslmode": "verify-ca",
                "sslrootcert": "/etc/ssl/root.crt"
            },
            "safe": { "host": "db.acme.net", "port": 5432, "user": "app", "dbname": "shop", "sslmode": "require", "sslrootcert": "/r.crt" }
        }
        """,
        WithRoot);

    [Theory]
    [InlineData("\"sslMode\": {|PGTLS101:\"disable\"|}")]
    [InlineData("\"ssl_mode\": {|PGTLS102:\"prefer\"|}")]
    [InlineData("\"ssl-mode\": {|PGTLS102:\"allow\"|}")]
    [InlineData("\"SSLMode\": {|PGTLS201:\"require\"|}")]
    [InlineData("\"sslMode\": {|PGTLS101:\"Disable\"|}")]
    [InlineData("\"sslMode\": \"require\", \"sslRootCert\": \"/r.crt\"")]
    [InlineData("\"sslMode\": \"verify-full\"")]
    [InlineData("\"sslMode\": \"verify_ca\"")]
    [InlineData("\"sslMode\": \"VerifyFull\"")]
    [InlineData("\"sslMode\": \"no-verify\"")]
    [InlineData("\"sslmode\": \"required\"")]
    public void Of_a_reader_nobody_knows_only_what_is_true_of_all_is_said_and_nothing_written(string members)
    {
        var marked = $$"""{ "pg": { "host": "db.acme.net", "username": "app", {{members}} } }""";
        Verify.File("config.json", marked, Marked.Parse(marked).Text, WithRoot);
    }

    [Fact]
    public void A_message_about_a_reader_nobody_knows_names_both() => Assert.Equal(
        "sslMode=prefer lets libpq/Npgsql connect unencrypted when the server, or an attacker on the network path, offers no TLS: the password and all data can then be read. Use sslMode=verify-ca.",
        Assert.Single(Linter.LintConfigFile("config.json", """{ "pg": { "host": "db.acme.net", "sslMode": "prefer" } }""", LintOptions.Default))
            .Message.In(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_version_that_rejects_a_word_says_nothing_and_one_that_refuses_a_setting_beside_it_loses_that()
    {
        Verify.File(
            "appsettings.json",
            """{ "pg": { "Host": "db.acme.net", "SslMode": "require" } }""",
            options: new() { Driver = OpenGaussNet.Table });
        Verify.File(
            "appsettings.json",
            """{ "pg": { "Host": "db.acme.net", "SslMode": {|PGTLS201:"Require"|}, "TrustServerCertificate": true, "Pool": 1 } }""",
            """{ "pg": { "Host": "db.acme.net", "SslMode": "VerifyFull", "Pool": 1 } }""",
            new() { Driver = Npgsql6.Table, Target = Target.PostgreSql });
    }

    [Theory]
    [InlineData("SslMode", "RootCertificate")]
    [InlineData("SSLMode", "RootCertificate")]
    [InlineData("sslMode", "rootCertificate")]
    [InlineData("SSL Mode", "Root Certificate")]
    [InlineData("ssl_mode", "root_certificate")]
    [InlineData("SSL_MODE", "ROOT_CERTIFICATE")]
    [InlineData("ssl-mode", "root-certificate")]
    [InlineData("sslmode", "rootcertificate")]
    public void A_member_is_added_under_a_name_like_that_of_the_mode(string mode, string root) => Verify.File(
        "appsettings.json",
        $$"""{ "pg": { "Host": "db.acme.net", "{{mode}}": {|PGTLS201:"Require"|} } }""",
        $$"""{ "pg": { "Host": "db.acme.net", "{{mode}}": "VerifyFull", "{{root}}": "/etc/ssl/root.crt" } }""",
        WithRoot);

    [Fact]
    public void A_member_that_is_there_but_empty_is_filled() => Verify.File(
        "appsettings.json",
        """{ "pg": { "RootCertificate": null, "Host": "db.acme.net", "SslMode": {|PGTLS201:"Require"|} } }""",
        """{ "pg": { "RootCertificate": "/etc/ssl/root.crt", "Host": "db.acme.net", "SslMode": "VerifyFull" } }""",
        WithRoot);
}
