using System.Globalization;
using PgTls.Certificates;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>The program of the PostgreSQL tutorials for Python, which reads its settings from <c>database.ini</c>.</summary>
internal static class PythonProgram
{
    public const string FileName = "database.ini";

    /// <summary>Its settings with an SSL mode.</summary>
    public static string Settings(string mode) => $"""
        [postgresql]
        host=127.0.0.1
        port=5432
        dbname=postgres
        user={PostgresServer.User}
        password={PostgresServer.Password}
        sslmode={mode}

        """;

    /// <summary>Runs it in a folder, with the file as it is but for the server's port.</summary>
    public static Task<CommandResult> Connect(string folder, PostgresServer server)
    {
        // Of no kind that is linted.
        var settings = Path.Combine(folder, "running.txt");
        var port = "port=" + server.Port.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(settings, File.ReadAllText(Path.Combine(folder, FileName)).Replace("port=5432", port, StringComparison.Ordinal));
        // No authority of the user who runs the tests, nor a default from the environment, takes part.
        var environment = new Dictionary<string, string> { ["HOME"] = folder, ["PGSSLMODE"] = "", ["PGSSLROOTCERT"] = "" };
        return Command.Run(folder, Machine.Python, [Path.Combine(AppContext.BaseDirectory, "connect.py"), settings], environment);
    }
}
