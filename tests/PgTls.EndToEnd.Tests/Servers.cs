using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.EndToEnd.Tests;
using PgTls.EndToEnd.Tests.Drivers;

[assembly: AssemblyFixture(typeof(Servers))]

namespace PgTls.EndToEnd.Tests;

/// <summary>The server that is meant, with every attitude to TLS, one that only pretends to be it, and one for another host: started once for all tests.</summary>
public sealed class Servers : IAsyncLifetime
{
    private const string Scram = "scram-sha-256";

    private readonly List<PostgresServer> _running = [];
    private string? _missing;

    /// <summary>It refuses plaintext.</summary>
    internal PostgresServer Right { get; private set; } = null!;

    /// <summary>It accepts TLS and plaintext.</summary>
    internal PostgresServer Indifferent { get; private set; } = null!;

    /// <summary>It has TLS and refuses whoever logs in over it.</summary>
    internal PostgresServer AgainstTls { get; private set; } = null!;

    /// <summary>It accepts TLS and plaintext, with a certificate for another host.</summary>
    internal PostgresServer OtherHost { get; private set; } = null!;

    internal PostgresServer Impostor { get; private set; } = null!;

    /// <summary>It refuses whoever shows no certificate of the authority.</summary>
    internal PostgresServer Mutual { get; private set; } = null!;

    /// <summary>Its certificate is out of date.</summary>
    internal PostgresServer Expired { get; private set; } = null!;

    /// <summary>It accepts TLS and plaintext, and is of a release that takes TLS without being asked first.</summary>
    internal PostgresServer Newest { get; private set; } = null!;

    /// <summary>It refuses plaintext, and lets anybody in who speaks TLS.</summary>
    internal PostgresServer Trusting { get; private set; } = null!;

    internal PostgresServer WithoutTls { get; private set; } = null!;

    internal Authority Authority { get; private set; } = null!;

    internal Authority OtherAuthority { get; private set; } = null!;

    /// <summary>A client's certificate, with its keys beside it.</summary>
    internal string ClientCertificate { get; private set; } = "";

    /// <summary>The key of <see cref="ClientCertificate"/>.</summary>
    internal string ClientKey => Path.ChangeExtension(ClientCertificate, "key");

    /// <summary>A folder that everybody may look into, as the server's account must.</summary>
    public string Folder { get; } = CreateFolder();

    /// <summary>An empty directory for drivers that look for certificates in the user's.</summary>
    public string Home => Directory.CreateDirectory(Path.Combine(Folder, "home")).FullName;

    public async ValueTask InitializeAsync()
    {
        Reports.Forget();
        _missing = await Machine.Missing();
        if (_missing is not null)
            return;
        Authority = await Authority.Create(Folder, "shop");
        OtherAuthority = await Authority.Create(Folder, "somebody-else");
        Right = await Start("right", Authority, ("hostssl", Scram));
        // Asks for the password itself, so that who connects has told it.
        Impostor = await Start("impostor", OtherAuthority, ("hostssl", "password"));
        WithoutTls = await Start("plaintext", null, ("host", Scram));
        Indifferent = await Start("indifferent", Authority, ("host", Scram));
        AgainstTls = await Start("against-tls", Authority, ("hostssl", "reject"), ("hostnossl", Scram));
        Mutual = await Start("mutual", Authority, ("hostssl", Scram + " clientcert=verify-ca"));
        ClientCertificate = await Authority.ForClient("client");
        Trusting = await Start("trusting", Authority, ("hostssl", "trust"));
        Expired = await Start("expired", Authority.Expired("old"), ("hostssl", Scram));
        Newest = await Start("newest", Authority, Machine.NewestPrograms, ("host", Scram));
        OtherHost = await Start("other-host", await Authority.ForServer("other.example"), ("host", Scram));
    }

    /// <summary>Skips a test where a program is missing; fails it where that would hide a mistake.</summary>
    public void ShouldRun() => ShouldNotMiss(_missing);

    /// <inheritdoc cref="Requirement.ShouldNotMiss"/>
    public static void ShouldNotMiss(string? missing) => Requirement.ShouldNotMiss(missing);

    /// <summary>The path of a root certificate in a state; null: none is set.</summary>
    internal string? RootCertificate(RootCertificateState state) => state switch
    {
        RootCertificateState.NotSet => null,
        RootCertificateState.Right => Authority.RootCertificate,
        RootCertificateState.Wrong => OtherAuthority.RootCertificate,
        _ => Path.Combine(Folder, "missing.crt"),
    };

    public async ValueTask DisposeAsync()
    {
        Reports.Save();
        try
        {
            await Task.WhenAll(_running.Select(server => server.DisposeAsync().AsTask()));
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private Task<PostgresServer> Start(string name, Authority? authority, params (string Type, string Method)[] access) =>
        Start(name, authority, Machine.PostgreSqlPrograms!, access);

    private async Task<PostgresServer> Start(string name, Authority? authority, string programs, params (string Type, string Method)[] access)
    {
        var server = await PostgresServer.Start(Directory.CreateDirectory(Path.Combine(Folder, name)).FullName, programs, authority, access);
        _running.Add(server);
        return server;
    }

    /// <inheritdoc cref="Folder"/>
    internal static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("pgtls-servers-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
