// CAP's messages in PostgreSQL.
using System;

namespace DotNetCore.CAP
{
    public class CapOptions { }
    public class PostgreSqlOptions
    {
        public string Schema { get; set; } = "";
        public string ConnectionString { get; set; } = "";
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    using DotNetCore.CAP;

    public static class CapOptionsExtensions
    {
        public static CapOptions UsePostgreSql(this CapOptions options, string connectionString) => options;
        public static CapOptions UsePostgreSql(this CapOptions options, Action<PostgreSqlOptions> configure) => options;
    }
}
