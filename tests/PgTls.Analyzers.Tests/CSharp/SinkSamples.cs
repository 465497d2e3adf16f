using PgTls.Drivers;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>A call of an API that takes a connection string.</summary>
/// <param name="Row">The row of the table that it is to match.</param>
/// <param name="Code">The statement; <c>TEXT</c> is where the string goes, and <c>A&lt;T&gt;()</c> an object of a type.</param>
/// <param name="Libraries">Stubs of libraries, or older releases of packages; none: the packages will do.</param>
/// <param name="Text">The string.</param>
public sealed record SinkSample(string Row, string Code, string[] Libraries, string Text)
{
    /// <summary>A string that only the API can say is Npgsql's: nothing in it is this family's alone.</summary>
    public const string Plain = "Server=db.acme.net;Database=shop";

    public SinkSample(string row, string code, params string[] libraries) : this(row, code, libraries, Plain) { }
}

/// <summary>One sample for each row of the table.</summary>
internal static class SinkSamples
{
    /// <summary>The last Quartz.NET with the class that older programs configure it by.</summary>
    public const string Quartz3 = "Quartz 3.22.10";

    private const string HealthChecks3 = "AspNetCore.HealthChecks.NpgSql 3.0.0";
    private const string OdbcText = "Driver={PostgreSQL Unicode};Server=db.acme.net;Database=shop";
    private const string OdbcDriver = " OwnText Driver={PostgreSQL …}|Driver={GaussDB …}|Driver=GaussMPP";
    private const string XpoText = "XpoProvider=Postgres;Server=db.acme.net;Database=shop";
    private const string NpgsqlMade = " Origin Npgsql|NpgsqlFactory|NpgsqlConnection|NpgsqlConnectionStringBuilder";
    private const string OpenGaussMade = " Origin OpenGauss.NET|OpenGaussFactory|OpenGaussConnection|OpenGaussConnectionStringBuilder";
    private const string GaussDbMade = " Origin HuaweiCloud.GaussDB|GaussDB|GaussDBFactory|GaussDBConnection|GaussDBConnectionStringBuilder";

    public static IReadOnlyList<SinkSample> All { get; } =
    [
        new("Npgsql.NpgsqlConnection..ctor(connectionString)", "new Npgsql.NpgsqlConnection(TEXT).Open();"),
        new("Npgsql.NpgsqlConnection.ConnectionString", "A<Npgsql.NpgsqlConnection>().ConnectionString = TEXT;"),
        new("Npgsql.NpgsqlConnection.CloneWith(connectionString)", "A<Npgsql.NpgsqlConnection>().CloneWith(TEXT);"),
        new("Npgsql.NpgsqlConnection.CloneWithAsync(connectionString)", "A<Npgsql.NpgsqlConnection>().CloneWithAsync(TEXT);"),
        new("Npgsql.NpgsqlDataSource.Create(connectionString)", "Npgsql.NpgsqlDataSource.Create(TEXT);"),
        new("Npgsql.NpgsqlDataSourceBuilder..ctor(connectionString)", "new Npgsql.NpgsqlDataSourceBuilder(TEXT).Build();"),
        new("Npgsql.NpgsqlSlimDataSourceBuilder..ctor(connectionString)", "new Npgsql.NpgsqlSlimDataSourceBuilder(TEXT).EnableTransportSecurity().Build();"),
        new("Npgsql.NpgsqlDataAdapter..ctor(selectConnectionString)", "new Npgsql.NpgsqlDataAdapter(\"SELECT 1\", TEXT);"),
        new("Npgsql.NpgsqlFactory.CreateDataSource(connectionString)", "Npgsql.NpgsqlFactory.Instance.CreateDataSource(TEXT);"),
        new("Npgsql.Replication.LogicalReplicationConnection..ctor(connectionString)", "new Npgsql.Replication.LogicalReplicationConnection(TEXT);"),
        new("Npgsql.Replication.PhysicalReplicationConnection..ctor(connectionString)", "new Npgsql.Replication.PhysicalReplicationConnection(TEXT);"),
        new("Npgsql.Replication.ReplicationConnection.ConnectionString", "A<Npgsql.Replication.LogicalReplicationConnection>().ConnectionString = TEXT;"),

        Di("AddNpgsqlDataSource"), Di("AddNpgsqlSlimDataSource"), Di("AddMultiHostNpgsqlDataSource"), Di("AddMultiHostNpgsqlSlimDataSource"),
        new("Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions.UseNpgsql(connectionString)",
            "A<Microsoft.EntityFrameworkCore.DbContextOptionsBuilder>().UseNpgsql(TEXT, npgsql => npgsql.CommandTimeout(3));"),
        new("Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsExtensions.UseNpgsql(connectionString)",
            "Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsExtensions.UseNpgsql(A<Microsoft.EntityFrameworkCore.DbContextOptionsBuilder>(), TEXT);",
            "Npgsql.EntityFrameworkCore.PostgreSQL.2"),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions.AddNpgsql(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().AddNpgsql<Microsoft.EntityFrameworkCore.DbContext>(TEXT);"),

        new("Aspire.Npgsql.NpgsqlSettings.ConnectionString",
            "Microsoft.Extensions.Hosting.AspirePostgreSqlNpgsqlExtensions.AddNpgsqlDataSource(A<Microsoft.Extensions.Hosting.IHostApplicationBuilder>(), \"db\", s => s.ConnectionString = TEXT);"),
        new("Aspire.Npgsql.EntityFrameworkCore.PostgreSQL.NpgsqlEntityFrameworkCorePostgreSQLSettings.ConnectionString",
            "Microsoft.Extensions.Hosting.AspireEFPostgreSqlExtensions.AddNpgsqlDbContext<Microsoft.EntityFrameworkCore.DbContext>(A<Microsoft.Extensions.Hosting.IHostApplicationBuilder>(), \"db\", s => s.ConnectionString = TEXT);"),

        Edb("EDBConnection..ctor(connectionString)", "new EnterpriseDB.EDBClient.EDBConnection(TEXT);"),
        Edb("EDBConnection.ConnectionString", "A<EnterpriseDB.EDBClient.EDBConnection>().ConnectionString = TEXT;"),
        Edb("EDBDataAdapter..ctor(selectConnectionString)", "new EnterpriseDB.EDBClient.EDBDataAdapter(\"SELECT 1\", TEXT);"),
        Yugabyte("NpgsqlConnection..ctor(connectionString)", "new YBNpgsql.NpgsqlConnection(TEXT);"),
        Yugabyte("NpgsqlConnection.ConnectionString", "A<YBNpgsql.NpgsqlConnection>().ConnectionString = TEXT;"),
        Yugabyte("NpgsqlDataSource.Create(connectionString)", "YBNpgsql.NpgsqlDataSource.Create(TEXT);"),
        Yugabyte("NpgsqlDataAdapter..ctor(selectConnectionString)", "new YBNpgsql.NpgsqlDataAdapter(\"SELECT 1\", TEXT);"),

        OpenGauss("OpenGaussConnection..ctor(connectionString)", "new OpenGauss.NET.OpenGaussConnection(TEXT);"),
        OpenGauss("OpenGaussConnection.ConnectionString", "A<OpenGauss.NET.OpenGaussConnection>().ConnectionString = TEXT;"),
        OpenGauss("OpenGaussConnection.CloneWith(connectionString)", "A<OpenGauss.NET.OpenGaussConnection>().CloneWith(TEXT);"),
        OpenGauss("OpenGaussDataAdapter..ctor(selectConnectionString)", "new OpenGauss.NET.OpenGaussDataAdapter(\"SELECT 1\", TEXT);"),
        .. GaussDb("HuaweiCloud.GaussDB", "HuaweiCloud.Driver.GaussDB"),
        .. GaussDb("GaussDB", "DotNetCore.GaussDB"),
        GaussDbDi("AddGaussDBDataSource"), GaussDbDi("AddGaussDBSlimDataSource"), GaussDbDi("AddMultiHostGaussDBDataSource"), GaussDbDi("AddMultiHostGaussDBSlimDataSource"),
        new("Microsoft.EntityFrameworkCore.GaussDBDbContextOptionsBuilderExtensions.UseGaussDB(connectionString)",
            "A<Microsoft.EntityFrameworkCore.DbContextOptionsBuilder>().UseGaussDB(TEXT);", "HuaweiCloud.GaussDB.Extensions"),
        new("Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions.AddGaussDB(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().AddGaussDB<Microsoft.EntityFrameworkCore.DbContext>(TEXT);", "HuaweiCloud.GaussDB.Extensions"),

        new("Hangfire.PostgreSql.PostgreSqlBootstrapperConfigurationExtensions.UsePostgreSqlStorage(connectionString)",
            "A<Hangfire.IGlobalConfiguration>().UsePostgreSqlStorage(TEXT);"),
        new("Hangfire.PostgreSql.PostgreSqlBootstrapperOptions.UseNpgsqlConnection(connectionString)",
            "A<Hangfire.IGlobalConfiguration>().UsePostgreSqlStorage(options => options.UseNpgsqlConnection(TEXT));"),
        new("Hangfire.PostgreSql.PostgreSqlStorage..ctor(connectionString)",
            "new Hangfire.PostgreSql.PostgreSqlStorage(TEXT, new Hangfire.PostgreSql.PostgreSqlStorageOptions());"),
        new("Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory..ctor(connectionString)",
            "new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(TEXT, new Hangfire.PostgreSql.PostgreSqlStorageOptions());"),
        new("Microsoft.Extensions.DependencyInjection.NpgSqlHealthCheckBuilderExtensions.AddNpgSql(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder>().AddNpgSql(TEXT, name: \"db\");"),
        new("HealthChecks.NpgSql.NpgSqlHealthCheckOptions..ctor(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder>().AddNpgSql(new HealthChecks.NpgSql.NpgSqlHealthCheckOptions(TEXT));"),
        new("Microsoft.Extensions.DependencyInjection.NpgSqlHealthCheckBuilderExtensions.AddNpgSql(npgsqlConnectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder>().AddNpgSql(TEXT, name: \"db\");", HealthChecks3),
        new("HealthChecks.NpgSql.NpgSqlHealthCheck..ctor(npgsqlConnectionString)",
            "new HealthChecks.NpgSql.NpgSqlHealthCheck(TEXT, \"SELECT 1\");", HealthChecks3),
        new("Microsoft.Extensions.DependencyInjection.HealthChecksUIBuilderExtensions.AddPostgreSqlStorage(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.HealthChecksUIBuilder>().AddPostgreSqlStorage(TEXT);", "AspNetCore.HealthChecks.UI.PostgreSQL.Storage"),
        new("Serilog.LoggerConfigurationPostgreSqlExtensions.PostgreSQL(connectionString)",
            "A<Serilog.LoggerConfiguration>().WriteTo.PostgreSQL(TEXT, \"logs\", needAutoCreateTable: true);", "Serilog.Sinks.Postgresql.Alternative"),
        new("Serilog.LoggerConfigurationPostgreSQLExtensions.PostgreSQL(connectionString)",
            "A<Serilog.LoggerConfiguration>().WriteTo.PostgreSQL(TEXT, \"logs\", needAutoCreateTable: true);", "Serilog.Sinks.PostgreSQL"),
        new("Marten.StoreOptions.Connection(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().AddMarten(options => options.Connection(TEXT));"),
        new("Marten.StoreOptions.MultiTenantedDatabasesWithMasterDatabaseTable(connectionString)",
            "A<Marten.StoreOptions>().MultiTenantedDatabasesWithMasterDatabaseTable(TEXT, \"tenants\");"),
        new("Marten.DocumentStore.For(connectionString)", "Marten.DocumentStore.For(TEXT);"),
        new("Marten.MartenServiceCollectionExtensions.AddMarten(connectionString)",
            "A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().AddMarten(TEXT);"),
        new("Marten.Services.SessionOptions.ForConnectionString(connectionString)", "Marten.Services.SessionOptions.ForConnectionString(TEXT);"),
        new("Marten.Storage.IStaticMultiTenancy.AddSingleTenantDatabase(connectionString)",
            "A<Marten.StoreOptions>().MultiTenantedDatabases(x => x.AddSingleTenantDatabase(TEXT, \"acme\"));"),
        new("Marten.Storage.IStaticMultiTenancy.AddMultipleTenantDatabase(connectionString)",
            "A<Marten.StoreOptions>().MultiTenantedDatabases(x => { x.AddMultipleTenantDatabase(TEXT, \"shared\"); });"),
        new("Marten.Storage.MasterTableTenancy.AddDatabaseRecordAsync(connectionString)", "A<Marten.Storage.MasterTableTenancy>().AddDatabaseRecordAsync(\"acme\", TEXT);"),
        new("Wolverine.Postgresql.PostgresqlConfigurationExtensions.PersistMessagesWithPostgresql(connectionString)",
            "A<Wolverine.WolverineOptions>().PersistMessagesWithPostgresql(TEXT, \"wolverine\");"),
        new("Wolverine.Postgresql.PostgresqlConfigurationExtensions.UsePostgresqlPersistenceAndTransport(connectionString)",
            "A<Wolverine.WolverineOptions>().UsePostgresqlPersistenceAndTransport(TEXT);"),
        new("Microsoft.Extensions.DependencyInjection.CapOptionsExtensions.UsePostgreSql(connectionString)",
            "A<DotNetCore.CAP.CapOptions>().UsePostgreSql(TEXT);"),
        new("DotNetCore.CAP.PostgreSqlOptions.ConnectionString",
            "A<DotNetCore.CAP.CapOptions>().UsePostgreSql(opt => { opt.ConnectionString = TEXT; });"),
        new("FreeSql.FreeSqlBuilder.UseConnectionString(connectionString) Argument dataType=PostgreSQL",
            "new FreeSql.FreeSqlBuilder().UseConnectionString(FreeSql.DataType.PostgreSQL, TEXT).Build();", "FreeSql"),
        new("FreeSql.FreeSqlBuilder.UseConnectionString(connectionString) Argument dataType=CustomPostgreSQL",
            "new FreeSql.FreeSqlBuilder().UseConnectionString(FreeSql.DataType.CustomPostgreSQL, TEXT).Build();", "FreeSql"),
        new("FreeSql.FreeSqlBuilder.UseConnectionString(connectionString) Argument dataType=OdbcPostgreSQL",
            "new FreeSql.FreeSqlBuilder().UseConnectionString(connectionString: TEXT, dataType: FreeSql.DataType.OdbcPostgreSQL).Build();", ["FreeSql"], OdbcText),
        new("SqlSugar.ConnectionConfig.ConnectionString Sibling DbType=PostgreSQL|OpenGauss|GaussDB",
            "new SqlSugar.SqlSugarClient(new SqlSugar.ConnectionConfig { ConnectionString = TEXT, DbType = SqlSugar.DbType.OpenGauss });", "SqlSugar"),
        new("SqlSugar.ConnectionConfig.ConnectionString Sibling DbType=GaussDBNative",
            "new SqlSugar.SqlSugarClient(new SqlSugar.ConnectionConfig { DbType = SqlSugar.DbType.GaussDBNative, ConnectionString = TEXT });", "SqlSugar"),
        new("LinqToDB.DataProvider.PostgreSQL.PostgreSQLTools.CreateDataConnection(connectionString)",
            "LinqToDB.DataProvider.PostgreSQL.PostgreSQLTools.CreateDataConnection(TEXT);"),
        new("LinqToDB.DataOptionsExtensions.UsePostgreSQL(connectionString)", "new LinqToDB.DataOptions().UsePostgreSQL(TEXT);"),
        new("LinqToDB.DataOptionsExtensions.UseConnectionString(connectionString) Argument providerName=PostgreSQL*",
            "new LinqToDB.DataOptions().UseConnectionString(LinqToDB.ProviderName.PostgreSQL15, TEXT);"),
        new("LinqToDB.Data.DataConnection..ctor(connectionString) Argument providerName=PostgreSQL*",
            "new LinqToDB.Data.DataConnection(LinqToDB.ProviderName.PostgreSQL, TEXT);"),
        new("ServiceStack.OrmLite.OrmLiteConnectionFactory..ctor(connectionString) Argument dialectProvider=PostgreSql*",
            "new ServiceStack.OrmLite.OrmLiteConnectionFactory(TEXT, ServiceStack.OrmLite.PostgreSqlDialect.Provider);", "ServiceStack.OrmLite"),
        new("ServiceStack.OrmLite.OrmLiteConnectionFactory.RegisterConnection(connectionString) Argument dialectProvider=PostgreSql*",
            "A<ServiceStack.OrmLite.OrmLiteConnectionFactory>().RegisterConnection(\"eu\", TEXT, ServiceStack.OrmLite.PostgreSQL.PostgreSqlDialectProvider.Instance);",
            "ServiceStack.OrmLite"),
        new("Quartz.AdoProviderExtensions.UsePostgres(connectionString)", "A<Quartz.SchedulerBuilder.PersistentStoreOptions>().UsePostgres(TEXT);", Quartz3),
        new("Quartz.SchedulerBuilder.AdoProviderOptions.ConnectionString Call UsePostgres",
            "A<Quartz.SchedulerBuilder.PersistentStoreOptions>().UsePostgres(db => { db.ConnectionString = TEXT; db.TablePrefix = \"QRTZ_\"; });", Quartz3),
        new("Quartz.PersistentStoreBuilderExtensions.UsePostgres(connectionString)", "A<Quartz.IPersistentStoreBuilder>().UsePostgres(TEXT);"),
        new("Quartz.DataSourceOptions.ConnectionString Call UsePostgres",
            "A<Quartz.IPersistentStoreBuilder>().UsePostgres(db => { db.ConnectionString = TEXT; db.UseRegisteredDataSource = false; });"),
        new("PostgresqlExtensions.PostgresqlDatabase(connectionString)", "DbUp.EnsureDatabase.For.PostgresqlDatabase(TEXT);"),
        new("FluentMigrator.Runner.MigrationRunnerBuilderExtensions.WithGlobalConnectionString(connectionStringOrName) Call AddPostgres*",
            "A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().AddFluentMigratorCore().ConfigureRunner(rb => rb.AddPostgres11_0().WithGlobalConnectionString(TEXT));"),
        Orleans("AdoNetClusteringSiloOptions"), Orleans("AdoNetClusteringClientOptions"), Orleans("AdoNetGrainStorageOptions"), Orleans("AdoNetReminderTableOptions"),

        new("System.Data.Odbc.OdbcConnection..ctor(connectionString)" + OdbcDriver, "new System.Data.Odbc.OdbcConnection(TEXT);", [], OdbcText),
        new("System.Data.Odbc.OdbcConnection.ConnectionString" + OdbcDriver, "A<System.Data.Odbc.OdbcConnection>().ConnectionString = TEXT;", [], OdbcText),
        new("System.Data.Odbc.OdbcDataAdapter..ctor(selectConnectionString)" + OdbcDriver,
            "new System.Data.Odbc.OdbcDataAdapter(\"SELECT 1\", TEXT);", [], OdbcText),
        new("System.Data.Common.DbProviderFactory.CreateDataSource(connectionString)" + NpgsqlMade,
            "System.Data.Common.DbProviderFactories.GetFactory(\"Npgsql\").CreateDataSource(TEXT);"),
        new("System.Data.Common.DbProviderFactory.CreateDataSource(connectionString)" + OpenGaussMade,
            "System.Data.Common.DbProviderFactory factory = OpenGauss.NET.OpenGaussFactory.Instance; factory.CreateDataSource(TEXT);", "OpenGauss.NET"),
        new("System.Data.Common.DbProviderFactory.CreateDataSource(connectionString)" + GaussDbMade,
            "System.Data.Common.DbProviderFactory factory = HuaweiCloud.GaussDB.GaussDBFactory.Instance; factory.CreateDataSource(TEXT);", "HuaweiCloud.Driver.GaussDB"),
        new("System.Data.Common.DbConnection.ConnectionString" + NpgsqlMade,
            "var factory = System.Data.Common.DbProviderFactories.GetFactory(\"Npgsql\"); using var c = factory.CreateConnection()!; c.ConnectionString = TEXT;"),
        new("System.Data.Common.DbConnection.ConnectionString" + OpenGaussMade,
            "System.Data.Common.DbConnection c = new OpenGauss.NET.OpenGaussConnection(); c.ConnectionString = TEXT;", "OpenGauss.NET"),
        new("System.Data.Common.DbConnection.ConnectionString" + GaussDbMade,
            "System.Data.Common.DbConnection c = new HuaweiCloud.GaussDB.GaussDBConnection(); c.ConnectionString = TEXT;", "HuaweiCloud.Driver.GaussDB"),
        new("System.Data.IDbConnection.ConnectionString" + NpgsqlMade, "System.Data.IDbConnection c = new Npgsql.NpgsqlConnection(); c.ConnectionString = TEXT;"),
        new("System.Data.IDbConnection.ConnectionString" + OpenGaussMade,
            "System.Data.IDbConnection c = new OpenGauss.NET.OpenGaussConnection(); c.ConnectionString = TEXT;", "OpenGauss.NET"),
        new("System.Data.IDbConnection.ConnectionString" + GaussDbMade,
            "System.Data.IDbConnection c = new HuaweiCloud.GaussDB.GaussDBConnection(); c.ConnectionString = TEXT;", "HuaweiCloud.Driver.GaussDB"),
        new("System.Data.Common.DbConnectionStringBuilder.ConnectionString" + NpgsqlMade,
            "System.Data.Common.DbConnectionStringBuilder b = new Npgsql.NpgsqlConnectionStringBuilder(); b.ConnectionString = TEXT;"),
        new("System.Data.Common.DbConnectionStringBuilder.ConnectionString" + OpenGaussMade,
            "System.Data.Common.DbConnectionStringBuilder b = new OpenGauss.NET.OpenGaussConnectionStringBuilder(); b.ConnectionString = TEXT;", "OpenGauss.NET"),
        new("System.Data.Common.DbConnectionStringBuilder.ConnectionString" + GaussDbMade,
            "System.Data.Common.DbConnectionStringBuilder b = new HuaweiCloud.GaussDB.GaussDBConnectionStringBuilder(); b.ConnectionString = TEXT;", "HuaweiCloud.Driver.GaussDB"),
        new("Microsoft.KernelMemory.KernelMemoryBuilderExtensions.WithPostgresMemoryDb(connString)",
            "A<Microsoft.KernelMemory.IKernelMemoryBuilder>().WithPostgresMemoryDb(TEXT);", "Microsoft.KernelMemory"),
        new("Microsoft.KernelMemory.DependencyInjection.AddPostgresAsMemoryDb(connString)",
            "A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().AddPostgresAsMemoryDb(TEXT);", "Microsoft.KernelMemory"),
        new("DevExpress.Xpo.XpoDefault.GetDataLayer(connectionString) OwnText XpoProvider=Postgres",
            "DevExpress.Xpo.XpoDefault.GetDataLayer(TEXT, DevExpress.Xpo.DB.AutoCreateOption.None);", ["DevExpress.Xpo"], XpoText),
        new("DevExpress.Xpo.XpoDefault.GetConnectionProvider(connectionString) OwnText XpoProvider=Postgres",
            "DevExpress.Xpo.XpoDefault.GetConnectionProvider(TEXT, DevExpress.Xpo.DB.AutoCreateOption.None);", ["DevExpress.Xpo"], XpoText),
        new("DevExpress.ExpressApp.Xpo.XPObjectSpaceProvider..ctor(connectionString) OwnText XpoProvider=Postgres",
            "new DevExpress.ExpressApp.Xpo.XPObjectSpaceProvider(TEXT, null, true);", ["DevExpress.Xpo"], XpoText),
        new("FluentNHibernate.Cfg.Db.PostgreSQLConfiguration.ConnectionString(value)",
            "FluentNHibernate.Cfg.Db.PostgreSQLConfiguration.PostgreSQL82.ConnectionString(TEXT);", "FluentNHibernate"),
        new("Elsa.EntityFrameworkCore.Extensions.PostgreSqlProvidersExtensions.UsePostgreSql(connectionString)",
            "A<Elsa.EntityFrameworkCore.EFCoreWorkflowManagementPersistenceFeature>().UsePostgreSql(TEXT);", "Elsa.EntityFrameworkCore.PostgreSql"),
        new("MassTransit.PostgresHostConfigurationExtensions.UsePostgres(connectionString)",
            "A<MassTransit.ISqlBusFactoryConfigurator>().UsePostgres(TEXT);", "MassTransit.SqlTransport.PostgreSQL"),
    ];

    private static SinkSample Di(string method) => new(
        $"Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions.{method}(connectionString)",
        $"A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().{method}(TEXT);");

    private static SinkSample Edb(string member, string code) => new("EnterpriseDB.EDBClient." + member, code, "EnterpriseDB.EDBClient");

    private static SinkSample Yugabyte(string member, string code) => new("YBNpgsql." + member, code, "YBNpgsql");

    private static SinkSample OpenGauss(string member, string code) => new("OpenGauss.NET." + member, code, "OpenGauss.NET");

    private static SinkSample[] GaussDb(string space, string stub) =>
    [
        new(space + ".GaussDBConnection..ctor(connectionString)", $"new {space}.GaussDBConnection(TEXT);", stub),
        new(space + ".GaussDBConnection.ConnectionString", $"A<{space}.GaussDBConnection>().ConnectionString = TEXT;", stub),
        new(space + ".GaussDBConnection.CloneWith(connectionString)", $"A<{space}.GaussDBConnection>().CloneWith(TEXT);", stub),
        new(space + ".GaussDBDataSource.Create(connectionString)", $"{space}.GaussDBDataSource.Create(TEXT);", stub),
        new(space + ".GaussDBDataSourceBuilder..ctor(connectionString)", $"new {space}.GaussDBDataSourceBuilder(TEXT).Build();", stub),
        new(space + ".GaussDBSlimDataSourceBuilder..ctor(connectionString)", $"new {space}.GaussDBSlimDataSourceBuilder(TEXT).Build();", stub),
        new(space + ".GaussDBDataAdapter..ctor(selectConnectionString)", $"new {space}.GaussDBDataAdapter(\"SELECT 1\", TEXT);", stub),
        new(space + ".GaussDBFactory.CreateDataSource(connectionString)", $"{space}.GaussDBFactory.Instance.CreateDataSource(TEXT);", stub),
    ];

    private static SinkSample GaussDbDi(string method) => new(
        $"Microsoft.Extensions.DependencyInjection.GaussDBServiceCollectionExtensions.{method}(connectionString)",
        $"A<Microsoft.Extensions.DependencyInjection.IServiceCollection>().{method}(TEXT);", "HuaweiCloud.GaussDB.Extensions");

    private static SinkSample Orleans(string type) => new(
        $"Orleans.Configuration.{type}.ConnectionString Sibling Invariant=Npgsql",
        $"A<Action<Action<Orleans.Configuration.{type}>>>()(options => {{ options.Invariant = \"Npgsql\"; options.ConnectionString = TEXT; }});");
}
