using Npgsql;

var builder = Host.CreateApplicationBuilder(args);
builder.AddNpgsqlDataSource("shop");
builder.AddKeyedNpgsqlDataSource("archive", settings =>
    settings.ConnectionString = "Host=pg.shop.io;Port=5432;Database=postgres;Username=shop;Password=correct-horse-battery;SSL Mode=Require");
using var host = builder.Build();

Console.WriteLine($"shop encrypted: {await IsEncrypted(host.Services.GetRequiredService<NpgsqlDataSource>())}");
Console.WriteLine($"archive encrypted: {await IsEncrypted(host.Services.GetRequiredKeyedService<NpgsqlDataSource>("archive"))}");

static async Task<bool> IsEncrypted(NpgsqlDataSource source)
{
    await using var command = source.CreateCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
    return (bool)(await command.ExecuteScalarAsync())!;
}
