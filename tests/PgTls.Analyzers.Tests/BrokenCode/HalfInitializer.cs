using Npgsql;

class C
{
    object o = new NpgsqlConnectionStringBuilder { Host = "shop.rds.amazonaws.com", SslMode = SslMode., RootCertificate =
    object p = new NpgsqlConnectionStringBuilder { SslMode
}
