namespace ClickHouse.Client.ADO
{
    public class ClickHouseConnection(string connectionString) : IDisposable
    {
        public string Text => connectionString;
        public void Dispose() { }
    }
}

namespace Shop.Reports
{
    using ClickHouse.Client.ADO;

    public class Reports
    {
        public string Connect()
        {
            using var connection = new ClickHouseConnection("Host=reports.acme.net;Protocol=https;Port=8443;Username=reader;Database=shop");
            return connection.Text;
        }
    }
}
