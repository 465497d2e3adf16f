using Dapper;
using Npgsql;

namespace Shop.Data;

public sealed record Product(int Id, string Name, decimal Price);

public class Products(Func<NpgsqlConnection> connect)
{
    public async Task<IEnumerable<Product>> Cheaper(decimal price)
    {
        await using var connection = connect();
        return await connection.QueryAsync<Product>("SELECT id, name, price FROM products WHERE price < @price", new { price });
    }

    public static Products Local() => new(() => new NpgsqlConnection("Host=localhost;Database=shop;Username=app"));
}
