using ServiceStack.OrmLite;

namespace Shop.Data;

public class Factories
{
    public OrmLiteConnectionFactory Postgres(string text) => new(text, PostgreSqlDialect.Provider);

    public OrmLiteConnectionFactory MySql { get; } = new("Server=db.acme.net;Database=shop;UID=app;Password=x;SslMode=Required", MySqlDialect.Provider);
}
