using System.Globalization;
using PgTls.Drivers;
using PgTls.Syntax.Ini;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>psqlODBC under unixODBC, which finds a data source in an odbc.ini.</summary>
internal sealed class DataSourceByPython() : IniDriver("psqlODBC data source", PsqlOdbcDataSource.Table, "odbc.ini", IniDialect.Odbc, "data_source_connections.py")
{
    public override Task<string?> Missing(string home) => new PsqlOdbcByPython().Missing(home);

    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"[shop]\nDriver = PostgreSQL Unicode\nServername = localhost\nPort = {port}\nDatabase = postgres\nUsername = {PostgresServer.User}\nPassword = {PostgresServer.Password}\n")
        + (rootCertificate is null ? "" : $"Pqopt = sslrootcert={rootCertificate}\n")
        + (mode is null ? "" : $"Sslmode = {mode}\n");

    public override string Add(string settings, string keyword, string value) =>
        settings.Replace("Pqopt = ", "Pqopt = " + keyword[PsqlOdbcDataSource.LibpqPrefix.Length..] + "=" + value + " ", StringComparison.Ordinal);
}
