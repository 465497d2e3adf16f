// The health check of AspNetCore.HealthChecks.NpgSql since version 7.
using System;
using System.Collections.Generic;
using Npgsql;

namespace HealthChecks.NpgSql
{
    public class NpgSqlHealthCheckOptions
    {
        public NpgSqlHealthCheckOptions(string connectionString) { }
        public string CommandText { get; set; } = "";
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    using global::HealthChecks.NpgSql;

    public interface IHealthChecksBuilder { }

    public static class NpgSqlHealthCheckBuilderExtensions
    {
        public static IHealthChecksBuilder AddNpgSql(
            this IHealthChecksBuilder builder, string connectionString, string healthQuery = "SELECT 1;", Action<NpgsqlConnection>? configure = null,
            string? name = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) => builder;

        public static IHealthChecksBuilder AddNpgSql(
            this IHealthChecksBuilder builder, Func<IServiceProvider, string> connectionStringFactory, string healthQuery = "SELECT 1;",
            string? name = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) => builder;

        public static IHealthChecksBuilder AddNpgSql(this IHealthChecksBuilder builder, NpgSqlHealthCheckOptions options, string? name = null) => builder;
    }
}
