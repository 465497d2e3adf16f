using PgTls.EndToEnd.Tests.Drivers;

while (await Console.In.ReadLineAsync() is { } connectionString)
    Console.WriteLine(await NpgsqlConnections.Try(connectionString, CancellationToken.None));
