using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Settings of other databases that look like this family's, and of this family under another name.</summary>
public class LookAlikeTests
{
    // What stands in for the other databases' libraries.
    private const string Others = """
        namespace Microsoft.Data.SqlClient { public class SqlConnection { public SqlConnection(string connectionString) { } } }
        namespace MySqlConnector
        {
            public enum MySqlSslMode { None, Preferred, Required, VerifyCA, VerifyFull }
            public class MySqlConnection { public MySqlConnection(string connectionString) { } }
            public class MySqlConnectionStringBuilder { public string Server { get; set; } public MySqlSslMode SslMode { get; set; } }
        }
        namespace ClickHouse.Client.ADO { public class ClickHouseConnection { public ClickHouseConnection(string connectionString) { } } }
        namespace EasyNetQ { public static class RabbitHutch { public static object CreateBus(string connectionString) => null; } }
        namespace Kdbndp { public class KdbndpConnection { public KdbndpConnection(string connectionString) { } } }
        namespace Dm { public class DmConnection { public DmConnection(string connectionString) { } } }
        namespace Vertica.Data.VerticaClient { public class VerticaConnection { public VerticaConnection(string connectionString) { } } }
        namespace IBM.Data.Db2 { public class DB2Connection { public DB2Connection(string connectionString) { } } }
        namespace Sap.Data.Hana { public class HanaConnection { public HanaConnection(string connectionString) { } } }
        namespace AdoNetCore.AseClient
        {
            public class AseConnection { public AseConnection(string connectionString) { } public System.Net.Security.RemoteCertificateValidationCallback UserCertificateValidationCallback { get; set; } }
        }
        namespace DbAccess { public enum SslMode { Require, Disable, Prefer } public class Options { public SslMode SslMode { get; set; } public string RootCertificate { get; set; } } }
        """;

    [Theory]
    [InlineData("L1 SQL Server", """new Microsoft.Data.SqlClient.SqlConnection("Server=db.acme.net;Database=x;User Id=sa;Password=x;TrustServerCertificate=True");""")]
    [InlineData("L1 SQL Server by its keywords", """Use("Server=.;Database=x;User Id=sa;Password=x;Encrypt=False;TrustServerCertificate=True");""")]
    [InlineData("L1 SQL Server Express", """Use(@"Server=PC\SQLEXPRESS;Database=x;User Id=sa;Trust Server Certificate=True");""")]
    [InlineData("L2 MySQL's own modes", """Use("Data Source=db.acme.net;Port=3306;User ID=root;Password=x;Charset=utf8;SslMode=none;Max pool size=2");""")]
    [InlineData("L2 MySQL's own modes without a telling keyword", """Use("Server=db.acme.net;Database=cap;Uid=root;Pwd=x;SslMode=Required");""")]
    [InlineData("L3 MySQL that verifies", """new MySqlConnector.MySqlConnection("Server=aws.connect.psdb.cloud;Database=d;user=u;password=p;SslMode=VerifyFull;");""")]
    [InlineData("L3 MySQL that verifies, the text alone", """Use("Server=db.acme.net;Database=d;Uid=u;Pwd=p;ssl mode=verifyca;");""")]
    [InlineData("L3 an enumeration of MySQL's", """new MySqlConnector.MySqlConnectionStringBuilder { Server = "db.acme.net", SslMode = MySqlConnector.MySqlSslMode.VerifyCA };""")]
    [InlineData("L4 MySQL's SslMode=Disabled", """Use("Server=db.acme.net;Port=33060;Database=d;Uid=u;Pwd=p;SslMode=Disabled");""")]
    [InlineData("L5 MariaDB over ODBC", """Use("Driver={MariaDB};Server=db.acme.net;Database=d;Uid=u;Pwd=p;sslmode=DISABLED;Pooling=false");""")]
    [InlineData("L6 the same text for MySQL", """new MySqlConnector.MySqlConnection(string.Format("Server={0};Port={1};User Id={2};Password={3};SslMode=Disable", user, 3306, user, password));""")]
    [InlineData("L7 ClickHouse", """new ClickHouse.Client.ADO.ClickHouseConnection("Host=my.clickhouse.net;Port=5432;Username=postgres;SslMode=Disable");""")]
    [InlineData("L7 ClickHouse by its port", """Use("Host=my.clickhouse.net;Protocol=https;Port=8443;Username=user");""")]
    [InlineData("L8 RabbitMQ", """EasyNetQ.RabbitHutch.CreateBus("host=broker.acme.net:5672;username=postgres;password=x;port=5432");""")]
    [InlineData("L8 RabbitMQ by its keywords", """Use("host=broker.acme.net:5672;virtualhost=/;username=admin;password=x");""")]
    [InlineData("L9 Kingbase", """new Kdbndp.KdbndpConnection("Server=db.acme.net;Port=5432;UID=SYSTEM;PWD=x;database=TEST;SslMode=Disable");""")]
    [InlineData("L9 Kingbase by its port", """Use("Server=db.acme.net;Port=54321;UID=SYSTEM;PWD=x;database=TEST");""")]
    [InlineData("L10 Dameng", """new Dm.DmConnection("Server=db.acme.net:5236;User Id=SYSDBA;PWD=x;SCHEMA=TEST;SslMode=Disable");""")]
    [InlineData("L11 Redshift over ODBC", """Use("Driver={Amazon Redshift (x64)};Server=c.redshift.amazonaws.com;Database=d;UID=u;PWD=p;Port=5439;SSL=true;Sslmode=Require");""")]
    [InlineData("L16 DB2", """new IBM.Data.Db2.DB2Connection("Server=db.acme.net:50000;Database=d;UID=u;PWD=p;SslMode=Disable");""")]
    [InlineData("L16 Informix", """Use("Server=db.acme.net:9189;Database=d;userid=informix;password=x");""")]
    [InlineData("L17 Vertica", """new Vertica.Data.VerticaClient.VerticaConnection("Host=db.acme.net;Database=d;User=u;Password=p;Port=5433;SslMode=Disable");""")]
    [InlineData("L17 Vertica by its keywords", """Use("Host=db.acme.net;Database=d;User=u;Password=p;Port=5433");""")]
    [InlineData("L18 SAP HANA", """new Sap.Data.Hana.HanaConnection("ServerNode=db.acme.net:443;UID=u;PWD=p;encrypt=true;sslValidateCertificate=false");""")]
    [InlineData("L18 SAP HANA by its keywords", """Use("ServerNode=db.acme.net:443;UID=u;PWD=p;encrypt=true;sslValidateCertificate=false");""")]
    [InlineData("L19 Sybase's callback", """new AdoNetCore.AseClient.AseConnection("Data Source=db.acme.net;Port=5000;Database=d;Uid=u;Pwd=p") { UserCertificateValidationCallback = (_, _, _, _) => true };""")]
    [InlineData("L21 somebody's own SslMode", """new DbAccess.Options { SslMode = DbAccess.SslMode.Disable, RootCertificate = "certs/root.crt" };""")]
    [InlineData("L22 Ignite over ODBC", """Use("Driver={Apache Ignite};Server=db.acme.net;Port=10800;SSL_MODE=require");""")]
    [InlineData("L24 Mongo", """Use("mongodb://u:p@db.acme.net:27017/?tls=true&tlsInsecure=true");""")]
    [InlineData("L24 Redis", """Use("cache.acme.net:6380,password=x,ssl=False,abortConnect=False");""")]
    [InlineData("L24 SMTP", """Use("Host=smtp.acme.net;Port=25;Username=mailer;EnableSsl=false");""")]
    [InlineData("L26 a statement that sets something", """Use("ALTER SYSTEM SET ssl = 'off'; -- host=db.acme.net sslmode=disable");""")]
    [InlineData("a sentence", """Use("The client connects to host=db.acme.net with sslmode=disable, which is weak");""")]
    [InlineData("a file of sections", "Use(\"[shop]\\nhost=db.acme.net\\nsslmode=disable\");")]
    [InlineData("JSON", """Use("{ \"text\": \"host=db.acme.net sslmode=disable\" }");""")]
    public Task Other_databases_settings_are_not_judged(string what, string statement)
    {
        Assert.NotEmpty(what);
        return Verify.Code(Program(statement));
    }

    [Theory]
    [InlineData("L12 Redshift through Npgsql", """new NpgsqlConnection("Host=c.redshift.amazonaws.com;Port=5439;Database=d;Username=u;ServerCompatibilityMode=Redshift;SSL Mode={|PGTLS201:Require|}");""")]
    [InlineData("L13 QuestDB through Npgsql", """new NpgsqlConnection("host=quest.acme.net;port=8812;username=admin;ServerCompatibilityMode=NoTypeLoading;SSL Mode={|PGTLS101:Disable|}");""")]
    [InlineData("L14 Denodo through Npgsql", """new NpgsqlConnection("Server=vdp.acme.net;Port=9996;Database=d;User Id=u;Sslmode={|PGTLS201:Require|}");""")]
    [InlineData("L15 CockroachDB through Npgsql", """new NpgsqlConnection("Host=c.cockroachlabs.cloud;Port=26257;Database=d;Username=u;SSL Mode={|PGTLS102:Prefer|}");""")]
    public Task What_Npgsql_reads_follows_its_rules_whatever_answers(string what, string statement)
    {
        Assert.NotEmpty(what);
        return Verify.Code(Program(statement));
    }

    [Theory]
    [InlineData("""{|#0:unused|} = new System.Net.Security.SslStream(null, false, (_, _, _, _) => true);""")]
    [InlineData("""{|#0:unused|} = new System.Net.Http.HttpClientHandler { ServerCertificateCustomValidationCallback = System.Net.Http.HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };""")]
    [InlineData("""System.Net.ServicePointManager.ServerCertificateValidationCallback = (_, _, _, _) => true;""")]
    public Task L20_callbacks_of_other_APIs_are_left_to_the_rules_of_those(string statement) =>
        Verify.Code(Program(statement.Replace("{|#0:unused|}", "object unused", StringComparison.Ordinal)));

    [Theory]
    [InlineData("L23", "/0/appsettings.json", """{ "Database": { "DB_TYPE": "mysql", "Host": "db.acme.net", "SSL_MODE": "disable", "sslmode": "disable", "user": "u" } }""")]
    [InlineData("L24", "/0/appsettings.json", """{ "Smtp": { "host": "smtp.acme.net", "port": 587, "user": "u", "tls": { "rejectUnauthorized": false }, "sslmode": "none" } }""")]
    [InlineData("L25", "/0/appsettings.json", """{ "server": "db.acme.net", "port": 1433, "user": "sa", "options": { "encrypt": true, "trustServerCertificate": true } }""")]
    [InlineData("L27", "/0/config.ini", "[MySQLDatabase]\nConnectionString=Server=db.acme.net;Port=3306;Uid=u;Pwd=p;SslMode=None\n")]
    public Task Other_databases_settings_in_files_are_not_judged(string what, string path, string text)
    {
        Assert.NotEmpty(what);
        return Verify.File(path, text);
    }

    private static string Program(string statement) => $$"""
        using Npgsql;

        class Program
        {
            static void Use(object o) { }

            static void Main(string user, string password)
            {
                {{statement}}
            }
        }

        {{Others}}
        """;
}
