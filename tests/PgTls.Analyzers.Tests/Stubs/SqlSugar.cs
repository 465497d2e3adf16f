// SqlSugar, an object-relational mapper for many databases.
using System.Collections.Generic;

[assembly: System.Reflection.AssemblyVersion("5.1.4.0")]

namespace SqlSugar;

public enum DbType
{
    MySql, SqlServer, Sqlite, Oracle, PostgreSQL, Dm, Kdbndp, Oscar, MySqlConnector, Access, OpenGauss, QuestDB, HG, ClickHouse, GBase, Odbc, OceanBaseForOracle,
    TDengine, GaussDB, OceanBase, Tidb, Vastbase, PolarDB, Doris, Xugu, GoldenDB, TDSQLForPGODBC, TDSQL, HANA, DB2, GaussDBNative, DuckDB, MongoDb, Custom = 900,
}

public class ConnectionConfig
{
    public object? ConfigId { get; set; }
    public DbType DbType { get; set; }
    public string ConnectionString { get; set; } = "";
    public bool IsAutoCloseConnection { get; set; }
}

public class SqlSugarClient
{
    public SqlSugarClient(ConnectionConfig config) { }
    public SqlSugarClient(List<ConnectionConfig> configs) { }
}

public class SqlSugarScope
{
    public SqlSugarScope(ConnectionConfig config) { }
}
