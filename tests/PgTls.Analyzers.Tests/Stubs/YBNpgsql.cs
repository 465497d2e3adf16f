// Yugabyte's driver, made from Npgsql.
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace YBNpgsql;

public sealed class NpgsqlConnection : DbConnection
{
    public NpgsqlConnection() { }
    public NpgsqlConnection(string? connectionString) { }

    [AllowNull]
    public override string ConnectionString { get; set; } = "";
    public override string Database => "";
    public override string DataSource => "";
    public override string ServerVersion => "";
    public override ConnectionState State => default;

    public override void ChangeDatabase(string databaseName) { }
    public override void Close() { }
    public override void Open() { }
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => null!;
    protected override DbCommand CreateDbCommand() => null!;
}

public sealed class NpgsqlDataAdapter : DbDataAdapter
{
    public NpgsqlDataAdapter(string selectCommandText, string selectConnectionString) { }
}

public abstract class NpgsqlDataSource
{
    public static NpgsqlDataSource Create(string connectionString) => null!;
}
