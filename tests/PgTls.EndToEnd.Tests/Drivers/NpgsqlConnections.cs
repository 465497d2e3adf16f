using Npgsql;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Connects with the release of Npgsql this file is compiled against.</summary>
internal static class NpgsqlConnections
{
    /// <summary>The answer of a driver in one line: what the server sees of TLS, or why there is no connection.</summary>
    public static async Task<string> Try(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()", connection);
            return (bool)(await command.ExecuteScalarAsync(cancellation))! ? "=> encrypted" : "=> plaintext";
        }
        // Whatever a driver throws, from its parser, the sockets or the certificates, is its way to refuse.
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return "=> refused: " + problem.Message.ReplaceLineEndings(" ");
        }
    }
}
