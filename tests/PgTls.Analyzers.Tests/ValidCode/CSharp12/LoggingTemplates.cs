using Microsoft.Extensions.Logging;

namespace Shop.Logging;

public partial class Log(ILogger logger)
{
    public void Connecting(string host, string user) => logger.LogInformation("Connecting host={Host} user={User} sslmode={Mode}", host, user, "verify-full");

    public void Failed(Exception exception) => logger.LogError(exception, "The server refused the connection: sslmode=disable is not allowed by pg_hba.conf");
}
