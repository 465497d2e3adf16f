using PgTls.Analysis;

namespace PgTls.Cli.Probe;

/// <summary>How servers are asked.</summary>
internal sealed record ProbeOptions
{
    public const int DefaultTimeout = 15;

    /// <summary>How long all of it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeout);

    /// <summary>The address to connect to instead; the host name of the settings stays.</summary>
    public (string Host, int Port)? Place { get; init; }

    /// <summary>Whether the server is told which host is meant.</summary>
    public bool SendsName { get; init; } = true;

    /// <summary>Whether TLS without a question is tried of all servers.</summary>
    public bool IsDirect { get; init; }
}

/// <summary>Asks each server once, some at a time, until the time is over.</summary>
internal sealed class Prober : IDisposable
{
    private const int AtOnce = 8;

    private readonly Session _session;
    private readonly ProbeOptions _options;
    private readonly ServerProbe _probe;
    private readonly CancellationTokenSource _ending;
    private readonly Dictionary<(ServerAddress, bool), SeenServer> _seen = [];

    public Prober(Session session, ProbeOptions options)
    {
        _session = session;
        _options = options;
        _probe = new ServerProbe(options.SendsName);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        _ending.CancelAfter(options.Timeout);
        Files = new RootCertificates(session);
    }

    public RootCertificates Files { get; }

    /// <summary>Whether servers can be asked on this machine; says what is missing where not.</summary>
    public static bool CanAsk(Session session)
    {
        if (OpenSslLibrary.IsThere())
            return true;
        session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of("Probe_NoOpenSsl")));
        return false;
    }

    /// <summary>The servers of a connection; null where they are not known.</summary>
    public IReadOnlyList<ServerAddress>? ServersOf(ResolvedConnection connection) =>
        connection.Servers ?? (_options.Place is var (host, port) ? [new ServerAddress(host, null, port)] : null);

    /// <summary>Asks all servers of connections that were not asked yet.</summary>
    public void Ask(IEnumerable<ResolvedConnection> connections)
    {
        var open = connections
            .SelectMany(connection => (ServersOf(connection) ?? []).Select(server => (Server: server, IsDirect: IsDirect(connection))))
            .Distinct().Where(key => !_seen.ContainsKey(key)).ToList();
        if (open.Count == 0)
            return;
        using var places = new SemaphoreSlim(AtOnce);
        var answers = Task.Run(() => Task.WhenAll(open.Select(key => AskAsync(key.Server, key.IsDirect, places)))).GetAwaiter().GetResult();
        _session.Cancellation.ThrowIfCancellationRequested();
        var now = _session.Time.GetUtcNow();
        for (var i = 0; i < open.Count; i++)
            _seen[open[i]] = new SeenServer(open[i].Server, answers[i], Files, now);
    }

    /// <summary>The servers of a connection as they were seen; none where they are not known.</summary>
    public IReadOnlyList<SeenServer> See(ResolvedConnection connection)
    {
        Ask([connection]);
        return [.. (ServersOf(connection) ?? []).Select(server => _seen[(server, IsDirect(connection))])];
    }

    /// <summary>The servers of a connection that were asked before; none where not all of them were.</summary>
    public IReadOnlyList<SeenServer> Seen(ResolvedConnection connection)
    {
        var seen = new List<SeenServer>();
        foreach (var server in ServersOf(connection) ?? [])
        {
            if (!_seen.TryGetValue((server, IsDirect(connection)), out var one))
                return [];
            seen.Add(one);
        }
        return seen;
    }

    public void Dispose() => _ending.Dispose();

    private bool IsDirect(ResolvedConnection connection) => _options.IsDirect || connection.BeginsDirectly;

    private async Task<ServerAnswer> AskAsync(ServerAddress server, bool isDirect, SemaphoreSlim places)
    {
        try
        {
            await places.WaitAsync(_ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new ServerAnswer(ProbeFailure.Timeout);
        }
        try
        {
            return await _probe.AskAsync(server, _options.Place ?? (server.Address ?? server.Host, server.Port), isDirect, _ending.Token).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
