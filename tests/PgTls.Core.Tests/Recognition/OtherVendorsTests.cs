using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Text;

namespace PgTls.Core.Tests.Recognition;

/// <summary>The connection strings that other vendors document are never taken for ours.</summary>
public class OtherVendorsTests
{
    private static readonly LintOptions Everything = Projects.With(
        DriverAssembly.Named("Npgsql")!, [.. OtherProvider.All.SelectMany(static provider => provider.Assemblies)]);

    // In the shapes that the vendors' own pages show; hosts and names are made up.
    public static TheoryData<string> Documented =>
    [
        // SQL Server: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax
        "Server=db.acme.io;Database=shop;User Id=app;Password=x;",
        "Server=db.acme.io;Database=shop;Trusted_Connection=True;",
        "Server=db.acme.io\\sql2022;Database=shop;User Id=app;Password=x;",
        "Server=tcp:shop.database.windows.net,1433;Initial Catalog=shop;Persist Security Info=False;User ID=app;Password=x;MultipleActiveResultSets=False;Encrypt=True;TrustServerCertificate=False;Connection Timeout=30;",
        "Data Source=190.1.1.1,1433;Network Library=DBMSSOCN;Initial Catalog=shop;User ID=app;Password=x;",
        "Server=db.acme.io;Database=shop;User Id=app;Password=x;TrustServerCertificate=True;Encrypt=False",
        "Server=(localdb)\\mssqllocaldb;Database=shop;Trusted_Connection=True;MultipleActiveResultSets=true",
        "Server=db.acme.io;Failover Partner=db2.acme.io;Database=shop;User Id=app;Password=x",
        "Server=db.acme.io;Database=shop;Authentication=Active Directory Managed Identity;User Id=app",
        "Server=db.acme.io;Database=shop;UID=app;PWD=x;Application Name=shop;Pooling=true;Command Timeout=30",
        // MySQL and MariaDB: https://mysqlconnector.net/connection-options, https://dev.mysql.com/doc/connector-net/en/connector-net-connections-string.html
        "Server=db.acme.io;User ID=app;Password=x;Database=shop",
        "Server=db.acme.io;Port=3306;Database=shop;Uid=app;Pwd=x;",
        "Server=db1.acme.io, db2.acme.io;Database=shop;Uid=app;Pwd=x;",
        "Host=db.acme.io;Username=app;Password=x;Database=shop",
        "Host=db.acme.io;User=app;Password=x;Database=shop;SslMode=VerifyFull",
        "Server=db.acme.io;Database=shop;Uid=app;Pwd=x;SslMode=Preferred;",
        "Server=db.acme.io;Database=shop;Uid=app;Pwd=x;SslMode=Required;CertificateFile=C:\\c.pfx;CertificatePassword=p;",
        "Server=db.acme.io;Database=shop;Uid=app;Pwd=x;AllowUserVariables=True;UseAffectedRows=False",
        "Server=db.acme.io;Port=4000;User ID=app.root;Password=x;Database=shop;SslMode=VerifyFull;SslCa=/etc/ssl/cert.pem",
        "server=db.acme.io;user=app;password=x;database=shop;charset=utf8mb4;",
        "Server=db.acme.io;Database=shop;Uid=app;Pwd=x;SslMode=VerifyCA;SslCa=ca.pem;SslCert=c.pem;SslKey=k.pem",
        "Server=aws.connect.psdb.cloud;Database=shop;user=app;password=x;SslMode=VerifyFull;",
        // Oracle: https://docs.oracle.com/en/database/oracle/oracle-database/23/odpnt/ConnectionConnectionString.html
        "Data Source=//db.acme.io:1521/orcl;User Id=app;Password=x;",
        "Data Source=(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db.acme.io)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=orcl)));User Id=app;Password=x;",
        "SERVER=(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db.acme.io)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=orcl)));uid=app;pwd=x;",
        // RabbitMQ: https://github.com/EasyNetQ/EasyNetQ/wiki/Connecting-to-RabbitMQ, https://www.rabbitmq.com/docs/uri-spec
        "host=mq.acme.io;virtualHost=shop;username=app;password=x",
        "host=mq.acme.io;username=app;password=x",
        "host=mq1.acme.io,mq2.acme.io;username=app;password=x;requestedHeartbeat=10",
        "amqps://app:x@mq.acme.io:5671/shop",
        // MongoDB: https://www.mongodb.com/docs/manual/reference/connection-string
        "mongodb://app:x@db1.acme.io:27017,db2.acme.io:27017/shop?replicaSet=rs0&ssl=true",
        "mongodb+srv://app:x@cluster0.acme.io/shop?retryWrites=true&w=majority",
        // ClickHouse: https://clickhouse.com/docs/integrations/csharp, https://github.com/Octonica/ClickHouseClient
        "Host=db.acme.io;Protocol=https;Port=8443;Username=app;Password=x;Database=shop",
        "Host=db.acme.io;Port=9000;Database=shop;User=app;Password=x",
        "Host=db.acme.io;Username=app;Password=x;Database=shop;Compression=True",
        "Compress=True;CheckCompressedHash=False;Compressor=lz4;Host=db.acme.io;Port=9000;Database=shop;User=app;Password=x;SocketTimeout=600000",
        // SQLite: https://learn.microsoft.com/dotnet/standard/data/sqlite/connection-strings
        "Data Source=shop.db;Mode=ReadWrite;Cache=Shared;Password=x",
        // Redis: https://stackexchange.github.io/StackExchange.Redis/Configuration
        "cache.acme.io:6380,password=x,ssl=True,abortConnect=False,user=app",
        // Cassandra: https://docs.datastax.com/en/developer/csharp-driver
        "Contact Points=db.acme.io;Port=9042;Username=app;Password=x;Default Keyspace=shop",
        // Firebird: https://github.com/FirebirdSQL/NETProvider/blob/master/docs/connection-string.md
        "database=db.acme.io:shop.fdb;user=sysdba;password=x",
        "DataSource=db.acme.io;Port=3050;Database=shop.fdb;User=SYSDBA;Password=x;Dialect=3;Charset=UTF8;ServerType=0",
        "Server=db.acme.io;Port=3050;Database=shop.fdb;User Id=SYSDBA;Password=x",
        // IBM DB2: https://www.ibm.com/docs/en/db2/11.5?topic=net-db2connection-connectionstring-property
        "Server=db.acme.io:50000;Database=shop;UID=app;PWD=x;",
        "Database=shop;Hostname=db.acme.io;Protocol=TCPIP;Port=50000;Uid=app;Pwd=x",
        // SAP HANA and ASE
        "Server=db.acme.io:30015;UserID=app;Password=x;Current Schema=shop",
        "Server=db.acme.io:443;UserName=app;Password=x;encrypt=true;sslValidateCertificate=false",
        "Data Source=db.acme.io;Port=5000;Database=shop;Uid=app;Pwd=x;",
        "Server=db.acme.io;Port=5000;Database=shop;Uid=app;Pwd=x;Charset=utf8",
        // Snowflake: https://github.com/snowflakedb/snowflake-connector-net
        "account=shop;host=shop.snowflakecomputing.com;user=app;password=x;db=shop;schema=public;warehouse=w",
        // Kingbase, Dameng and TDengine
        "Server=db.acme.io;Port=54321;Database=shop;UID=SYSTEM;PWD=x",
        "Host=db.acme.io;Port=54321;Username=app;Password=x;Database=shop",
        "Server=db.acme.io;Port=5236;User Id=SYSDBA;PWD=x;DATABASE=shop",
        "host=db.acme.io;port=6030;username=root;password=x;protocol=Native;db=shop",
        "host=db.acme.io;port=6041;username=root;password=x;db=shop",
        // Vertica: https://docs.vertica.com/latest/en/connecting-to/client-libraries/accessing-vertica/c-apps
        "Host=db.acme.io;Port=5433;Database=shop;User=app;Password=x",
        // Azure services
        "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=x;EndpointSuffix=core.windows.net",
        "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=x;EntityPath=q",
        "AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=x;Database=shop",
        "HostName=shop.azure-devices.net;DeviceId=d;SharedAccessKey=x",
        "InstrumentationKey=x;IngestionEndpoint=https://eu.in.applicationinsights.azure.com/",
        // Others with a host and a user
        "Server=ldap.acme.io;Port=636;Username=cn=app,dc=acme;Password=x;SSL=true",
        "Host=smtp.acme.io;Port=587;Username=app;Password=x;EnableSsl=true",
        "Server=es.acme.io;Port=9200;User=app;Password=x;SSL=true",
        "Driver={MySQL ODBC 8.0 Unicode Driver};Server=db.acme.io;Database=shop;User=app;Password=x;Option=3;",
        "Driver={ODBC Driver 18 for SQL Server};Server=db.acme.io;Database=shop;UID=app;PWD=x;Encrypt=no",
        "Provider=SQLNCLI11;Server=db.acme.io;Database=shop;Uid=app;Pwd=x;",
    ];

    [Theory]
    [MemberData(nameof(Documented))]
    public void They_stay_silent_in_a_project_that_refers_to_all_providers(string text) => Silent(text, Everything);

    [Theory]
    [MemberData(nameof(Documented))]
    public void They_stay_silent_without_a_project(string text) => Silent(text, LintOptions.Default);

    [Theory]
    [MemberData(nameof(Documented))]
    public void They_stay_silent_if_the_option_names_Npgsql_in_such_a_project(string text) =>
        Silent(text, Everything with { Driver = DriverCatalog.Newest("npgsql"), IsDriverChosen = true });

    private static void Silent(string text, LintOptions options)
    {
        Assert.Empty(Linter.LintConnectionString(SourceMap.Whole(text), new ConnectionContext { Names = ["Default", "ConnectionStrings"] }, options));
        Assert.Empty(Linter.LintConfigFile("appsettings.json", $$"""{ "ConnectionStrings": { "Default": {{System.Text.Json.JsonSerializer.Serialize(text)}} } }""", options));
        Assert.Empty(Linter.LintConfigFile(".env", "ConnectionStrings__Default=" + text + "\n", options));
    }
}
