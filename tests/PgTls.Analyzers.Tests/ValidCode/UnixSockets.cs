using Npgsql;

namespace Shop.Cloud;

public class Sockets
{
    public NpgsqlConnection CloudSql(string instance) => new($"Host=/cloudsql/{instance};Database=shop;Username=app;SSL Mode=Disable");

    public NpgsqlConnection Local() => new("Host=/var/run/postgresql;Database=shop;Username=app;SSL Mode=Disable");
}
