// Quartz.NET's job store in a database.
using System;

namespace Quartz;

public class SchedulerBuilder
{
    public class PersistentStoreOptions { }

    public sealed class AdoProviderOptions
    {
        public string TablePrefix { set { } }
        public string ConnectionString { set { } }
        public string ConnectionStringName { set { } }
    }
}

public static class AdoProviderExtensions
{
    public static void UsePostgres(this SchedulerBuilder.PersistentStoreOptions options, string connectionString) { }
    public static void UsePostgres(this SchedulerBuilder.PersistentStoreOptions options, Action<SchedulerBuilder.AdoProviderOptions> configurer) { }
    public static void UsePostgres(this SchedulerBuilder.PersistentStoreOptions options, string dataSourceName, string connectionString) { }
    public static void UseMySql(this SchedulerBuilder.PersistentStoreOptions options, string connectionString) { }
    public static void UseMySql(this SchedulerBuilder.PersistentStoreOptions options, Action<SchedulerBuilder.AdoProviderOptions> configurer) { }
    public static void UseSqlServer(this SchedulerBuilder.PersistentStoreOptions options, Action<SchedulerBuilder.AdoProviderOptions> configurer) { }
}
