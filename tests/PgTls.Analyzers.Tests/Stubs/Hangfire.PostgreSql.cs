// Hangfire's storage in PostgreSQL.
using System;
using Npgsql;

namespace Hangfire
{
    public interface IGlobalConfiguration { }
    public interface IGlobalConfiguration<out T> : IGlobalConfiguration { }
}

namespace Hangfire.PostgreSql
{
    public class PostgreSqlStorageOptions { public string? SchemaName { get; set; } }

    public class PostgreSqlStorage
    {
        public PostgreSqlStorage(string connectionString) { }
        public PostgreSqlStorage(string connectionString, PostgreSqlStorageOptions options) { }
    }

    public class PostgreSqlBootstrapperOptions
    {
        public PostgreSqlBootstrapperOptions UseNpgsqlConnection(string connectionString, Action<NpgsqlConnection>? connectionSetup = null) => this;
        public PostgreSqlBootstrapperOptions UseNpgsqlConnection(Func<string> getConnectionString, Action<NpgsqlConnection>? connectionSetup = null) => this;
    }

    public static class PostgreSqlBootstrapperConfigurationExtensions
    {
        public static IGlobalConfiguration<PostgreSqlStorage> UsePostgreSqlStorage(this IGlobalConfiguration configuration, string connectionString) => null!;
        public static IGlobalConfiguration<PostgreSqlStorage> UsePostgreSqlStorage(this IGlobalConfiguration configuration, string connectionString, PostgreSqlStorageOptions options) => null!;
        public static IGlobalConfiguration<PostgreSqlStorage> UsePostgreSqlStorage(this IGlobalConfiguration configuration, Action<PostgreSqlBootstrapperOptions> configure) => null!;
    }
}

namespace Hangfire.PostgreSql.Factories
{
    public sealed class NpgsqlConnectionFactory
    {
        public NpgsqlConnectionFactory(string connectionString, PostgreSqlStorageOptions options, Action<NpgsqlConnection>? connectionSetup = null) { }
    }
}
