// openGauss's ADO.NET connector, which was made from Npgsql 6.
using System.Data.Common;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

[assembly: System.Reflection.AssemblyVersion("6.0.3.0")]

namespace OpenGauss.NET;

public enum SslMode { Disable, Allow, Prefer, Require, VerifyCA, VerifyFull }

public sealed class OpenGaussConnectionStringBuilder : DbConnectionStringBuilder
{
    public OpenGaussConnectionStringBuilder() { }
    public OpenGaussConnectionStringBuilder(string connectionString) { }
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

public delegate void ProvideClientCertificatesCallback(X509CertificateCollection certificates);

public sealed class OpenGaussConnection : DbConnection
{
    public OpenGaussConnection() { }
    public OpenGaussConnection(string? connectionString) { }
    public override string ConnectionString { get; set; } = "";
    public RemoteCertificateValidationCallback? UserCertificateValidationCallback { get; set; }
    public ProvideClientCertificatesCallback? ProvideClientCertificatesCallback { get; set; }
    public OpenGaussConnection CloneWith(string connectionString) => this;
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

public sealed class OpenGaussDataAdapter : DbDataAdapter
{
    public OpenGaussDataAdapter() { }
    public OpenGaussDataAdapter(string selectCommandText, string selectConnectionString) { }
}

public sealed class OpenGaussFactory : DbProviderFactory
{
    public static readonly OpenGaussFactory Instance = new();
}
