using System.Data;
using System.Data.Common;
using Npgsql;

namespace Shop.Data;

public sealed class OrderRepository(NpgsqlDataSource source)
{
    public async Task<List<(int Id, decimal Total)>> OpenOrders(string customer, CancellationToken cancellation)
    {
        var orders = new List<(int, decimal)>();
        await using var command = source.CreateCommand("SELECT id, total FROM orders WHERE customer = $1 AND state = 'open'");
        command.Parameters.AddWithValue(customer);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            orders.Add((reader.GetInt32(0), reader.GetDecimal(1)));
        return orders;
    }

    public async Task Archive(DbConnection connection, int id)
    {
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE orders SET state = 'archived' WHERE id = @id";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "id";
        parameter.Value = id;
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
    }
}
