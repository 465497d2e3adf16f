using DbUp;

namespace Shop.Migrations;

public static class Program
{
    public static void Migrate(string[] args)
    {
        var connectionString = args.FirstOrDefault() ?? "Host=localhost;Database=shop;Username=migrator";
        EnsureDatabase.For.PostgresqlDatabase(connectionString);
        DeployChanges.To.PostgresqlDatabase(connectionString);
    }
}
