// Serilog.Sinks.PostgreSQL.
using System;
using System.Collections.Generic;

namespace Serilog
{
    using Configuration;

    public class LoggerConfiguration { public LoggerSinkConfiguration WriteTo { get; } = new(); }

    public static class LoggerConfigurationPostgreSQLExtensions
    {
        public static LoggerConfiguration PostgreSQL(
            this LoggerSinkConfiguration sinkConfiguration, string connectionString, string tableName, IDictionary<string, object>? columnOptions = null,
            TimeSpan? period = null, IFormatProvider? formatProvider = null, int batchSizeLimit = 30, bool useCopy = true, string schemaName = "", bool needAutoCreateTable = false) => null!;
    }
}

namespace Serilog.Configuration { public class LoggerSinkConfiguration { } }
