using Microsoft.KernelMemory;

namespace Shop.Search;

public static class Memory
{
    public static IKernelMemoryBuilder UseDatabase(this IKernelMemoryBuilder builder, string connectionString) => builder.WithPostgresMemoryDb(connectionString);

    // .WithPostgresMemoryDb("Host=db.acme.net;Username=postgres;SSL Mode=Disable")
    public static IKernelMemoryBuilder UseLocalDatabase(this IKernelMemoryBuilder builder) => builder.WithPostgresMemoryDb("Host=localhost;Port=5432;Username=public;Password=;Database=public");
}
