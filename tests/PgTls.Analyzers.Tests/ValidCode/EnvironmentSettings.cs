using Npgsql;

namespace Shop.Hosting;

public static class Settings
{
    public static string ConnectionString =>
        $"Host={Variable("DB_HOST")};Port={Variable("DB_PORT", "5432")};Database={Variable("DB_NAME")};Username={Variable("DB_USER")};Password={Variable("DB_PASSWORD")};SSL Mode={Variable("DB_SSLMODE")}";

    public static NpgsqlDataSource Open() => NpgsqlDataSource.Create(ConnectionString);

    private static string Variable(string name, string? fallback = null) =>
        Environment.GetEnvironmentVariable(name) ?? fallback ?? throw new InvalidOperationException($"{name} is not set.");
}
