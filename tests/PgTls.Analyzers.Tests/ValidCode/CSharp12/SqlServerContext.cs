namespace Microsoft.Data.SqlClient { public sealed class SqlConnection(string connectionString) { public string ConnectionString { get; set; } = connectionString; } }

namespace Shop.Legacy
{
    using Microsoft.Data.SqlClient;

    public class Orders
    {
        private readonly SqlConnection _connection = new("Server=db.acme.net;Database=shop;User Id=sa;Password=x;Encrypt=True;TrustServerCertificate=True");

        public void Move() => _connection.ConnectionString = @"Data Source=.\SQLEXPRESS;Initial Catalog=shop;Integrated Security=True";
    }
}
