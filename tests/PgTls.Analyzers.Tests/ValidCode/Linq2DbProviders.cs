using LinqToDB;
using LinqToDB.Data;

namespace Shop.Data;

public class Providers
{
    public DataOptions Postgres(string text) => new DataOptions().UsePostgreSQL(text);

    public DataOptions MySql() => new DataOptions().UseConnectionString(ProviderName.MySql, "Server=db.acme.net;Port=3307;Database=shop;Uid=app;Pwd=x;SslMode=Disabled");

    public DataConnection Informix() => new(ProviderName.Informix, "Server=db.acme.net:9189;Database=shop;userid=informix;password=x");
}
