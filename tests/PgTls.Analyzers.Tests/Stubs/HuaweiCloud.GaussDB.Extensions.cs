// GaussDB's drivers in dependency injection and in Entity Framework Core.
using System;

namespace Microsoft.Extensions.DependencyInjection
{
    public static class GaussDBServiceCollectionExtensions
    {
        public static IServiceCollection AddGaussDBDataSource(this IServiceCollection serviceCollection, string connectionString) => serviceCollection;
        public static IServiceCollection AddGaussDBSlimDataSource(this IServiceCollection serviceCollection, string connectionString) => serviceCollection;
        public static IServiceCollection AddMultiHostGaussDBDataSource(this IServiceCollection serviceCollection, string connectionString) => serviceCollection;
        public static IServiceCollection AddMultiHostGaussDBSlimDataSource(this IServiceCollection serviceCollection, string connectionString) => serviceCollection;
        public static IServiceCollection AddGaussDB<TContext>(this IServiceCollection serviceCollection, string? connectionString, Action<object>? GaussDBOptionsAction = null) => serviceCollection;
    }
}

namespace Microsoft.EntityFrameworkCore
{
    public static class GaussDBDbContextOptionsBuilderExtensions
    {
        public static DbContextOptionsBuilder UseGaussDB(this DbContextOptionsBuilder optionsBuilder, string? connectionString, Action<object>? GaussDBOptionsAction = null) => optionsBuilder;
    }
}
