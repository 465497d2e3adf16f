using Wolverine;
using Wolverine.Postgresql;

namespace Shop.Messages;

public static class Host
{
    public static void Configure(WolverineOptions options, string connectionString) => options.PersistMessagesWithPostgresql(connectionString, "wolverine");
}
