using Npgsql;

namespace Shop.Data;

public static class Slim
{
    public static NpgsqlDataSource Open()
    {
        var builder = new NpgsqlSlimDataSourceBuilder("Host=shop.rds.amazonaws.com;Database=shop;Username=app;SSL Mode=VerifyFull");
        builder.ConnectionStringBuilder.CommandTimeout = 10;
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        return builder.Build();
    }
}
