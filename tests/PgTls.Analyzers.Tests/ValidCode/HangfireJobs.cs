using Hangfire;
using Hangfire.PostgreSql;

namespace Shop.Jobs;

public static class Jobs
{
    public static void Configure(IGlobalConfiguration configuration, string connectionString) =>
        configuration.UsePostgreSqlStorage(options => options.UseNpgsqlConnection(connectionString));

    public static void ConfigureLocally(IGlobalConfiguration configuration) =>
        configuration.UsePostgreSqlStorage("Host=127.0.0.1;Database=jobs;Username=jobs", new PostgreSqlStorageOptions { SchemaName = "hangfire" });
}
