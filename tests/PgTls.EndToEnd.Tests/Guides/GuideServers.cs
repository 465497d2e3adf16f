using System.Globalization;
using Npgsql;
using PgTls.Certificates;
using PgTls.EndToEnd.Tests.Drivers;

namespace PgTls.EndToEnd.Tests.Guides;

/// <summary>The servers that the guides speak of: <c>db.example.com</c>, with the database, the user and the password of the guides.</summary>
public sealed class GuideServers(Servers servers) : IAsyncLifetime
{
    public const string Host = "db.example.com";
    public const string User = "shop";
    public const string Password = "secret";

    private readonly List<PostgresServer> _running = [];

    /// <summary>It refuses plaintext.</summary>
    internal PostgresServer Right { get; private set; } = null!;

    /// <summary>It refuses clients without a certificate of the authority.</summary>
    internal PostgresServer Mutual { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Without the other servers there is no authority either, and the tests are skipped.
        if (servers.Authority is null)
            return;
        var authority = await servers.Authority.ForServerNamed(Host);
        Right = await Start("guide", authority, "scram-sha-256");
        Mutual = await Start("guide-mutual", authority, "scram-sha-256 clientcert=verify-ca");
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Select(server => server.DisposeAsync().AsTask()));

    private async Task<PostgresServer> Start(string name, Authority authority, string method)
    {
        var folder = Directory.CreateDirectory(Path.Combine(servers.Folder, name)).FullName;
        var server = await PostgresServer.Start(folder, authority, ("hostssl", method));
        _running.Add(server);
        await using var connection = new NpgsqlConnection(string.Create(
            CultureInfo.InvariantCulture,
            $"Host=localhost;Port={server.Port};Username={PostgresServer.User};Password={PostgresServer.Password};Database=postgres;Pooling=false;")
            + $"SSL Mode=VerifyFull;Root Certificate={authority.RootCertificate};SSL Certificate={servers.ClientCertificate};SSL Key={servers.ClientKey}");
        await connection.OpenAsync();
        foreach (var sql in new[] { $"create database {User}", $"alter role {User} password '{Password}'" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        return server;
    }
}
