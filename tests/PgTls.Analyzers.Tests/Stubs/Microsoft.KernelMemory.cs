// Kernel Memory's memories in PostgreSQL.
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.KernelMemory;

public interface IKernelMemoryBuilder { }

public static class KernelMemoryBuilderExtensions
{
    public static IKernelMemoryBuilder WithPostgresMemoryDb(this IKernelMemoryBuilder builder, string connString) => builder;
}

public static class DependencyInjection
{
    public static IServiceCollection AddPostgresAsMemoryDb(this IServiceCollection services, string connString) => services;
}
