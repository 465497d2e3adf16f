using Orleans.Configuration;

namespace Shop.Silo;

public static class Silo
{
    public static void Cluster(AdoNetClusteringSiloOptions options, string connectionString)
    {
        options.Invariant = "Npgsql";
        options.ConnectionString = connectionString;
    }

    public static AdoNetGrainStorageOptions Storage() => new() { Invariant = "Microsoft.Data.SqlClient", ConnectionString = "Server=db.acme.net;Database=grains;User Id=sa;Password=x" };
}
