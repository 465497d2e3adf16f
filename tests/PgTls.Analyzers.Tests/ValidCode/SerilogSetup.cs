using Serilog;

namespace Shop.Logging;

public static class Setup
{
    public static void Configure(LoggerConfiguration logger, string connectionString) =>
        logger.WriteTo.PostgreSQL(connectionString, "logs", needAutoCreateTable: true, schemaName: "logging");
}
