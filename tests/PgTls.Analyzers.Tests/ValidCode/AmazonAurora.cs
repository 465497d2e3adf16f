using Npgsql;

namespace Shop.Data;

public static class Aurora
{
    private const string Endpoint = "shop.cluster-abc.eu-central-1.rds.amazonaws.com";
    private const string Text = $"Host={Endpoint};Port=5432;Database=shop;Username=app;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/rds/global-bundle.pem";

    public static NpgsqlDataSource Open(Func<string> token)
    {
        var builder = new NpgsqlDataSourceBuilder(Text);
        builder.UsePeriodicPasswordProvider((_, _) => new ValueTask<string>(token()), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        return builder.Build();
    }
}
