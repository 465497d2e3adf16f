using System.Globalization;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Package.Tests;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Npgsql, whatever its release.</summary>
internal abstract class NpgsqlDriver(string name, string option) : RunningDriver(name, DriverCatalog.Find(option)!)
{
    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=localhost;Port={port};Username={PostgresServer.User};Password={PostgresServer.Password};Database=postgres;Pooling=false")
        + (rootCertificate is null ? "" : ";Root Certificate=" + rootCertificate)
        + (mode is null ? "" : ";SSL Mode=" + mode);

    /// <summary>The mode stands in the string as it is, so that blanks and quotation marks are the parser's to judge.</summary>
    public override SslModeReading Read(string mode)
    {
        var text = Settings(0, mode, null);
        return Table.ReadMode(AdoNetParser.Parse(SourceMap.Whole(text)).Settings[^1]);
    }
}

/// <summary>Npgsql 10, in the process of the tests.</summary>
internal sealed class NpgsqlInProcess() : NpgsqlDriver("Npgsql 10", "npgsql@10")
{
    /// <summary>The variables and files of the user who runs the tests that would take part.</summary>
    public override Task<string?> Missing(string home)
    {
        var variable = System.Environment.GetEnvironmentVariables().Keys.Cast<string>().FirstOrDefault(name => name.StartsWith("PGSSL", StringComparison.Ordinal));
        var folder = Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".postgresql");
        return Task.FromResult(
            variable is not null ? $"{variable} is set, which Npgsql would heed."
            : Directory.Exists(folder) ? $"{folder} exists, which Npgsql would look into."
            : null);
    }

    public override async Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings)
    {
        var answers = new List<Answer>(settings.Count);
        foreach (var connectionString in settings)
            answers.Add(Answer.Read(await NpgsqlConnections.Try(connectionString, TestContext.Current.CancellationToken)));
        return answers;
    }
}

/// <summary>Npgsql 9, in a process of its own.</summary>
internal sealed class Npgsql9Process() : NpgsqlDriver("Npgsql 9", "npgsql@9")
{
    // artifacts/bin/PROJECT/CONFIGURATION/
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory, "../../PgTls.Npgsql9", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "PgTls.Npgsql9.dll");

    public override Task<string?> Missing(string home) => Task.FromResult(File.Exists(Program) ? null : $"{Program} was not built.");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, "dotnet", [Program], settings);
}
