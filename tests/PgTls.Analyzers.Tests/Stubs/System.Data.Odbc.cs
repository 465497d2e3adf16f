// ADO.NET over ODBC.
using System.Data.Common;

namespace System.Data.Odbc;

public sealed class OdbcConnection : DbConnection
{
    public OdbcConnection() { }
    public OdbcConnection(string? connectionString) { }
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

public sealed class OdbcDataAdapter : DbDataAdapter
{
    public OdbcDataAdapter(string? selectCommandText, string? selectConnectionString) { }
}
