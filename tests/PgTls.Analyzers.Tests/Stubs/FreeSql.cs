// FreeSql, an object-relational mapper for many databases.
using System;

[assembly: System.Reflection.AssemblyVersion("3.5.310.0")]

namespace FreeSql;

public enum DataType
{
    MySql, SqlServer, PostgreSQL, Oracle, Sqlite, OdbcOracle, OdbcSqlServer, OdbcMySql, OdbcPostgreSQL, Odbc = 9, MsAccess = 11, Dameng, ShenTong = 14, KingbaseES,
    Firebird, Custom, ClickHouse, GBase, QuestDb, Xugu, CustomOracle, CustomSqlServer, CustomMySql, CustomPostgreSQL,
}

public class FreeSqlBuilder
{
    public FreeSqlBuilder UseConnectionString(DataType dataType, string connectionString, Type? providerType = null) => this;
    public FreeSqlBuilder UseAutoSyncStructure(bool value) => this;
    public object Build() => this;
}
