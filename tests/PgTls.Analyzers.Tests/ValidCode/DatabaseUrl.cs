using Npgsql;

namespace Shop.Hosting;

public static class DatabaseUrl
{
    public static string ToConnectionString(string url, SslMode mode)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = uri.AbsolutePath.TrimStart('/'),
            SslMode = mode,
        };
        return builder.ToString();
    }
}
