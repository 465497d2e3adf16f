// Marten, which keeps documents in PostgreSQL.
using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Marten
{
    using Storage;

    public class StoreOptions
    {
        public string DatabaseSchemaName { get; set; } = "";
        public void Connection(string connectionString) { }
        public void Connection(Func<string> connectionSource) { }
        public void MultiTenantedDatabases(Action<IStaticMultiTenancy> configure) { }
        public void MultiTenantedDatabasesWithMasterDatabaseTable(string connectionString, string? schemaName = "public") { }
    }

    public class DocumentStore
    {
        public static DocumentStore For(string connectionString) => null!;
        public static DocumentStore For(Action<StoreOptions> configure) => null!;
    }

    public static class MartenServiceCollectionExtensions
    {
        public static object AddMarten(this IServiceCollection services, string connectionString) => services;
        public static object AddMarten(this IServiceCollection services, Action<StoreOptions> configure) => services;
    }
}

namespace Marten.Services
{
    public sealed class SessionOptions { public static SessionOptions ForConnectionString(string connectionString) => null!; }
}

namespace Marten.Storage
{
    public interface IStaticMultiTenancy
    {
        object AddMultipleTenantDatabase(string connectionString, string? databaseIdentifier = null);
        void AddSingleTenantDatabase(string connectionString, string tenantId);
    }

    public class MasterTableTenancy { public Task AddDatabaseRecordAsync(string tenantId, string connectionString) => Task.CompletedTask; }
}
