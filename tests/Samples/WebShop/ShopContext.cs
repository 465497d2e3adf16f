using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WebShop;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    internal const string EncryptionQuery = "select ssl as \"Value\" from pg_stat_ssl where pid = pg_backend_pid()";

    public Task<bool> IsEncrypted() => Database.SqlQueryRaw<bool>(EncryptionQuery).SingleAsync();
}

internal static class Reports
{
    public static async Task<bool> AreEncrypted(NpgsqlDataSource reports)
    {
        await using var command = reports.CreateCommand(ShopContext.EncryptionQuery);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
