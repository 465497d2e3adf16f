using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PgTls.Certificates;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>A PostgreSQL server of its own on a free port of 127.0.0.1.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string User = "shop";
    public const string Password = "correct-horse-battery";

    private const string ServerAccount = "postgres";
    private const int Attempts = 3;

    private readonly string _folder;
    private bool _isRunning;

    private readonly string _programs;

    private PostgresServer(string folder, string programs) => (_folder, _programs) = (folder, programs);

    public int Port { get; private set; }

    /// <summary>Its postgresql.conf, which it has read already.</summary>
    public string ConfigurationFile => Path.Combine(Data, "postgresql.conf");

    /// <summary>Its pg_hba.conf, which it has read already.</summary>
    public string AccessFile => Path.Combine(Data, "pg_hba.conf");

    private string Data => Path.Combine(_folder, "data");

    /// <param name="folder">An existing folder for the server alone.</param>
    /// <param name="authority">Whose certificate the server shows; null: it speaks no TLS.</param>
    /// <param name="access">The lines of its pg_hba.conf, but for databases, users and addresses, which are everybody's on this machine: type and method.</param>
    public static Task<PostgresServer> Start(string folder, Authority? authority, params (string Type, string Method)[] access) =>
        Start(folder, Machine.PostgreSqlPrograms!, authority, access);

    /// <inheritdoc cref="Start(string, Authority?, ValueTuple{string, string}[])"/>
    /// <param name="programs">Where its programs are.</param>
    public static async Task<PostgresServer> Start(string folder, string programs, Authority? authority, params (string Type, string Method)[] access)
    {
        var server = new PostgresServer(folder, programs);
        try
        {
            await server.Create(authority, access);
            await server.Start(authority is not null);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isRunning)
            return;
        _isRunning = false;
        // Also, and above all, when the test run is cancelled.
        await AsServer(["pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
    }

    private async Task Create(Authority? authority, (string Type, string Method)[] access)
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        await GiveToServer();
        string[] initdb =
            ["initdb", "-D", Data, "-U", User, "--auth", "scram-sha-256", "--pwfile", passwordFile, "--encoding", "UTF8", "--no-locale", "--no-sync"];
        (await AsServer(initdb)).ShouldSucceed();
        await File.WriteAllLinesAsync(AccessFile, access.Select(line => $"{line.Type} all all 127.0.0.1/32 {line.Method}"));
        if (authority is null)
            return;
        File.Copy(authority.ServerCertificate, Path.Combine(Data, "server.crt"));
        File.Copy(authority.ServerKey, Path.Combine(Data, "server.key"));
        if (access.Any(line => line.Method.Contains("clientcert", StringComparison.Ordinal)))
        {
            File.Copy(authority.RootCertificate, Path.Combine(Data, "root.crt"));
            await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), "ssl_ca_file = 'root.crt'\n");
        }
        await GiveToServer();
    }

    private async Task Start(bool hasTls)
    {
        var log = Path.Combine(_folder, "log");
        CommandResult start;
        var attempt = 0;
        do
        {
            // Somebody else may take the port before the server does.
            Port = FreePort();
            var options = $"-p {Port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories= "
                + $"-c fsync=off -c ssl={(hasTls ? "on" : "off")}";
            start = await AsServer(["pg_ctl", "-D", Data, "-w", "-t", "60", "-l", log, "-o", options, "start"]);
        }
        while (start.ExitCode != 0 && ++attempt < Attempts);
        _isRunning = start.ExitCode == 0;
        Assert.True(_isRunning, start.Output + (File.Exists(log) ? await File.ReadAllTextAsync(log) : ""));
    }

    private async Task GiveToServer()
    {
        if (Environment.IsPrivilegedProcess)
            (await Command.Run(_folder, "chown", ["-R", ServerAccount, _folder])).ShouldSucceed();
    }

    /// <summary>Runs a program as an ordinary user: PostgreSQL refuses to be run by root.</summary>
    private Task<CommandResult> AsServer(string[] command, CancellationToken? cancellation = null)
    {
        // A server out of a package brings its libraries along.
        var libraries = Path.Combine(Path.GetDirectoryName(_programs)!, "lib");
        string[] program = ["env", "LD_LIBRARY_PATH=" + libraries, Path.Combine(_programs, command[0]), .. command[1..]];
        return Environment.IsPrivilegedProcess
            ? Command.Run(_folder, "runuser", ["-u", ServerAccount, "--", .. program], cancellation: cancellation)
            : Command.Run(_folder, program[0], program[1..], cancellation: cancellation);
    }

    private static int FreePort()
    {
        using var log = new TcpListener(IPAddress.Loopback, 0);
        log.Start();
        return ((IPEndPoint)log.LocalEndpoint).Port;
    }
}
