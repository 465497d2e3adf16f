using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Documents;

public static class Store
{
    public static void Configure(IServiceCollection services, string master) => services.AddMarten(options =>
    {
        options.DatabaseSchemaName = "documents";
        options.MultiTenantedDatabases(tenants =>
        {
            tenants.AddSingleTenantDatabase("Host=eu.rds.amazonaws.com;Database=eu;Username=app;SSL Mode=VerifyFull", "eu");
            tenants.AddSingleTenantDatabase(master, "us");
        });
    });
}
