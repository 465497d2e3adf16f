using System.Globalization;
using PgTls.Certificates;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>psqlODBC under unixODBC, as Python's pyodbc hands it a connection string.</summary>
internal sealed class PsqlOdbcByPython() : RunningDriver("psqlODBC", DriverCatalog.Find("odbc")!)
{
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

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [InOutput("odbc_connections.py")], settings);
}
