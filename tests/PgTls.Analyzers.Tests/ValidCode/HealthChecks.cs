using Microsoft.Extensions.DependencyInjection;

namespace Shop.Health;

public static class Checks
{
    public static IHealthChecksBuilder AddDatabases(this IHealthChecksBuilder builder, Func<IServiceProvider, string> find) =>
        builder.AddNpgSql(find, name: "shop").AddNpgSql("Host=/var/run/postgresql;Database=shop;Username=health", name: "local");
}
