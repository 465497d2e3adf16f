// The storage of the health checks' user interface in PostgreSQL.
using System;

namespace Microsoft.Extensions.DependencyInjection;

public class HealthChecksUIBuilder { }

public static class HealthChecksUIBuilderExtensions
{
    public static HealthChecksUIBuilder AddPostgreSqlStorage(
        this HealthChecksUIBuilder builder, string connectionString, Action<object>? configureOptions = null, Action<object>? configurePostgreOptions = null) => builder;
}
