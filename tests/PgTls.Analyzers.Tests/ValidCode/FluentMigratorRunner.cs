using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Migrations;

public static class Runner
{
    public static IServiceProvider Build(string provider, string connectionString)
    {
        var services = new ServiceCollection();
        services.AddFluentMigratorCore().ConfigureRunner(runner =>
        {
            if (provider == "postgres")
                runner.AddPostgres();
            else
                runner.AddSqlServer();
            runner.WithGlobalConnectionString(connectionString);
        });
        return services.BuildServiceProvider();
    }
}
