namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>What stands beside a text and says whose it is.</summary>
public class NeighbourTests
{
    [Theory]
    [InlineData("new Dictionary<string, string>(new[] { new KeyValuePair<string, string>(\"ConnectionStrings:Postgres\", TEXT) });")]
    [InlineData("KeyValuePair<string, string> pair = new(\"ConnectionStrings:Postgres\", TEXT);")]
    [InlineData("_ = KeyValuePair.Create(\"ConnectionStrings:Postgres\", TEXT);")]
    [InlineData("_ = new[] { KeyValuePair.Create<string, string>(\"Db:Npgsql\", TEXT) };")]
    [InlineData("new Host().UseSetting(\"ConnectionStrings:Postgres\", TEXT);")]
    [InlineData("new Host().UseSetting(key: \"ConnectionStrings:Postgres\", value: TEXT);")]
    [InlineData("Environment.SetEnvironmentVariable(\"ConnectionStrings__Postgres\", TEXT);")]
    [InlineData("Environment.SetEnvironmentVariable(\"PG_CONNECTION\", TEXT, EnvironmentVariableTarget.Process);")]
    [InlineData("_ = new DbOptions { DbType = DbKind.PostgreSQL, ConnectionString = TEXT };")]
    [InlineData("_ = new DbOptions { ConnectionString = TEXT, DbType = DbKind.OpenGauss };")]
    [InlineData("_ = new DbOptions { Provider = \"Npgsql\", ConnectionString = TEXT };")]
    [InlineData("new Host().Add(DbKind.PostgreSQL, TEXT);")]
    [InlineData("new Host().AddPostgres(TEXT);")]
    [InlineData("new Host().AddNpgsqlStore(TEXT);")]
    public Task A_neighbour_that_names_the_family_proves_it(string statement) => Verify.Code(CodeWith(statement.Replace("TEXT", "\"Server={|PGTLS103:db.acme.net|};Database=shop;User Id=app\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("KeyValuePair<string, string> pair = new(\"ConnectionStrings:Default\", TEXT);")]
    [InlineData("_ = KeyValuePair.Create(\"ConnectionStrings:SqlServer\", TEXT);")]
    [InlineData("new Host().UseSetting(\"ConnectionStrings:Main\", TEXT);")]
    [InlineData("Environment.SetEnvironmentVariable(\"ConnectionStrings__MySql\", TEXT);")]
    [InlineData("_ = new DbOptions { DbType = DbKind.SqlServer, ConnectionString = TEXT };")]
    [InlineData("new Host().Add(DbKind.Kdbndp, TEXT);")]
    [InlineData("new Host().Add(DbKind.None, TEXT);")]
    [InlineData("new Host().UseSqlServer(TEXT);")]
    [InlineData("new PostgresStore(TEXT);")]
    public Task A_neighbour_that_names_no_database_of_the_family_does_not(string statement) =>
        Verify.Code(CodeWith(statement.Replace("TEXT", "\"Server=db.acme.net;Database=shop;User Id=app\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("_ = new DbOptions { DbType = DbKind.Kdbndp, ConnectionString = \"Server=8.8.8.8;Port=321;UID=system;PWD=x;database=test;Search Path=dbo\" };")]
    [InlineData("_ = new DbOptions { DbType = DbKind.SqlServer, ConnectionString = \"Host=db.acme.net;Port=5432;Username=postgres;Password=x\" };")]
    [InlineData("_ = new DbOptions { ConnectionString = \"Host=db.acme.net;Port=5432;Username=postgres;Password=x;SSL Mode=Disable\", DbType = DbKind.MySql };")]
    [InlineData("_ = new DbOptions { Provider = \"SqlServer\", ConnectionString = \"Host=db.acme.net;Port=5432;Username=postgres;Password=x\" };")]
    [InlineData("new Host().Add(DbKind.Kdbndp, \"Server=8.8.8.8;Port=321;UID=system;PWD=x;database=test;Search Path=dbo\");")]
    public Task A_neighbour_that_names_another_database_vetoes(string statement) => Verify.Code(CodeWith(statement));

    [Fact]
    public Task A_sibling_of_a_type_that_is_not_known_vetoes()
    {
        var test = new PgTls.Testing.CSharpTest<PgTls.Analyzers.CSharp.ConnectionStringAnalyzer, PgTls.Analyzers.CodeFixes.CSharpFixProvider>(Library.WithNpgsql, "")
        {
            TestCode = """
                class C
                {
                    void M()
                    {
                        _ = new ConnectionConfig { DbType = DbType.Kdbndp, ConnectionString = "Server=8.8.8.8;Port=321;UID=system;PWD=x;database=test;Search Path=dbo" };
                    }
                }
                """,
            CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
        };
        return test.RunAsync();
    }

    [Theory]
    [InlineData("host = \\\"pg.acme.net\\\"\\nuser = \\\"app\\\"\\ndbname = \\\"shop\\\"\\nsslmode = \\\"disable\\\"")]
    [InlineData("[database]\\nhost = \\\"pg.acme.net\\\"\\nuser = \\\"app\\\"\\nsslmode = \\\"verify-full\\\"\\n")]
    public Task A_TOML_file_is_not_read_by_libpq(string text) => Verify.Statements($"Use(\"{text}\");");

    [Theory]
    [InlineData("host=pg.acme.net user=app dbname=shop sslmode={|PGTLS101:disable|}")]
    [InlineData("host=pg.acme.net\\nuser=app\\nsslmode={|PGTLS101:disable|}")]
    public Task A_conninfo_string_is(string text) => Verify.Statements($"Use(\"{text}\");");

    [Fact]
    public Task What_a_data_source_is_told_beside_its_settings_counts() => Verify.Code(CodeWith("""
        new Host().AddNpgsqlDataSource("db", s => s.ConnectionString = "Server=db.acme.net;SSL Mode=Require", b => b.UseUserCertificateValidationCallback((_, _, _, e) => e == 0));
        new Host().AddNpgsqlDataSource("db", s => s.ConnectionString = "Server=db.acme.net;SSL Mode={|PGTLS201:Require|}", b => b.EnableParameterLogging());
        """));

    private static string CodeWith(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using Npgsql;

        enum DbKind { None, PostgreSQL, OpenGauss, SqlServer, MySql, Kdbndp }

        class DbOptions
        {
            public DbKind DbType { get; set; }
            public string Provider { get; set; }
            public string ConnectionString { get; set; }
        }

        class PostgresStore
        {
            public PostgresStore(string text) { }
        }

        namespace Aspire.Npgsql
        {
            class NpgsqlSettings { public string ConnectionString { get; set; } }
        }

        class Host
        {
            public void UseSetting(string key, string value) { }
            public void Add(DbKind kind, string text) { }
            public void AddPostgres(string text) { }
            public void AddNpgsqlStore(string text) { }
            public void UseSqlServer(string text) { }
            public void AddNpgsqlDataSource(string name, Action<Aspire.Npgsql.NpgsqlSettings> settings, Action<NpgsqlDataSourceBuilder> builder) { }
        }

        class C
        {
            void M()
            {
                {{statements}}
            }
        }
        """;
}
