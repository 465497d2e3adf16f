var builder = DistributedApplication.CreateBuilder(args);

var service = builder.AddProject("service", "../Service/Service.csproj");
if (builder.ExecutionContext.IsRunMode)
{
    service.WithReference(builder.AddPostgres("postgres").AddDatabase("shop"));
}
else
{
    service.WithEnvironment(
        "ConnectionStrings__shop",
        "Host=pg.shop.io;Port=5432;Database=postgres;Username=shop;Password=correct-horse-battery;SSL Mode=Prefer");
}

builder.Build().Run();
