// Wolverine's messages in PostgreSQL.
namespace Wolverine { public class WolverineOptions { } }

namespace Wolverine.Postgresql
{
    public static class PostgresqlConfigurationExtensions
    {
        public static object PersistMessagesWithPostgresql(this WolverineOptions options, string connectionString, string? schemaName = null) => options;
        public static object UsePostgresqlPersistenceAndTransport(
            this WolverineOptions options, string connectionString, string? schema = null, string? transportSchema = "wolverine_queues") => options;
    }
}
