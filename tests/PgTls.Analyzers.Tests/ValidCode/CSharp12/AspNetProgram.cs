using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Shop;

public static class Startup
{
    public static void Configure(IServiceCollection services, Func<string, string> connectionString)
    {
        services.AddDbContext<ShopContext>(options => options.UseNpgsql(connectionString("Shop")));
        services.AddDbContextPool<AuditContext>(options => options.UseNpgsql("Name=ConnectionStrings:Audit", npgsql => npgsql.EnableRetryOnFailure()));
        services.AddNpgsqlDataSource(connectionString("Shop"));
    }
}

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Customer>().HasIndex(customer => customer.Name);
}

public class AuditContext(DbContextOptions<AuditContext> options) : DbContext(options);

public class Customer
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public string? Host { get; set; }
}
