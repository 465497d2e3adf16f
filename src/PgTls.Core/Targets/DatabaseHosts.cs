namespace PgTls.Targets;

/// <summary>The hosts of a service that runs databases of the family.</summary>
/// <param name="End">How their names end, with the leading dot.</param>
/// <param name="TargetId">The id of the database.</param>
/// <param name="IsOnlyFamily">Whether no other database runs at such hosts, so that the host alone tells whose connection it is.</param>
/// <param name="Part">What the name also contains; empty: nothing.</param>
public sealed record DatabaseHostRow(string End, string TargetId, bool IsOnlyFamily, string Part = "");

/// <summary>The host names of services that run databases of the family, as their documentation gives them.</summary>
public static class DatabaseHosts
{
    private static readonly DatabaseHostRow[] All =
    [
        // https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-ssl-tls
        new(".postgres.database.azure.com", "postgresql", true),
        new(".postgres.database.chinacloudapi.cn", "postgresql", true),
        new(".postgres.database.usgovcloudapi.net", "postgresql", true),
        // https://learn.microsoft.com/azure/cosmos-db/postgresql/quickstart-connect-psql
        new(".postgres.cosmos.azure.com", "postgresql", true),
        // https://neon.tech/docs/connect/connect-from-any-app; Vercel gives out the same service under its own name.
        new(".neon.tech", "postgresql", true),
        new(".postgres.vercel-storage.com", "postgresql", true),
        // https://supabase.com/docs/guides/database/connecting-to-postgres
        new(".supabase.co", "postgresql", true),
        new(".supabase.com", "postgresql", true),
        // https://developers.cloudflare.com/hyperdrive/examples/connect-to-postgres/timescale
        new(".tsdb.cloud.timescale.com", "postgresql", true),
        // https://planetscale.com/docs/postgres/connecting; its MySQL service has other names.
        new(".horizon.psdb.cloud", "postgresql", true),
        // https://support.huaweicloud.com/dws: the cluster's address is NAME.dws.REGION.myhuaweicloud.com or NAME.dws.huaweicloud.com.
        new("huaweicloud.com", "gaussdb_dws", true, ".dws."),
        new("huaweicloud.eu", "gaussdb_dws", true, ".dws."),
        // These also run MySQL, SQL Server or Redis at such names.
        new(".rds.amazonaws.com", "postgresql", false),
        new(".rds.amazonaws.com.cn", "postgresql", false),
        new(".render.com", "postgresql", false),
        new(".rlwy.net", "postgresql", false),
        new(".aivencloud.com", "postgresql", false),
    ];

    /// <summary>The service of a host; null if it is not one of them.</summary>
    /// <param name="host">One name, without a port.</param>
    public static DatabaseHostRow? Find(string host)
    {
        foreach (var row in All)
        {
            if (host.Length > row.End.Length
                && host.EndsWith(row.End, StringComparison.OrdinalIgnoreCase)
                && host.IndexOf(row.Part, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return row;
            }
        }
        return null;
    }
}
