using Dapper;
using Npgsql;

namespace Mailer;

internal sealed class Worker(IConfiguration configuration, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The queue's settings are an environment variable; those of the archive are put together here.
        await Tell("queue", configuration.GetConnectionString("Queue")!);
        var archive = new NpgsqlConnectionStringBuilder
        {
            Host = "pg.shop.io",
            Port = 5432,
            Database = "postgres",
            Username = "shop",
            Password = "correct-horse-battery",
            SslMode = SslMode.Allow,
        };
        await Tell("archive", archive.ConnectionString);
        lifetime.StopApplication();
    }

    private static async Task Tell(string name, string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        var isEncrypted = await connection.QuerySingleAsync<bool>("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
        Console.WriteLine($"{name} encrypted: {isEncrypted}");
    }
}
