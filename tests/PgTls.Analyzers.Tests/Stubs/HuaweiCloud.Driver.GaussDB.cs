// Huawei Cloud's ADO.NET driver for GaussDB, which was made from Npgsql 9.
using System;
using System.Data.Common;
using System.Net.Security;

[assembly: System.Reflection.AssemblyVersion("0.1.0.0")]

namespace HuaweiCloud.GaussDB;

public enum SslMode { Disable, Allow, Prefer, Require, VerifyCA, VerifyFull }

public sealed class GaussDBConnectionStringBuilder : DbConnectionStringBuilder
{
    public GaussDBConnectionStringBuilder() { }
    public GaussDBConnectionStringBuilder(string? connectionString) { }
    public string? Host { get; set; }
    public int Port { get; set; }
    public string? Username { get; set; }
    public string? Password { get; set; }
    public string? Database { get; set; }
    public SslMode SslMode { get; set; }
    public bool TrustServerCertificate { get; set; }
    public string? RootCertificate { get; set; }
    public string? SslCertificate { get; set; }
    public string? SslKey { get; set; }
}

public sealed class GaussDBConnection : DbConnection
{
    public GaussDBConnection() { }
    public GaussDBConnection(string? connectionString) { }
    public override string ConnectionString { get; set; } = "";
    public RemoteCertificateValidationCallback? UserCertificateValidationCallback { get; set; }
    public GaussDBConnection CloneWith(string connectionString) => this;
    public override string Database => "";
    public override string DataSource => "";
    public override string ServerVersion => "";
    public override System.Data.ConnectionState State => default;
    public override void ChangeDatabase(string databaseName) { }
    public override void Close() { }
    public override void Open() { }
    protected override DbTransaction BeginDbTransaction(System.Data.IsolationLevel isolationLevel) => null!;
    protected override DbCommand CreateDbCommand() => null!;
}

public sealed class GaussDBDataAdapter : DbDataAdapter
{
    public GaussDBDataAdapter() { }
    public GaussDBDataAdapter(string selectCommandText, string selectConnectionString) { }
}

public abstract class GaussDBDataSource : DbDataSource
{
    public static GaussDBDataSource Create(string connectionString) => null!;
    public static GaussDBDataSource Create(GaussDBConnectionStringBuilder connectionStringBuilder) => null!;
}

public sealed class GaussDBDataSourceBuilder
{
    public GaussDBDataSourceBuilder(string? connectionString = null) { }
    public GaussDBConnectionStringBuilder ConnectionStringBuilder { get; } = new();
    public GaussDBDataSourceBuilder UseUserCertificateValidationCallback(RemoteCertificateValidationCallback userCertificateValidationCallback) => this;
    public GaussDBDataSource Build() => null!;
}

public sealed class GaussDBSlimDataSourceBuilder
{
    public GaussDBSlimDataSourceBuilder(string? connectionString = null) { }
    public GaussDBConnectionStringBuilder ConnectionStringBuilder { get; } = new();
    public GaussDBSlimDataSourceBuilder UseUserCertificateValidationCallback(RemoteCertificateValidationCallback userCertificateValidationCallback) => this;
    public GaussDBDataSource Build() => null!;
}

public sealed class GaussDBFactory : DbProviderFactory
{
    public static readonly GaussDBFactory Instance = new();
    public override DbDataSource CreateDataSource(string connectionString) => null!;
}
