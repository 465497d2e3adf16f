using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.Ini;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>PgBouncer between a client and the server: a process for each file.</summary>
internal sealed partial class PgBouncerProcesses() : IniDriver("PgBouncer", InstalledTable(), "pgbouncer.ini", IniDialect.PgBouncer, "pgbouncer_connections.py")
{
    private const string Program = "/usr/sbin/pgbouncer";

    public override Task<string?> Missing(string home) =>
        MissingUnless(home, "PgBouncer or Python's psycopg2 is not installed (Debian: pgbouncer, python3-psycopg2).", "sh", "-c", $"{Program} --version && {Machine.Python} -c 'import psycopg2'");

    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"[databases]\nshop = host=localhost port={port} dbname=postgres user={PostgresServer.User} password={PostgresServer.Password}\n\n")
        + "[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = 6432\nunix_socket_dir =\nauth_type = any\nquery_wait_timeout = 1\n"
        + (rootCertificate is null ? "" : $"server_tls_ca_file = {rootCertificate}\n")
        + (mode is null ? "" : $"server_tls_sslmode = {mode}\n");

    public override int Combinations => 30;

    // Each takes a process of its own.
    public override int Generated => 1_000;

    public override string Assign(string keyword, string value, bool isInner) => $"{keyword} = {value}";

    public override Trials Trials(Servers servers) => new(
        [
            "server_tls_sslmode = disable", "server_tls_sslmode = allow", "server_tls_sslmode = prefer", "server_tls_sslmode = require",
            "server_tls_sslmode = verify-ca", "server_tls_sslmode = Verify-Full",
        ],
        ["server_tls_ca_file = " + servers.Authority.RootCertificate, "server_tls_ca_file = " + servers.OtherAuthority.RootCertificate],
        ["server_tls_protocols = secure", "server_tls_protocols = tlsv1.3", "server_tls_protocols = tlsv1.2,!tlsv1.1:tlsv1.3"],
        ["verbose = 0", "ignore_startup_parameters = x"])
    {
        Refused = ["server_tls_sslmode = on", "sslmode = require", "server_tls_protocols = tlsv2"],
    };

    public override string Write(int port, IReadOnlyList<string> settings) => Settings(port, null, null) + string.Concat(settings.Select(setting => setting + "\n"));

    /// <summary>The table of the release that is installed; the newest one's where none is.</summary>
    private static Driver InstalledTable()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Program, "--version") { RedirectStandardOutput = true })!;
            var release = Release().Match(process.StandardOutput.ReadToEnd()).Groups[1].Value;
            return DriverCatalog.Find("pgbouncer", int.Parse(release, CultureInfo.InvariantCulture))!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return DriverCatalog.Newest("pgbouncer")!;
        }
    }

    [GeneratedRegex(@"PgBouncer 1\.(\d+)")]
    private static partial Regex Release();
}
