using Npgsql;
using NpgsqlTypes;

namespace Shop.Import;

public class Importer(NpgsqlConnection connection)
{
    public async Task<ulong> Import(IAsyncEnumerable<(string Sku, int Stock)> rows)
    {
        await using var writer = await connection.BeginBinaryImportAsync("COPY stock (sku, amount) FROM STDIN (FORMAT BINARY)");
        await foreach (var (sku, stock) in rows)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(sku, NpgsqlDbType.Text);
            await writer.WriteAsync(stock, NpgsqlDbType.Integer);
        }
        return await writer.CompleteAsync();
    }
}
