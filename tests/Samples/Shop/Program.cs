using Npgsql;

// PGTLS102: whoever answers in the server's place only has to say that it speaks no TLS.
await using var orders = NpgsqlDataSource.Create("Host=orders.shop.example.org;Username=shop;Password=correct-horse;SSL Mode=Prefer");

// PGTLS202: the root certificate looks like safety, and Npgsql ignores it.
await using var payments = NpgsqlDataSource.Create(
    "Host=payments.shop.example.org;Username=shop;Password=correct-horse;SSL Mode=Require;Root Certificate=/etc/shop/root.crt");

// PGTLS301: the working directory decides which root certificate this is.
await using var stock = new NpgsqlConnection(
    @"Host=stock.shop.example.org;Username=shop;Password=correct-horse;SSL Mode=VerifyCA;Root Certificate=certs/root.crt");

// PGTLS101 and PGTLS401: plaintext without a string, which the server refuses.
var audit = new NpgsqlConnectionStringBuilder { Host = "audit.shop.example.org", Username = "shop", SslMode = SslMode.Disable };

// PGTLS105: libpq's way to write it, all of which Npgsql takes for the name of a host.
await using var returns = new NpgsqlConnection("Host=returns.shop.example.org port=5432 user=shop password=correct-horse sslmode=verify-full");

// PGTLS308: the path of an example, where there is no file.
await using var offers = new NpgsqlConnection(
    "Host=offers.shop.example.org;Username=shop;Password=correct-horse;SSL Mode=VerifyCA;Root Certificate=/path/to/cacert.pem");

// PGTLS108: a keyword of SQL Server's driver, for which Npgsql refuses to connect.
await using var catalog = new NpgsqlConnection("Host=catalog.shop.example.org;Username=shop;Password=correct-horse;SSL Mode=VerifyFull;Encrypt=true");

Console.WriteLine($"Seven mistakes with a password: {orders.GetType().Name}, {payments.GetType().Name}, {stock.State}, {audit.Host}, {returns.State}, {offers.State}, {catalog.State}.");
