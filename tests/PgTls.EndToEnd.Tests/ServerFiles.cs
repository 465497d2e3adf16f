using System.Globalization;
using Npgsql;
using PgTls.Certificates;

namespace PgTls.EndToEnd.Tests;

/// <summary>A server that is asked what it makes of other texts of its files, which it does not heed until it is told to.</summary>
public sealed class ServerFiles : IAsyncLifetime
{
    /// <summary>Whom it lets in as its pg_hba.conf says.</summary>
    public const string User = "app";

    // Whom it always lets in, to tell which files it has read.
    private const string Witness = "witness";

    private readonly string _folder = Servers.CreateFolder();
    private PostgresServer? _server;
    private NpgsqlConnection? _connection;

    /// <summary>What is missing on this machine, as a sentence; null: nothing.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Missing = await Machine.Missing();
        if (Missing is not null)
            return;
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "server")).FullName;
        _server = await PostgresServer.Start(folder, await Authority.Create(_folder, "files"), ("host", "scram-sha-256"));
        _connection = new NpgsqlConnection(Settings(PostgresServer.User, "Disable"));
        await _connection.OpenAsync();
        foreach (var user in new[] { User, Witness })
            await Execute($"create role {user} login");
        await Execute($"create role staff role {User}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal List<T> Ask<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Asks what the server would make of a postgresql.conf.</summary>
    internal List<T> AskOfSettings<T>(string settings, string sql, Func<NpgsqlDataReader, T> read)
    {
        File.WriteAllText(_server!.ConfigurationFile, settings);
        return Ask(sql, read);
    }

    /// <summary>Asks what the server would make of a pg_hba.conf.</summary>
    internal List<T> AskOfAccess<T>(string access, string sql, Func<NpgsqlDataReader, T> read)
    {
        File.WriteAllText(_server!.AccessFile, access);
        return Ask(sql, read);
    }

    /// <summary>Has the server heed a pg_hba.conf, and returns when it does: it reads all its files at once, before it accepts the next connection.</summary>
    internal async Task Load(string access)
    {
        var round = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        File.WriteAllText(_server!.AccessFile, $"host all {Witness} 127.0.0.1/32 trust\n{access}");
        File.WriteAllText(_server.ConfigurationFile, $"pgtls.round = '{round}'\n");
        await Execute("select pg_reload_conf()");
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            // The first time, the witness is not let in yet.
            if (await Try(Witness, "Disable", "select current_setting('pgtls.round', true)") is { } seen && seen == round)
                return;
        }
        Assert.Fail("The server does not read its files again.");
    }

    /// <summary>Whether the server lets somebody in.</summary>
    internal async Task<bool> Connects(string user, string mode) => await Try(user, mode, "select ''") is not null;

    /// <summary>What the server answers; null: it refuses the user.</summary>
    private async Task<string?> Try(string user, string mode, string sql)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Settings(user, mode));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync() as string ?? "";
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidPassword)
        {
            return null;
        }
    }

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Settings(string user, string mode) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={_server!.Port};Username={user};Password={PostgresServer.Password};Database=postgres;SSL Mode={mode};Pooling=false");
}
