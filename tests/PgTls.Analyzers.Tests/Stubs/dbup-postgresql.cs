// DbUp's scripts in PostgreSQL.
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DbUp;
using DbUp.Builder;
using DbUp.Postgresql;

public static class PostgresqlExtensions
{
    public static UpgradeEngineBuilder PostgresqlDatabase(this SupportedDatabases supported, string connectionString) => null!;
    public static UpgradeEngineBuilder PostgresqlDatabase(this SupportedDatabases supported, string connectionString, string schema) => null!;
    public static void PostgresqlDatabase(this SupportedDatabasesForEnsureDatabase supported, string connectionString) { }
    public static void PostgresqlDatabase(this SupportedDatabasesForEnsureDatabase supported, string connectionString, PostgresqlConnectionOptions connectionOptions) { }
    public static void PostgresqlDatabase(this SupportedDatabasesForDropDatabase supported, string connectionString) { }
}

namespace DbUp
{
    public static class DeployChanges { public static SupportedDatabases To => null!; }
    public static class EnsureDatabase { public static SupportedDatabasesForEnsureDatabase For => null!; }
    public static class DropDatabase { public static SupportedDatabasesForDropDatabase For => null!; }
    public class SupportedDatabasesForEnsureDatabase { }
    public class SupportedDatabasesForDropDatabase { }
}

namespace DbUp.Builder
{
    public class SupportedDatabases { }
    public class UpgradeEngineBuilder { }
}

namespace DbUp.Postgresql
{
    public class PostgresqlConnectionOptions
    {
        public X509Certificate2? ClientCertificate { get; set; }
        public RemoteCertificateValidationCallback? UserCertificateValidationCallback { get; set; }
    }
}
