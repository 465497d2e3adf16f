namespace Shop.Tools;

public class Formats
{
    private const string Template = "Server={0};Port={1};User Id={2};Password={3};Database={4}";

    public string Build(string[] parts) => string.Format(Template, parts);

    public string Docker(string name) => $"docker run --name {name} -e POSTGRES_PASSWORD=$PASSWORD -e POSTGRES_HOST_AUTH_METHOD=scram-sha-256 postgres:17";

    public string Header(string host, int port) => $"Host: {host}:{port}\r\nUser-Agent: shop\r\n\r\n";

    public string Query(string user) => "SELECT usename, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = '" + user + "'";
}
