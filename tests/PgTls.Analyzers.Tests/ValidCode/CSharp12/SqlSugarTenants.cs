using SqlSugar;

namespace Shop.Tenants;

public static class Tenants
{
    public static SqlSugarClient Open(DbType type, string text) => new(
    [
        new ConnectionConfig { ConfigId = "main", DbType = type, ConnectionString = text, IsAutoCloseConnection = true },
        new ConnectionConfig { ConfigId = "old", DbType = DbType.MySql, ConnectionString = "server=db.acme.net;Database=shop;Uid=app;Pwd=x;SslMode=Required" },
        new ConnectionConfig { ConfigId = "king", DbType = DbType.Kdbndp, ConnectionString = "Server=db.acme.net;Port=54321;UID=SYSTEM;PWD=x;database=SHOP" },
        new ConnectionConfig { ConfigId = "dm", DbType = DbType.Dm, ConnectionString = "Server=db.acme.net:5236;User Id=SYSDBA;PWD=x;SCHEMA=SHOP" },
    ]);
}
