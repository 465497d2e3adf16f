using System.Globalization;
using PgTls.Certificates;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>psqlODBC under unixODBC, as Python's pyodbc hands it a connection string.</summary>
internal sealed class PsqlOdbcByPython() : RunningDriver("psqlODBC", DriverCatalog.Find("odbc")! with { Inner = Libpq15.Table, SystemTrustKeyword = null })
{
    // What is for the library underneath.
    private const string InnerPrefix = "pqopt:";

    public override Task<string?> Missing(string home) => MissingUnless(
        home,
        "Python has no pyodbc, or unixODBC no driver for PostgreSQL (Debian: python3-pyodbc, odbc-postgresql).",
        Machine.Python,
        "-c",
        "import pyodbc, sys; sys.exit('PostgreSQL Unicode' not in pyodbc.drivers())");

    public override string Settings(int port, string? mode, string? rootCertificate) =>
        "DRIVER={PostgreSQL Unicode};Server=localhost;Database=postgres"
        + string.Create(CultureInfo.InvariantCulture, $";Port={port};UID={PostgresServer.User};PWD={PostgresServer.Password}")
        + (rootCertificate is null ? "" : $";pqopt={{sslrootcert={rootCertificate}}}")
        + (mode is null ? "" : ";SSLmode=" + mode);

    public override int Combinations => 70;

    public override Trials Trials(Servers servers) => new(
        ["SSLmode=disable", "SSLmode=allow", "SSLmode=prefer", "SSLmode=require", "SSLmode=verify-ca", "SSLmode=verify-full", "SSLmode=Require"],
        [InnerPrefix + "sslrootcert=" + servers.Authority.RootCertificate, InnerPrefix + "sslrootcert=" + servers.OtherAuthority.RootCertificate],
        [InnerPrefix + "channel_binding=disable", InnerPrefix + "channel_binding=require"],
        [InnerPrefix + "gssencmode=disable", InnerPrefix + "gssencmode=prefer"],
        [InnerPrefix + "ssl_min_protocol_version=TLSv1.3", InnerPrefix + "ssl_max_protocol_version=TLSv1.2"],
        [InnerPrefix + $"sslcert={servers.ClientCertificate} sslkey={servers.ClientKey}"],
        [InnerPrefix + "sslmode=require", InnerPrefix + "sslmode=verify-full"],
        ["Encrypt=true", "sslrootcert=/x", "ReadOnly=1", "SSL Mode=disable"])
    {
        Refused =
        [
            InnerPrefix + "gssencmode=require", InnerPrefix + "channel_binding=Require", InnerPrefix + "ssl_min_protocol_version=1.2", InnerPrefix + "Encrypt=true",
            InnerPrefix + "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2", "SSLmode=verify",
        ],
    };

    public override string Assign(string keyword, string value, bool isInner) => (isInner ? InnerPrefix : "") + base.Assign(keyword, value, isInner);

    public override string Write(int port, IReadOnlyList<string> settings)
    {
        var inner = string.Join(' ', settings.Where(setting => setting.StartsWith(InnerPrefix, StringComparison.Ordinal)).Select(setting => setting[InnerPrefix.Length..]));
        return string.Join(';', settings.Where(setting => !setting.StartsWith(InnerPrefix, StringComparison.Ordinal)).Prepend(Settings(port, null, null)))
            + (inner.Length == 0 ? "" : ";pqopt={" + inner + "}");
    }

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [InOutput("odbc_connections.py")], settings);
}
