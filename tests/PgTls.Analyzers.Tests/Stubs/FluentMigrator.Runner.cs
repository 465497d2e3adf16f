// FluentMigrator's runner.
using System;

namespace FluentMigrator.Runner
{
    public interface IMigrationRunnerBuilder { }

    public static class MigrationRunnerBuilderExtensions
    {
        public static IMigrationRunnerBuilder WithGlobalConnectionString(this IMigrationRunnerBuilder builder, string connectionStringOrName) => builder;
        public static IMigrationRunnerBuilder WithGlobalConnectionString(this IMigrationRunnerBuilder builder, Func<IServiceProvider, string> configureConnectionString) => builder;
    }

    public static class PostgresRunnerBuilderExtensions
    {
        public static IMigrationRunnerBuilder AddPostgres(this IMigrationRunnerBuilder builder) => builder;
        public static IMigrationRunnerBuilder AddPostgres11_0(this IMigrationRunnerBuilder builder) => builder;
    }

    public static class SqlServerRunnerBuilderExtensions
    {
        public static IMigrationRunnerBuilder AddSqlServer(this IMigrationRunnerBuilder builder) => builder;
    }

    public static class MySqlRunnerBuilderExtensions
    {
        public static IMigrationRunnerBuilder AddMySql5(this IMigrationRunnerBuilder builder) => builder;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    using FluentMigrator.Runner;

    public static class FluentMigratorServiceCollectionExtensions
    {
        public static IServiceCollection AddFluentMigratorCore(this IServiceCollection services) => services;
        public static IServiceCollection ConfigureRunner(this IServiceCollection services, Action<IMigrationRunnerBuilder> configure) => services;
    }
}
