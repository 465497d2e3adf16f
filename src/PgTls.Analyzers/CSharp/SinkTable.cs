using Microsoft.CodeAnalysis;
using PgTls.Drivers;
using static PgTls.Analyzers.CSharp.NeighbourPlace;
using static PgTls.Analyzers.CSharp.Sink;

namespace PgTls.Analyzers.CSharp;

/// <summary>The APIs that take a connection string of the family, and the namespaces of other databases' drivers: recognition as data.</summary>
internal static class SinkTable
{
    private const string Npgsql = "npgsql";

    // SqlSugar and FreeSql bring Npgsql 5: their project files name 5.0.18.
    private const string BringsNpgsql5 = "npgsql@5";

    private const string OpenGauss = "opengauss.net";
    private const string GaussDb = "gaussdb.net";
    private const string Odbc = "odbc";
    private const string ConnectionString = "connectionString";

    private static readonly Neighbour OdbcDriver = new(OwnText, "", "Driver={PostgreSQL …}", "Driver={GaussDB …}", "Driver=GaussMPP");
    private static readonly Neighbour XpoProvider = new(OwnText, "", "XpoProvider=Postgres");
    private static readonly Neighbour NpgsqlInvariant = new(Sibling, "Invariant", "Npgsql");

    /// <summary>Every row.</summary>
    public static IReadOnlyList<Sink> All { get; } =
    [
        .. From("https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql", [
            new("Npgsql.NpgsqlConnection", Constructor, ConnectionString, Npgsql),
            new("Npgsql.NpgsqlConnection", "ConnectionString", null, Npgsql),
            new("Npgsql.NpgsqlConnection", "CloneWith", ConnectionString, Npgsql),
            new("Npgsql.NpgsqlConnection", "CloneWithAsync", ConnectionString, Npgsql),
            new("Npgsql.NpgsqlDataSource", "Create", ConnectionString, Npgsql) { IsOnType = true },
            new("Npgsql.NpgsqlDataSourceBuilder", Constructor, ConnectionString, Npgsql),
            new("Npgsql.NpgsqlSlimDataSourceBuilder", Constructor, ConnectionString, Npgsql),
            new("Npgsql.NpgsqlDataAdapter", Constructor, "selectConnectionString", Npgsql),
            new("Npgsql.NpgsqlFactory", "CreateDataSource", ConnectionString, Npgsql),
            new("Npgsql.Replication.LogicalReplicationConnection", Constructor, ConnectionString, Npgsql),
            new("Npgsql.Replication.PhysicalReplicationConnection", Constructor, ConnectionString, Npgsql),
            new("Npgsql.Replication.ReplicationConnection", "ConnectionString", null, Npgsql)]),
        .. From("https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql.DependencyInjection", [
            new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsqlDataSource", ConnectionString, Npgsql),
            new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsqlSlimDataSource", ConnectionString, Npgsql),
            new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddMultiHostNpgsqlDataSource", ConnectionString, Npgsql),
            new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddMultiHostNpgsqlSlimDataSource", ConnectionString, Npgsql)]),
        .. From("https://github.com/npgsql/efcore.pg/tree/v10.0.0/src/EFCore.PG/Extensions", [
            new("Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions", "UseNpgsql", ConnectionString, Npgsql),
            new("Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsExtensions", "UseNpgsql", ConnectionString, Npgsql), // before version 3.1
            new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsql", ConnectionString, Npgsql)]),
        .. From("https://github.com/microsoft/aspire/tree/main/src/Components/Aspire.Npgsql", [
            new("Aspire.Npgsql.NpgsqlSettings", "ConnectionString", null, Npgsql)]),
        .. From("https://github.com/microsoft/aspire/tree/main/src/Components/Aspire.Npgsql.EntityFrameworkCore.PostgreSQL", [
            new("Aspire.Npgsql.EntityFrameworkCore.PostgreSQL.NpgsqlEntityFrameworkCorePostgreSQLSettings", "ConnectionString", null, Npgsql)]),
        .. From("https://www.enterprisedb.com/docs/net_connector/latest", [
            new("EnterpriseDB.EDBClient.EDBConnection", Constructor, ConnectionString, Npgsql),
            new("EnterpriseDB.EDBClient.EDBConnection", "ConnectionString", null, Npgsql),
            new("EnterpriseDB.EDBClient.EDBDataAdapter", Constructor, "selectConnectionString", Npgsql)]),
        .. From("https://github.com/yugabyte/npgsql/tree/main/src/Npgsql", [
            new("YBNpgsql.NpgsqlConnection", Constructor, ConnectionString, Npgsql),
            new("YBNpgsql.NpgsqlConnection", "ConnectionString", null, Npgsql),
            new("YBNpgsql.NpgsqlDataSource", "Create", ConnectionString, Npgsql) { IsOnType = true },
            new("YBNpgsql.NpgsqlDataAdapter", Constructor, "selectConnectionString", Npgsql)]),

        .. From("https://gitee.com/opengauss/openGauss-connector-adonet", [
            new("OpenGauss.NET.OpenGaussConnection", Constructor, ConnectionString, OpenGauss),
            new("OpenGauss.NET.OpenGaussConnection", "ConnectionString", null, OpenGauss),
            new("OpenGauss.NET.OpenGaussConnection", "CloneWith", ConnectionString, OpenGauss),
            new("OpenGauss.NET.OpenGaussDataAdapter", Constructor, "selectConnectionString", OpenGauss)]),
        .. From("https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet/tree/main/src/GaussDB", GaussDbDriver("HuaweiCloud.GaussDB")),
        .. From("https://github.com/dotnetcore/DotNetCore.GaussDB/tree/main/src", GaussDbDriver("GaussDB")),
        .. From("https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet/tree/main/src/GaussDB.DependencyInjection", [
            new("Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions", "AddGaussDBDataSource", ConnectionString, GaussDb),
            new("Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions", "AddGaussDBSlimDataSource", ConnectionString, GaussDb),
            new("Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions", "AddMultiHostGaussDBDataSource", ConnectionString, GaussDb),
            new("Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions", "AddMultiHostGaussDBSlimDataSource", ConnectionString, GaussDb)]),
        .. From("https://github.com/HuaweiCloudDeveloper/gaussdb-efcore", [
            new("Microsoft.EntityFrameworkCore.GaussDBDbContextOptionsBuilderExtensions", "UseGaussDB", ConnectionString, GaussDb),
            new("Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions", "AddGaussDB", ConnectionString, GaussDb)]),

        .. From("https://github.com/hangfire-postgres/Hangfire.PostgreSql/tree/master/src/Hangfire.PostgreSql", [
            new("Hangfire.PostgreSql.PostgreSqlBootstrapperConfigurationExtensions", "UsePostgreSqlStorage", ConnectionString, Npgsql),
            new("Hangfire.PostgreSql.PostgreSqlBootstrapperOptions", "UseNpgsqlConnection", ConnectionString, Npgsql),
            new("Hangfire.PostgreSql.PostgreSqlStorage", Constructor, ConnectionString, Npgsql),
            new("Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory", Constructor, ConnectionString, Npgsql)]),
        .. From("https://github.com/Xabaril/AspNetCore.Diagnostics.HealthChecks/tree/master/src/HealthChecks.NpgSql", [
            new("Microsoft.Extensions.DependencyInjection.NpgSqlHealthCheckBuilderExtensions", "AddNpgSql", ConnectionString, Npgsql),
            new("Microsoft.Extensions.DependencyInjection.NpgSqlHealthCheckBuilderExtensions", "AddNpgSql", "npgsqlConnectionString", Npgsql), // before version 7
            new("HealthChecks.NpgSql.NpgSqlHealthCheckOptions", Constructor, ConnectionString, Npgsql),
            new("HealthChecks.NpgSql.NpgSqlHealthCheck", Constructor, "npgsqlConnectionString", Npgsql)]),
        .. From("https://github.com/Xabaril/AspNetCore.Diagnostics.HealthChecks/tree/master/src/HealthChecks.UI.PostgreSQL.Storage", [
            new("Microsoft.Extensions.DependencyInjection.HealthChecksUIBuilderExtensions", "AddPostgreSqlStorage", ConnectionString, Npgsql)]),
        .. From("https://github.com/serilog-contrib/Serilog.Sinks.Postgresql.Alternative", [
            new("Serilog.LoggerConfigurationPostgreSqlExtensions", "PostgreSQL", ConnectionString, Npgsql)]),
        .. From("https://github.com/b00ted/serilog-sinks-postgresql", [
            new("Serilog.LoggerConfigurationPostgreSQLExtensions", "PostgreSQL", ConnectionString, Npgsql)]),
        .. From("https://github.com/JasperFx/marten/tree/master/src/Marten", [
            new("Marten.StoreOptions", "Connection", ConnectionString, Npgsql),
            new("Marten.StoreOptions", "MultiTenantedDatabasesWithMasterDatabaseTable", ConnectionString, Npgsql),
            new("Marten.DocumentStore", "For", ConnectionString, Npgsql) { IsOnType = true },
            new("Marten.MartenServiceCollectionExtensions", "AddMarten", ConnectionString, Npgsql),
            new("Marten.Services.SessionOptions", "ForConnectionString", ConnectionString, Npgsql) { IsOnType = true },
            new("Marten.Storage.IStaticMultiTenancy", "AddSingleTenantDatabase", ConnectionString, Npgsql),
            new("Marten.Storage.IStaticMultiTenancy", "AddMultipleTenantDatabase", ConnectionString, Npgsql),
            new("Marten.Storage.MasterTableTenancy", "AddDatabaseRecordAsync", ConnectionString, Npgsql)]),
        .. From("https://github.com/JasperFx/wolverine/tree/main/src/Persistence/Wolverine.Postgresql", [
            new("Wolverine.Postgresql.PostgresqlConfigurationExtensions", "PersistMessagesWithPostgresql", ConnectionString, Npgsql),
            new("Wolverine.Postgresql.PostgresqlConfigurationExtensions", "UsePostgresqlPersistenceAndTransport", ConnectionString, Npgsql)]),
        .. From("https://github.com/dotnetcore/CAP/tree/master/src/DotNetCore.CAP.PostgreSql", [
            new("Microsoft.Extensions.DependencyInjection.CapOptionsExtensions", "UsePostgreSql", ConnectionString, Npgsql),
            new("DotNetCore.CAP.PostgreSqlOptions", "ConnectionString", null, Npgsql)]),
        .. From("https://github.com/dotnetcore/FreeSql/blob/master/FreeSql/FreeSqlBuilder.cs", [
            new("FreeSql.FreeSqlBuilder", "UseConnectionString", ConnectionString, BringsNpgsql5, new(Argument, "dataType", "PostgreSQL")),
            new("FreeSql.FreeSqlBuilder", "UseConnectionString", ConnectionString, Npgsql, new(Argument, "dataType", "CustomPostgreSQL")),
            new("FreeSql.FreeSqlBuilder", "UseConnectionString", ConnectionString, Odbc, new(Argument, "dataType", "OdbcPostgreSQL"))]),
        .. From("https://github.com/DotNetNext/SqlSugar/blob/master/Src/Asp.NetCore2/SqlSugar/Entities/ConnectionConfig.cs", [
            new("SqlSugar.ConnectionConfig", "ConnectionString", null, BringsNpgsql5, new(Sibling, "DbType", "PostgreSQL", "OpenGauss", "GaussDB")),
            new("SqlSugar.ConnectionConfig", "ConnectionString", null, OpenGauss, new(Sibling, "DbType", "GaussDBNative"))]),
        .. From("https://github.com/linq2db/linq2db/tree/master/Source/LinqToDB", [
            new("LinqToDB.DataProvider.PostgreSQL.PostgreSQLTools", "CreateDataConnection", ConnectionString, Npgsql),
            new("LinqToDB.DataOptionsExtensions", "UsePostgreSQL", ConnectionString, Npgsql),
            new("LinqToDB.DataOptionsExtensions", "UseConnectionString", ConnectionString, Npgsql, new(Argument, "providerName", "PostgreSQL*")),
            new("LinqToDB.Data.DataConnection", Constructor, ConnectionString, Npgsql, new(Argument, "providerName", "PostgreSQL*"))]),
        .. From("https://github.com/ServiceStack/ServiceStack/tree/main/ServiceStack.OrmLite/src", [
            new("ServiceStack.OrmLite.OrmLiteConnectionFactory", Constructor, ConnectionString, Npgsql, new(Argument, "dialectProvider", "PostgreSql*")),
            new("ServiceStack.OrmLite.OrmLiteConnectionFactory", "RegisterConnection", ConnectionString, Npgsql, new(Argument, "dialectProvider", "PostgreSql*"))]),
        .. From("https://github.com/quartznet/quartznet/blob/3.x/src/Quartz/SchedulerBuilder.cs", [
            new("Quartz.AdoProviderExtensions", "UsePostgres", ConnectionString, Npgsql),
            new("Quartz.SchedulerBuilder.AdoProviderOptions", "ConnectionString", null, Npgsql, new(Call, "", "UsePostgres"))]),
        .. From("https://github.com/quartznet/quartznet/tree/main/src/Quartz", [
            new("Quartz.PersistentStoreBuilderExtensions", "UsePostgres", ConnectionString, Npgsql), // since version 4
            new("Quartz.DataSourceOptions", "ConnectionString", null, Npgsql, new(Call, "", "UsePostgres"))]),
        .. From("https://github.com/DbUp/dbup-postgresql/blob/main/src/dbup-postgresql/PostgresqlExtensions.cs", [
            new("PostgresqlExtensions", "PostgresqlDatabase", ConnectionString, Npgsql)]),
        .. From("https://github.com/fluentmigrator/fluentmigrator/blob/main/src/FluentMigrator.Runner.Core/MigrationRunnerBuilderExtensions.cs", [
            new("FluentMigrator.Runner.MigrationRunnerBuilderExtensions", "WithGlobalConnectionString", "connectionStringOrName", Npgsql, new(Call, "", "AddPostgres*"))]),
        .. From("https://github.com/dotnet/orleans/tree/main/src/AdoNet", [
            new("Orleans.Configuration.AdoNetClusteringSiloOptions", "ConnectionString", null, Npgsql, NpgsqlInvariant),
            new("Orleans.Configuration.AdoNetClusteringClientOptions", "ConnectionString", null, Npgsql, NpgsqlInvariant),
            new("Orleans.Configuration.AdoNetGrainStorageOptions", "ConnectionString", null, Npgsql, NpgsqlInvariant),
            new("Orleans.Configuration.AdoNetReminderTableOptions", "ConnectionString", null, Npgsql, NpgsqlInvariant)]),

        .. From("https://learn.microsoft.com/dotnet/api/system.data.odbc", [
            new("System.Data.Odbc.OdbcConnection", Constructor, ConnectionString, Odbc, OdbcDriver),
            new("System.Data.Odbc.OdbcConnection", "ConnectionString", null, Odbc, OdbcDriver),
            new("System.Data.Odbc.OdbcDataAdapter", Constructor, "selectConnectionString", Odbc, OdbcDriver)]),
        .. From("https://learn.microsoft.com/dotnet/api/system.data.common.dbproviderfactory", [
            .. MadeBy("System.Data.Common.DbProviderFactory", "CreateDataSource", ConnectionString),
            .. MadeBy("System.Data.Common.DbConnection", "ConnectionString", null),
            .. MadeBy("System.Data.IDbConnection", "ConnectionString", null),
            .. MadeBy("System.Data.Common.DbConnectionStringBuilder", "ConnectionString", null)]),
        .. From("https://github.com/microsoft/kernel-memory/blob/main/extensions/Postgres/Postgres/DependencyInjection.cs", [
            new("Microsoft.KernelMemory.KernelMemoryBuilderExtensions", "WithPostgresMemoryDb", "connString", Npgsql),
            new("Microsoft.KernelMemory.DependencyInjection", "AddPostgresAsMemoryDb", "connString", Npgsql)]),
        .. From("https://docs.devexpress.com/XPO/DevExpress.Xpo.XpoDefault", [
            new("DevExpress.Xpo.XpoDefault", "GetDataLayer", ConnectionString, Npgsql, XpoProvider),
            new("DevExpress.Xpo.XpoDefault", "GetConnectionProvider", ConnectionString, Npgsql, XpoProvider),
            new("DevExpress.ExpressApp.Xpo.XPObjectSpaceProvider", Constructor, ConnectionString, Npgsql, XpoProvider)]),
        .. From("https://github.com/nhibernate/fluent-nhibernate/tree/main/src/FluentNHibernate/Cfg/Db", [
            new("FluentNHibernate.Cfg.Db.PostgreSQLConfiguration", "ConnectionString", "value", Npgsql)]),
        .. From("https://github.com/elsa-workflows/elsa-core", [
            new("Elsa.EntityFrameworkCore.Extensions.PostgreSqlProvidersExtensions", "UsePostgreSql", ConnectionString, Npgsql)]),
        .. From("https://github.com/MassTransit/MassTransit/tree/develop/src/Transports/MassTransit.SqlTransport.PostgreSql", [
            new("MassTransit.PostgresHostConfigurationExtensions", "UsePostgres", ConnectionString, Npgsql)]),
    ];

    /// <summary>Namespaces of other databases' drivers. A string that goes to one of their types belongs to that driver, whatever its contents.</summary>
    public static IReadOnlyList<(string Namespace, string Source)> OtherDatabases { get; } =
    [
        ("System.Data.SqlClient", "https://learn.microsoft.com/dotnet/api/system.data.sqlclient"),
        ("Microsoft.Data.SqlClient", "https://github.com/dotnet/SqlClient"),
        ("MySql", "https://github.com/mysql/mysql-connector-net"),
        ("MySqlConnector", "https://github.com/mysql-net/MySqlConnector"),
        ("Microsoft.Data.Sqlite", "https://github.com/dotnet/efcore/tree/main/src/Microsoft.Data.Sqlite.Core"),
        ("System.Data.SQLite", "https://system.data.sqlite.org"),
        ("System.Data.OleDb", "https://learn.microsoft.com/dotnet/api/system.data.oledb"),
        ("Oracle", "https://docs.oracle.com/en/database/oracle/oracle-database/23/odpnt"),
        ("ClickHouse", "https://github.com/DarkWanderer/ClickHouse.Client"),
        ("Octonica.ClickHouseClient", "https://github.com/Octonica/ClickHouseClient"),
        ("EasyNetQ", "https://github.com/EasyNetQ/EasyNetQ"),
        ("RabbitMQ", "https://github.com/rabbitmq/rabbitmq-dotnet-client"),
        ("MongoDB", "https://github.com/mongodb/mongo-csharp-driver"),
        ("StackExchange.Redis", "https://github.com/StackExchange/StackExchange.Redis"),
        ("Cassandra", "https://github.com/datastax/csharp-driver"),
        ("Kdbndp", "https://github.com/DotNetNext/SqlSugar/tree/master/Src/Asp.NetCore2/SqlSugar.Kdbndp"),
        ("Dm", "https://github.com/DotNetNext/SqlSugar/tree/master/Src/Asp.NetCore2/SqlSugar.Dm"),
        ("Vertica", "https://docs.vertica.com/latest/en/connecting-to/client-libraries/accessing/ado-net"),
        ("IBM", "https://www.ibm.com/docs/en/db2/11.5?topic=providers-data-server-provider-net"),
        ("Sap.Data", "https://help.sap.com/docs/SAP_HANA_CLIENT"),
        ("Sybase", "https://infocenter.sybase.com/help/topic/com.sybase.infocenter.dc20066.1600/doc/html/title.html"),
        ("AdoNetCore.AseClient", "https://github.com/DataAction/AdoNetCore.AseClient"),
        ("FirebirdSql", "https://github.com/FirebirdSQL/NETProvider"),
        ("Snowflake", "https://github.com/snowflakedb/snowflake-connector-net"),
        ("Teradata", "https://teradata.github.io/dotnet-driver"),
    ];

    /// <summary>The names in calls of the table's methods and constructors. This test comes before any semantic one.</summary>
    public static NameSet Names { get; } = new(All.Select(row => row.Name));

    private static readonly Dictionary<string, Sink[]> ByMember = All.GroupBy(row => row.Member).ToDictionary(rows => rows.Key, rows => rows.ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<string, HashSet<string>> TypesCalledOn = ByMember.Where(pair => pair.Value.All(row => row.IsOnType))
        .ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value.Select(row => row.Type.Substring(row.Type.LastIndexOf('.') + 1)), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether a name that is called on another may mean a member of the table: many types have a <c>Create</c>.</summary>
    public static bool MayBeCalledOn(string member, SyntaxToken? receiver) =>
        !TypesCalledOn.TryGetValue(member, out var types) || (receiver is { } token && types.Contains(token.ValueText));

    /// <summary>The rows of a member, for any type.</summary>
    public static IReadOnlyList<Sink> Of(string member) => ByMember.TryGetValue(member, out var rows) ? rows : [];

    private static Sink[] GaussDbDriver(string space) =>
    [
        new(space + ".GaussDBConnection", Constructor, ConnectionString, GaussDb),
        new(space + ".GaussDBConnection", "ConnectionString", null, GaussDb),
        new(space + ".GaussDBConnection", "CloneWith", ConnectionString, GaussDb),
        new(space + ".GaussDBDataSource", "Create", ConnectionString, GaussDb) { IsOnType = true },
        new(space + ".GaussDBDataSourceBuilder", Constructor, ConnectionString, GaussDb),
        new(space + ".GaussDBSlimDataSourceBuilder", Constructor, ConnectionString, GaussDb),
        new(space + ".GaussDBDataAdapter", Constructor, "selectConnectionString", GaussDb),
        new(space + ".GaussDBFactory", "CreateDataSource", ConnectionString, GaussDb),
    ];

    /// <summary>The rows of members that every ADO.NET driver has. The factory or type that made the object determines the driver.</summary>
    private static Sink[] MadeBy(string type, string member, string? parameter) =>
    [
        new(type, member, parameter, Npgsql, new(Origin, "", "Npgsql", "NpgsqlFactory", "NpgsqlConnection", "NpgsqlConnectionStringBuilder")),
        new(type, member, parameter, OpenGauss, new(Origin, "", "OpenGauss.NET", "OpenGaussFactory", "OpenGaussConnection", "OpenGaussConnectionStringBuilder")),
        new(type, member, parameter, GaussDb, new(Origin, "", "HuaweiCloud.GaussDB", "GaussDB", "GaussDBFactory", "GaussDBConnection", "GaussDBConnectionStringBuilder")),
    ];

    private static IEnumerable<Sink> From(string source, Sink[] rows) => rows.Select(row => row with { Source = source });
}
