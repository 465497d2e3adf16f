using System.Globalization;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>A program that connects through the libpq of this machine.</summary>
internal abstract class LibpqDriver(string name) : RunningDriver(name, DriverCatalog.Find("libpq@15")!)
{
    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"host=localhost port={port} user={PostgresServer.User} password={PostgresServer.Password} dbname=postgres")
        + (rootCertificate is null ? "" : " sslrootcert=" + Quote(rootCertificate))
        + (mode is null ? "" : " sslmode=" + Quote(mode));

    private static string Quote(string value) =>
        "'" + value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal) + "'";
}

/// <summary>PostgreSQL's own client, started anew for each connection: it ends a script at a connection that fails.</summary>
internal sealed class Psql() : LibpqDriver("psql")
{
    private const string Query = "select case when ssl then 'encrypted' else 'plaintext' end from pg_stat_ssl where pid = pg_backend_pid()";

    private const string Script = """
        while IFS= read -r settings; do
          printf '=> %s\n' "$("$0" --no-psqlrc --no-password --quiet --tuples-only --no-align --command="$1" "$settings" </dev/null 2>&1 | tr '\n' ' ')"
        done
        """;

    private static readonly string Program = Path.Combine(Machine.PostgreSqlPrograms ?? "", "psql");

    public override Task<string?> Missing(string home) => MissingUnless(home, "psql is not installed (Debian: postgresql-client).", Program, "--version");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, "sh", ["-c", Script, Program, Query], settings);
}

/// <summary>Python's driver, which leaves everything to libpq.</summary>
internal sealed class Psycopg2() : LibpqDriver("psycopg2")
{
    public override Task<string?> Missing(string home) =>
        MissingUnless(home, "Python has no psycopg2 (Debian: python3-psycopg2).", Machine.Python, "-c", "import psycopg2");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [InOutput("psycopg2_connections.py")], settings);
}
