// ServiceStack's OrmLite.
namespace ServiceStack.OrmLite
{
    public interface IOrmLiteDialectProvider { }

    public static class PostgreSqlDialect { public static IOrmLiteDialectProvider Provider => null!; }

    public static class MySqlDialect { public static IOrmLiteDialectProvider Provider => null!; }

    public class OrmLiteConnectionFactory
    {
        public OrmLiteConnectionFactory(string connectionString) { }
        public OrmLiteConnectionFactory(string connectionString, IOrmLiteDialectProvider dialectProvider) { }
        public void RegisterConnection(string namedConnection, string connectionString, IOrmLiteDialectProvider dialectProvider) { }
    }
}

namespace ServiceStack.OrmLite.PostgreSQL
{
    public class PostgreSqlDialectProvider : IOrmLiteDialectProvider { public static PostgreSqlDialectProvider Instance = new(); }
}
