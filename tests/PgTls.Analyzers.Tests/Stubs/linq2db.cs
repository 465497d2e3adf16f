// linq2db, an object-relational mapper for many databases.
using System;

namespace LinqToDB
{
    public static class ProviderName
    {
        public const string PostgreSQL = "PostgreSQL";
        public const string PostgreSQL15 = "PostgreSQL.15";
        public const string SqlServer = "SqlServer";
        public const string MySql = "MySql";
        public const string Informix = "Informix";
    }

    public class DataOptions { }

    public static class DataOptionsExtensions
    {
        public static DataOptions UsePostgreSQL(this DataOptions options, string connectionString, Func<object, object>? optionSetter = null) => options;
        public static DataOptions UseSqlServer(this DataOptions options, string connectionString) => options;
        public static DataOptions UseConnectionString(this DataOptions options, string providerName, string connectionString) => options;
        public static DataOptions UseConnectionString(this DataOptions options, string connectionString) => options;
    }
}

namespace LinqToDB.Data
{
    public class DataConnection
    {
        public DataConnection(string providerName, string connectionString) { }
        public DataConnection(string configurationString) { }
    }
}

namespace LinqToDB.DataProvider.PostgreSQL
{
    public enum PostgreSQLVersion { AutoDetect, v92, v15 }

    public static class PostgreSQLTools
    {
        public static LinqToDB.Data.DataConnection CreateDataConnection(string connectionString, PostgreSQLVersion version = PostgreSQLVersion.AutoDetect) => null!;
    }
}
