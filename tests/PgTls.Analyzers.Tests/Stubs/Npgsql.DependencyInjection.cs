// The methods of Npgsql.DependencyInjection 10 that take a connection string.
using System;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

public static class NpgsqlServiceCollectionExtensions
{
    public static IServiceCollection AddNpgsqlDataSource(
        this IServiceCollection serviceCollection, string connectionString, Action<NpgsqlDataSourceBuilder> dataSourceBuilderAction,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient, ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton, object? serviceKey = null) => serviceCollection;

    public static IServiceCollection AddNpgsqlDataSource(
        this IServiceCollection serviceCollection, string connectionString,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient, ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton, object? serviceKey = null) => serviceCollection;

    public static IServiceCollection AddNpgsqlSlimDataSource(
        this IServiceCollection serviceCollection, string connectionString,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient, ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton, object? serviceKey = null) => serviceCollection;

    public static IServiceCollection AddMultiHostNpgsqlDataSource(
        this IServiceCollection serviceCollection, string connectionString,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient, ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton, object? serviceKey = null) => serviceCollection;

    public static IServiceCollection AddMultiHostNpgsqlSlimDataSource(
        this IServiceCollection serviceCollection, string connectionString,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient, ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton, object? serviceKey = null) => serviceCollection;
}
