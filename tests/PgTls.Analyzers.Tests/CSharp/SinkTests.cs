using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;

namespace PgTls.Analyzers.Tests.CSharp;

public class SinkTests
{
    // Compilations that are made of one another share what they know of the references.
    private static readonly ConcurrentDictionary<string, CSharpCompilation> Packages = new();

    private static readonly Dictionary<string, SinkSample> Samples = SinkSamples.All.ToDictionary(sample => sample.Row);

    public static TheoryData<string> Rows => [.. SinkTable.All.Select(row => row.ToString())];

    public static TheoryData<string> OtherDatabases => [.. SinkTable.OtherDatabases.Select(other => other.Namespace)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_row_of_the_table_reads_the_string_as_its_driver_would(string row)
    {
        Assert.True(Samples.TryGetValue(row, out var sample), $"No sample shows the row '{row}': add one to SinkSamples.cs.");

        var reported = Assert.Single(await Report(sample.Code, sample.Text, sample.Libraries));

        Assert.Equal("PGTLS103", reported.Id);
        Assert.Equal("db.acme.net", TextOf(reported));
        var driver = DriverCatalog.Find(SinkTable.All.First(one => one.ToString() == row).Driver)!;
        Assert.Contains(driver.Name, reported.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sample_shows_a_row_and_every_stub_is_used_by_a_sample()
    {
        Assert.Empty(Samples.Keys.Except(SinkTable.All.Select(row => row.ToString())));
        Assert.Empty(Library.StubNames.Except(SinkSamples.All.SelectMany(sample => sample.Libraries)));
    }

    // How projects hand over their connection strings, counted in public code; each is to have a row.
    [Theory]
    [InlineData("NpgsqlConnection", ".ctor", "ConnectionString", "CloneWith")]
    [InlineData("NpgsqlDataSource", "Create")]
    [InlineData("NpgsqlDataSourceBuilder", ".ctor")]
    [InlineData("NpgsqlSlimDataSourceBuilder", ".ctor")]
    [InlineData("NpgsqlDbContextOptionsBuilderExtensions", "UseNpgsql")]
    [InlineData("NpgsqlServiceCollectionExtensions", "AddNpgsql", "AddNpgsqlDataSource", "AddNpgsqlSlimDataSource", "AddMultiHostNpgsqlDataSource", "AddMultiHostNpgsqlSlimDataSource")]
    [InlineData("GaussDBConnection", ".ctor", "ConnectionString", "CloneWith")]
    [InlineData("GaussDBDataSource", "Create")]
    [InlineData("GaussDBDataSourceBuilder", ".ctor")]
    [InlineData("GaussDBSlimDataSourceBuilder", ".ctor")]
    [InlineData("GaussDBServiceCollectionExtensions", "AddGaussDBDataSource")]
    [InlineData("GaussDBDbContextOptionsBuilderExtensions", "UseGaussDB")]
    [InlineData("OpenGaussConnection", ".ctor", "ConnectionString", "CloneWith")]
    [InlineData("OpenGaussDataAdapter", ".ctor")]
    [InlineData("PostgreSqlBootstrapperConfigurationExtensions", "UsePostgreSqlStorage")]
    [InlineData("PostgreSqlBootstrapperOptions", "UseNpgsqlConnection")]
    [InlineData("PostgreSqlStorage", ".ctor")]
    [InlineData("NpgsqlConnectionFactory", ".ctor")]
    [InlineData("NpgSqlHealthCheckBuilderExtensions", "AddNpgSql")]
    [InlineData("NpgSqlHealthCheckOptions", ".ctor")]
    [InlineData("HealthChecksUIBuilderExtensions", "AddPostgreSqlStorage")]
    [InlineData("LoggerConfigurationPostgreSqlExtensions", "PostgreSQL")]
    [InlineData("StoreOptions", "Connection", "MultiTenantedDatabasesWithMasterDatabaseTable")]
    [InlineData("DocumentStore", "For")]
    [InlineData("MartenServiceCollectionExtensions", "AddMarten")]
    [InlineData("IStaticMultiTenancy", "AddSingleTenantDatabase", "AddMultipleTenantDatabase")]
    [InlineData("SessionOptions", "ForConnectionString")]
    [InlineData("MasterTableTenancy", "AddDatabaseRecordAsync")]
    [InlineData("PostgresqlConfigurationExtensions", "PersistMessagesWithPostgresql", "UsePostgresqlPersistenceAndTransport")]
    [InlineData("CapOptionsExtensions", "UsePostgreSql")]
    [InlineData("PostgreSqlOptions", "ConnectionString")]
    [InlineData("FreeSqlBuilder", "UseConnectionString")]
    [InlineData("ConnectionConfig", "ConnectionString")]
    [InlineData("PostgreSQLTools", "CreateDataConnection")]
    [InlineData("DataOptionsExtensions", "UsePostgreSQL", "UseConnectionString")]
    [InlineData("OrmLiteConnectionFactory", ".ctor")]
    [InlineData("AdoProviderExtensions", "UsePostgres")]
    [InlineData("AdoProviderOptions", "ConnectionString")]
    [InlineData("PostgresqlExtensions", "PostgresqlDatabase")]
    [InlineData("MigrationRunnerBuilderExtensions", "WithGlobalConnectionString")]
    [InlineData("AdoNetClusteringSiloOptions", "ConnectionString")]
    [InlineData("AdoNetClusteringClientOptions", "ConnectionString")]
    [InlineData("AdoNetGrainStorageOptions", "ConnectionString")]
    [InlineData("AdoNetReminderTableOptions", "ConnectionString")]
    [InlineData("OdbcConnection", ".ctor", "ConnectionString")]
    [InlineData("NpgsqlFactory", "CreateDataSource")]
    [InlineData("DbProviderFactory", "CreateDataSource")]
    [InlineData("DbConnection", "ConnectionString")]
    [InlineData("LogicalReplicationConnection", ".ctor")]
    [InlineData("PhysicalReplicationConnection", ".ctor")]
    [InlineData("KernelMemoryBuilderExtensions", "WithPostgresMemoryDb")]
    [InlineData("XpoDefault", "GetDataLayer")]
    [InlineData("XPObjectSpaceProvider", ".ctor")]
    [InlineData("PostgreSQLConfiguration", "ConnectionString")]
    [InlineData("PostgreSqlProvidersExtensions", "UsePostgreSql")]
    [InlineData("PostgresHostConfigurationExtensions", "UsePostgres")]
    [InlineData("EDBConnection", ".ctor", "ConnectionString")]
    public void What_projects_hand_their_strings_to_has_a_row(string type, params string[] members) =>
        Assert.Empty(members.Except(SinkTable.All.Where(row => row.Type.EndsWith("." + type, StringComparison.Ordinal) || row.Type == type).Select(row => row.Member)));

    [Fact]
    public async Task A_name_that_stands_for_a_string_elsewhere_is_none() => Assert.Empty(await Report(
        """
        AddConnectionString("postgres-server-ssl");
        AddConnectionString(TEXT);
        void AddConnectionString(string name, string? environmentVariableName = null) => Console.WriteLine(name + environmentVariableName);
        """,
        SinkSample.Plain));

    [Fact]
    public void Every_row_says_where_it_is_from() =>
        Assert.All(
            SinkTable.All.Select(row => row.Source).Concat(SinkTable.OtherDatabases.Select(other => other.Source)),
            source => Assert.Equal("https", new Uri(source).Scheme));

    [Fact]
    public async Task Without_its_API_the_samples_string_means_nothing() => Assert.Empty(await Report("System.Console.WriteLine(TEXT);", SinkSample.Plain));

    [Theory]
    [InlineData("new FreeSql.FreeSqlBuilder().UseConnectionString(FreeSql.DataType.MySql, TEXT);")]
    [InlineData("new FreeSql.FreeSqlBuilder().UseConnectionString(FreeSql.DataType.QuestDb, TEXT);")]
    [InlineData("new FreeSql.FreeSqlBuilder().UseConnectionString((FreeSql.DataType)1, TEXT);")]
    [InlineData("new SqlSugar.ConnectionConfig { DbType = SqlSugar.DbType.MySql, ConnectionString = TEXT };")]
    [InlineData("new SqlSugar.ConnectionConfig { DbType = SqlSugar.DbType.Kdbndp, ConnectionString = TEXT };")]
    [InlineData("var config = new SqlSugar.ConnectionConfig(); config.ConnectionString = TEXT; config.DbType = SqlSugar.DbType.SqlServer;")]
    [InlineData("new LinqToDB.DataOptions().UseConnectionString(LinqToDB.ProviderName.MySql, TEXT);")]
    [InlineData("new LinqToDB.DataOptions().UseSqlServer(TEXT);")]
    [InlineData("new LinqToDB.Data.DataConnection(\"SqlServer.2022\", TEXT);")]
    [InlineData("new ServiceStack.OrmLite.OrmLiteConnectionFactory(TEXT, ServiceStack.OrmLite.MySqlDialect.Provider);")]
    [InlineData("A<Quartz.SchedulerBuilder.PersistentStoreOptions>().UseMySql(db => db.ConnectionString = TEXT);")]
    [InlineData("A<Quartz.SchedulerBuilder.PersistentStoreOptions>().UseMySql(TEXT);")]
    [InlineData("A<Quartz.IPersistentStoreBuilder>().UseMySql(db => db.ConnectionString = TEXT);")]
    [InlineData("A<Quartz.IPersistentStoreBuilder>().UseMySql(TEXT);")]
    [InlineData("A<FluentMigrator.Runner.IMigrationRunnerBuilder>().AddSqlServer().WithGlobalConnectionString(TEXT);")]
    [InlineData("A<Orleans.Configuration.AdoNetGrainStorageOptions>().ConnectionString = TEXT;")]
    [InlineData("new Orleans.Configuration.AdoNetGrainStorageOptions { Invariant = \"MySql.Data.MySqlClient\", ConnectionString = TEXT };")]
    [InlineData("System.Data.Common.DbProviderFactories.GetFactory(\"MySqlConnector\").CreateDataSource(TEXT);")]
    [InlineData("var c = System.Data.Common.DbProviderFactories.GetFactory(\"Microsoft.Data.SqlClient\").CreateConnection()!; c.ConnectionString = TEXT;")]
    [InlineData("FluentNHibernate.Cfg.Db.MySQLConfiguration.Standard.ConnectionString(TEXT);")]
    [InlineData("new System.Data.Odbc.OdbcConnection(\"Driver={Amazon Redshift (x64)};\" + TEXT);")]
    [InlineData("DevExpress.Xpo.XpoDefault.GetDataLayer(\"XpoProvider=MySql;\" + TEXT, DevExpress.Xpo.DB.AutoCreateOption.None);")]
    public async Task A_neighbour_that_says_another_database_silences_even_a_plain_string_of_this_one(string code)
    {
        // Whoever read the text alone would take it for Npgsql's.
        const string Telling = "Host=db.acme.net;Port=5432;Username=postgres;SSL Mode=Disable";
        var silent = code.Contains("XpoProvider", StringComparison.Ordinal) || code.Contains("Orleans", StringComparison.Ordinal) && !code.Contains("Invariant", StringComparison.Ordinal)
            ? SinkSample.Plain
            : Telling;

        Assert.Empty(await Report(code, silent, [.. Quartz(code), "FreeSql", "SqlSugar", "ServiceStack.OrmLite", "FluentNHibernate", "DevExpress.Xpo"]));
    }

    [Theory]
    [InlineData("void M(FreeSql.DataType type) => new FreeSql.FreeSqlBuilder().UseConnectionString(type, TEXT); M(default);")]
    [InlineData("var config = new SqlSugar.ConnectionConfig(); config.ConnectionString = TEXT;")]
    [InlineData("var b = A<FluentMigrator.Runner.IMigrationRunnerBuilder>(); if (b is null) b.AddSqlServer(); else b.AddPostgres(); b.WithGlobalConnectionString(TEXT);")]
    [InlineData("var factory = A<System.Data.Common.DbProviderFactory>(); factory.CreateDataSource(TEXT);")]
    [InlineData("var factory = System.Data.Common.DbProviderFactories.GetFactory(\"Npgsql\"); factory = A<System.Data.Common.DbProviderFactory>(); factory.CreateDataSource(TEXT);")]
    public async Task Without_a_neighbour_that_decides_only_the_text_counts(string code)
    {
        string[] libraries = ["FreeSql", "SqlSugar"];

        Assert.Empty(await Report(code, SinkSample.Plain, libraries));
        Assert.Equal("PGTLS101", Assert.Single(await Report(code, "Host=db.acme.net;Username=postgres;SSL Mode=Disable", libraries)).Id);
    }

    [Theory]
    [MemberData(nameof(OtherDatabases))]
    public async Task What_goes_to_another_databases_driver_is_that_databases(string space)
    {
        var driver = Library.Compile(space, $$"""
            namespace {{space}} { public class Client { public Client(string connectionString) { } public string ConnectionString { get; set; } = ""; public static void Open(string text) { } } }
            namespace {{space}}.Extensions { public static class ClientExtensions { public static void Open(this object options, string connectionString) { } } }
            """);
        const string Text = "\"Host=db.acme.net;Port=5432;Username=postgres;SSL Mode=Disable\"";
        var code = $$"""
            class C
            {
                {{space}}.Client _client = new({{Text}}) { ConnectionString = {{Text}} };
                void M() { _client.ConnectionString = {{Text}}; {{space}}.Client.Open({{Text}}); {{space}}.Extensions.ClientExtensions.Open(this, {{Text}}); }
            }
            """;

        Assert.Empty(await Report(CSharpSyntaxTree.ParseText(code), Library.WithNpgsql.Add(driver)));
    }

    [Theory]
    [InlineData("UseSqlServer")]
    [InlineData("UseMySql")]
    [InlineData("UseMySQL")]
    [InlineData("UseOracle")]
    [InlineData("UseSqlite")]
    [InlineData("UseSqlServerStorage")]
    [InlineData("AddRabbitMQ")]
    [InlineData("AddMongoDb")]
    [InlineData("AddRedis")]
    [InlineData("MySqlDatabase")]
    public async Task A_method_named_after_another_database_takes_that_databases_strings(string method)
    {
        var code = $$"""
            static class Extensions
            {
                static void {{method}}(this object options, string connectionString) { }
                static void M(object options) => options.{{method}}("Host=db.acme.net;Port=5432;Username=postgres;SSL Mode=Disable");
            }
            """;

        Assert.Empty(await Report(CSharpSyntaxTree.ParseText(code), Library.WithNpgsql));
    }

    [Theory]
    [InlineData("new SqlSugar.ConnectionConfig { DbType = SqlSugar.DbType.PostgreSQL, ConnectionString = TEXT };")]
    [InlineData("new FreeSql.FreeSqlBuilder().UseConnectionString(FreeSql.DataType.PostgreSQL, TEXT);")]
    public async Task What_brings_Npgsql_5_is_judged_as_that_unless_another_version_is_referred_to(string code)
    {
        const string Text = "Server=db.acme.net;SSL Mode=VerifyFull";
        MetadataReference[] libraries = [Library.Stub("SqlSugar"), Library.Stub("FreeSql")];

        Assert.Equal("PGTLS104", Assert.Single(await Report(Program(code, Text), Library.Framework.AddRange(libraries))).Id);
        Assert.DoesNotContain("PGTLS104", (await Report(Program(code, Text), Library.WithNpgsql.AddRange(libraries))).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task An_API_named_like_one_of_the_table_but_declared_elsewhere_says_nothing()
    {
        const string Code = """
            namespace Mine { class NpgsqlConnection { public NpgsqlConnection(string connectionString) { } public string ConnectionString { get; set; } = ""; } }
            namespace Npgsql.Mine { class NpgsqlDataSource { public static void Create(string connectionString) { } } }
            class C
            {
                object o = new Mine.NpgsqlConnection("Server=db.acme.net;Database=shop") { ConnectionString = "Server=db.acme.net;Database=shop" };
                void M() => Npgsql.Mine.NpgsqlDataSource.Create("Server=db.acme.net;Database=shop");
            }
            """;

        Assert.Empty(await Report(CSharpSyntaxTree.ParseText(Code), Library.WithNpgsql));
    }

    [Theory]
    [InlineData("A<Microsoft.EntityFrameworkCore.DbContextOptionsBuilder>().UseNpgsql(\"Name=ConnectionStrings:ServerDb\");")]
    [InlineData("A<Microsoft.EntityFrameworkCore.DbContextOptionsBuilder>().UseNpgsql(\"postgres\");")]
    [InlineData("A<Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder>().AddNpgSql(\"postgres\");")]
    [InlineData("A<Hangfire.IGlobalConfiguration>().UsePostgreSqlStorage(\"Name=ServerDb\");")]
    [InlineData("A<FluentMigrator.Runner.IMigrationRunnerBuilder>().AddPostgres().WithGlobalConnectionString(\"ServerDb\");")]
    [InlineData("_ = nameof(Npgsql.NpgsqlConnection.ConnectionString);")]
    public async Task A_name_instead_of_a_string_is_no_string(string code) =>
        Assert.Empty(await Report(code, ""));

    private static string[] Quartz(string code) => code.Contains("Quartz.SchedulerBuilder", StringComparison.Ordinal) ? [SinkSamples.Quartz3] : [];

    private static Task<ImmutableArray<Diagnostic>> Report(string statement, string text, params string[] libraries) =>
        Report(Program(statement, text), Packages.GetOrAdd(string.Join('|', libraries), _ => CompilationWith(Library.AllWith(libraries))));

    private static SyntaxTree Program(string statement, string text) => CSharpSyntaxTree.ParseText($$"""
        static class Program
        {
            static T A<T>() => default!;

            static void Main()
            {
                {{statement.Replace("TEXT", $"\"{text}\"", StringComparison.Ordinal)}}
            }
        }
        """);

    private static Task<ImmutableArray<Diagnostic>> Report(SyntaxTree program, ImmutableArray<MetadataReference> references) => Report(program, CompilationWith(references));

    private static Task<ImmutableArray<Diagnostic>> Report(SyntaxTree program, CSharpCompilation empty)
    {
        var compilation = empty.AddSyntaxTrees(program);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation.WithAnalyzers([new ConnectionStringAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }

    private static CSharpCompilation CompilationWith(ImmutableArray<MetadataReference> references) => CSharpCompilation.Create(
        "Program",
        [UsingsFor(references)],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Every namespace in which a row's type stands, as the project's global usings: extension methods are called like those of the object.</summary>
    private static SyntaxTree UsingsFor(ImmutableArray<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("Usings", references: references);
        var spaces = SinkTable.All.Select(row => compilation.GetTypesByMetadataName(row.Type).FirstOrDefault()?.ContainingNamespace)
            .Where(space => space is { IsGlobalNamespace: false })
            .Select(space => space!.ToDisplayString())
            .Where(space => space.StartsWith("Microsoft.", StringComparison.Ordinal) || space.Contains("Extensions", StringComparison.Ordinal) || ExtensionSpaces.Contains(space))
            .Distinct();
        return CSharpSyntaxTree.ParseText(string.Concat(spaces.Select(space => $"global using {space};\n")) + "global using System;\n");
    }

    private static readonly HashSet<string> ExtensionSpaces =
        ["Hangfire.PostgreSql", "Serilog", "Marten", "Wolverine.Postgresql", "LinqToDB", "Quartz", "FluentMigrator.Runner", "MassTransit"];

    private static string TextOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
