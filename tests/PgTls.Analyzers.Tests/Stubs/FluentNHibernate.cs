// Fluent NHibernate's configuration of a database.
namespace FluentNHibernate.Cfg.Db;

public abstract class PersistenceConfiguration<TThisConfiguration> where TThisConfiguration : PersistenceConfiguration<TThisConfiguration>
{
    public TThisConfiguration ConnectionString(string value) => (TThisConfiguration)this;
}

public class PostgreSQLConfiguration : PersistenceConfiguration<PostgreSQLConfiguration>
{
    public static PostgreSQLConfiguration PostgreSQL82 => new();
}

public class MySQLConfiguration : PersistenceConfiguration<MySQLConfiguration>
{
    public static MySQLConfiguration Standard => new();
}
