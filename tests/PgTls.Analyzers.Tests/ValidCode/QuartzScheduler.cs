using Quartz;

namespace Shop.Jobs;

public static class Scheduler
{
    public static void Store(SchedulerBuilder.PersistentStoreOptions store, string connectionString)
    {
        store.UsePostgres(connectionString);
        store.UseMySql(db =>
        {
            db.ConnectionString = "Server=db.acme.net;Port=5432;User Id=postgres;Password=x;SslMode=Disable";
            db.TablePrefix = "QRTZ_";
        });
    }
}
