namespace PgTls.EndToEnd.Tests;

/// <summary>The server that is meant, one that only pretends to be it, and one without TLS.</summary>
public sealed class Servers : IAsyncLifetime
{
    private readonly List<PostgresServer> _running = [];
    private string? _missing;

    internal PostgresServer Right { get; private set; } = null!;

    internal PostgresServer Impostor { get; private set; } = null!;

    internal PostgresServer WithoutTls { get; private set; } = null!;

    internal Authority Authority { get; private set; } = null!;

    /// <summary>A folder that everybody may look into, as the server's account must.</summary>
    public string Folder { get; } = CreateFolder();

    public async ValueTask InitializeAsync()
    {
        _missing = await Machine.Missing();
        if (_missing is not null)
            return;
        Authority = await Authority.Create(Folder, "shop");
        var other = await Authority.Create(Folder, "somebody-else");
        Right = await Start("right", Authority);
        // Asks for the password itself, so that who connects has told it.
        Impostor = await Start("impostor", other, "password");
        WithoutTls = await Start("plaintext", null);
    }

    /// <summary>Skips a test where a program is missing; fails it where that would hide a mistake.</summary>
    public void ShouldRun()
    {
        if (_missing is null)
            return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"In CI the connections are really made. {_missing}");
        Assert.Skip(_missing);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_running.Select(server => server.DisposeAsync().AsTask()));
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<PostgresServer> Start(string name, Authority? authority, string authentication = "scram-sha-256")
    {
        var server = await PostgresServer.Start(Directory.CreateDirectory(Path.Combine(Folder, name)).FullName, authority, authentication);
        _running.Add(server);
        return server;
    }

    private static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("pgtls-servers-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
