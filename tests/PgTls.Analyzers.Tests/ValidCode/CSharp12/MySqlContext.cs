namespace MySqlConnector
{
    public enum MySqlSslMode { None, Preferred, Required, VerifyCA, VerifyFull }

    public class MySqlConnectionStringBuilder
    {
        public string? Server { get; set; }
        public string? UserID { get; set; }
        public MySqlSslMode SslMode { get; set; }
        public string? CertificateFile { get; set; }
        public string ConnectionString => $"{Server}{UserID}{SslMode}{CertificateFile}";
    }

    public class MySqlConnection(string connectionString) { public string Text => connectionString; }
}

namespace Shop.Legacy
{
    using MySqlConnector;

    public class Legacy
    {
        public MySqlConnection Open() => new("Server=aws.connect.psdb.cloud;Database=shop;user=app;password=x;SslMode=VerifyFull");

        public MySqlConnection OpenWeakly(string host) => new($"Server={host};Port=5432;User Id=postgres;Password=x;SslMode=Require");

        public string Build() => new MySqlConnectionStringBuilder { Server = "db.acme.net", UserID = "app", SslMode = MySqlSslMode.VerifyCA, CertificateFile = "certs/client.pfx" }.ConnectionString;
    }
}
