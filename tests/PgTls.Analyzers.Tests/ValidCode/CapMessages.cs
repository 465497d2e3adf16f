using DotNetCore.CAP;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Messages;

public static class Messages
{
    public static void Configure(CapOptions options, string database) => options.UsePostgreSql(database);

    public static void ConfigureInDetail(CapOptions options, Func<string, string> read) => options.UsePostgreSql(postgres =>
    {
        postgres.ConnectionString = read("Cap");
        postgres.Schema = "cap";
    });
}
