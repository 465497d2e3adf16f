using Npgsql.Replication;
using Npgsql.Replication.PgOutput;

namespace Shop.Replication;

public class Follower(string connectionString)
{
    public async Task Follow(CancellationToken cancellation)
    {
        await using var connection = new LogicalReplicationConnection(connectionString);
        await connection.Open(cancellation);
        var slot = new PgOutputReplicationSlot("shop");
        await foreach (var message in connection.StartReplication(slot, new PgOutputReplicationOptions("shop", PgOutputProtocolVersion.V1), cancellation))
            connection.SetReplicationStatus(message.WalEnd);
    }
}
