// EnterpriseDB's connector, made from Npgsql.
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace EnterpriseDB.EDBClient;

public sealed class EDBConnection : DbConnection
{
    public EDBConnection() { }
    public EDBConnection(string? connectionString) { }

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

public sealed class EDBDataAdapter : DbDataAdapter
{
    public EDBDataAdapter(string selectCommandText, string selectConnectionString) { }
}
