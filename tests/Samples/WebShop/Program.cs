using Microsoft.EntityFrameworkCore;
using Npgsql;
using WebShop;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Shop")));

// Reports are read from a copy of the database.
builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=pg.shop.io;Port=5432;Database=postgres;Username=shop;Password=correct-horse-battery;SSL Mode=Prefer"));

var app = builder.Build();
app.MapGet("/encryption", async (ShopContext shop, NpgsqlDataSource reports) => new[] { await shop.IsEncrypted(), await Reports.AreEncrypted(reports) });

if (args is ["check"])
{
    await using var scope = app.Services.CreateAsyncScope();
    var services = scope.ServiceProvider;
    Console.WriteLine($"shop encrypted: {await services.GetRequiredService<ShopContext>().IsEncrypted()}");
    Console.WriteLine($"reports encrypted: {await Reports.AreEncrypted(services.GetRequiredService<NpgsqlDataSource>())}");
    return;
}
app.Run();
