using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Package.Tests;

/// <summary>A web project outside the working copy, as somebody has it who has just added the package.</summary>
public sealed class Consumer(Feed feed) : IAsyncLifetime
{
    public const string Secret = "s3cr3t-horse";

    private const string Program = $"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddNpgsqlDataSource("Host=db.example.org;Username=app;Password={Secret};SSL Mode=[|PGTLS102:Prefer|]");
        var app = builder.Build();
        app.MapGet("/", () => "Hello World!");
        app.Run();

        """;

    private const string AppSettings = $$"""
        {
          "Logging": { "LogLevel": { "Default": "Information" } },
          "ConnectionStrings": {
            "Shop": "Host=db.example.org;Username=app;Password={{Secret}};SSL Mode=[|PGTLS102:Prefer|]"
          },
          "AllowedHosts": "*"
        }

        """;

    private const string DatabaseIni = $"""
        [postgresql]
        host=db.example.org
        dbname=shop
        user=app
        password={Secret}
        sslmode=[|PGTLS201:require|]

        """;

    // Npgsql's own extension method is in a package of its own, which this project has no other need of: the same signature in the same type.
    private const string Extensions = """
        using Npgsql;

        namespace Microsoft.Extensions.DependencyInjection;

        public static class NpgsqlServiceCollectionExtensions
        {
            public static IServiceCollection AddNpgsqlDataSource(this IServiceCollection services, string connectionString) =>
                services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        }

        """;

    private readonly string _root = Directory.CreateTempSubdirectory("pgtls-consumer-").FullName;
    private string _project = "";

    /// <summary>The project's folder.</summary>
    public string Folder => Path.Combine(_root, "web");

    internal IReadOnlyList<Warning> Expected { get; } =
        [.. Marked.Read("Program.cs", Program), .. Marked.Read("appsettings.json", AppSettings), .. Marked.Read("database.ini", DatabaseIni)];

    public async ValueTask InitializeAsync()
    {
        (await Command.DotNet(_root, "new", "web", "-o", "web", "--no-restore")).ShouldSucceed();
        Write("nuget.config", feed.NuGetConfig());
        (await Command.DotNet(Folder, "add", "package", "Npgsql", "--version", "10.0.0", "--no-restore")).ShouldSucceed();
        (await Command.DotNet(Folder, "add", "package", "Npgsql.EntityFrameworkCore.PostgreSQL", "--version", "10.0.0", "--no-restore")).ShouldSucceed();
        (await Command.DotNet(Folder, "add", "package", Feed.Analyzers, "--version", feed.Version)).ShouldSucceed();
        _project = Read("web.csproj");
    }

    /// <summary>Puts everything back to how it was when the package had just been added.</summary>
    public void Reset()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, ".*config").Concat(Directory.EnumerateFiles(_root, ".pgtls-*")).ToList())
            File.Delete(file);
        Write("web.csproj", _project);
        Write("NpgsqlServiceCollectionExtensions.cs", Extensions);
        Write("Program.cs", Marked.Plain(Program));
        Write("appsettings.json", Marked.Plain(AppSettings));
        Write("database.ini", Marked.Plain(DatabaseIni));
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void ChangeProject(string old, string replacement)
    {
        Assert.Contains(old, _project, StringComparison.Ordinal);
        Write("web.csproj", _project.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Builds; whatever else a test asks, no build may ever show the password.</summary>
    internal async Task<CommandResult> Build(params string[] arguments)
    {
        var build = await Command.DotNet(Folder, ["build", "-nologo", "-tl:off", .. arguments]);
        Assert.DoesNotContain(Secret, build.Output, StringComparison.Ordinal);
        return build.ShouldSucceed();
    }

    /// <summary>Brings the packages in line with the project, which another test may have had built without them.</summary>
    internal async Task Restore() => (await Command.DotNet(Folder, "restore")).ShouldSucceed();

    /// <summary>The files the project hands to the compiler beside its sources.</summary>
    internal async Task<string> AdditionalFiles()
    {
        await Restore();
        return (await Command.DotNet(Folder, "msbuild", "-nologo", "-getItem:AdditionalFiles")).ShouldSucceed().Output;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
