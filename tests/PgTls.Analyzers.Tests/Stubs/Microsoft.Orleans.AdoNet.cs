// Orleans' clustering, storage and reminders in a database.
namespace Orleans.Configuration;

public class AdoNetClusteringSiloOptions
{
    public string ConnectionString { get; set; } = "";
    public string Invariant { get; set; } = "";
}

public class AdoNetClusteringClientOptions
{
    public string ConnectionString { get; set; } = "";
    public string Invariant { get; set; } = "";
}

public class AdoNetGrainStorageOptions
{
    public string ConnectionString { get; set; } = "";
    public string Invariant { get; set; } = "System.Data.SqlClient";
}

public class AdoNetReminderTableOptions
{
    public string ConnectionString { get; set; } = "";
    public string Invariant { get; set; } = "";
}
