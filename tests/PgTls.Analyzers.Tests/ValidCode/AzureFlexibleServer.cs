using Npgsql;

namespace Shop.Data;

public class AzureDatabase
{
    public string Build(string user) => new NpgsqlConnectionStringBuilder
    {
        Host = "shop.postgres.database.azure.com",
        Port = 5432,
        Database = "shop",
        Username = user,
        SslMode = SslMode.VerifyFull,
        Pooling = true,
        MaxPoolSize = 50,
    }.ConnectionString;
}
