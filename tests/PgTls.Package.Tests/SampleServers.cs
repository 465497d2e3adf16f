using PgTls.EndToEnd.Tests;

namespace PgTls.Package.Tests;

/// <summary>The server that the samples mean, and one that only pretends to be it.</summary>
public sealed class SampleServers : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-samples-").FullName;
    private PostgresServer? _right;
    private PostgresServer? _impostor;
    private string? _missing;

    internal PostgresServer Right => _right!;

    internal PostgresServer Impostor => _impostor!;

    /// <summary>The certificate of the authority that vouches for the right server.</summary>
    internal string RootCertificate { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _missing = await Machine.Missing();
        if (_missing is not null)
            return;
        // Servers run as a user of their own.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var authority = await Authority.Create(_folder, "shop");
        RootCertificate = authority.RootCertificate;
        _right = await Start("right", authority);
        _impostor = await Start("impostor", await Authority.Create(_folder, "somebody-else"));
    }

    /// <summary>Skips a test where a program is missing; fails it where that would hide a mistake.</summary>
    public void ShouldRun() => Requirement.ShouldNotMiss(_missing);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _right, _impostor })
        {
            if (server is not null)
                await server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private Task<PostgresServer> Start(string name, Authority authority) =>
        PostgresServer.Start(Directory.CreateDirectory(Path.Combine(_folder, name)).FullName, authority, ("host", "scram-sha-256"));
}
