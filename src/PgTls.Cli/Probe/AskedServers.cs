using PgTls.Analysis;

namespace PgTls.Cli.Probe;

/// <summary>The servers that were asked before the settings are repaired: what would not connect is not written.</summary>
/// <param name="prober">Has asked them.</param>
/// <param name="savedRoot">A root certificate that was saved by this run; null: none was.</param>
internal sealed class AskedServers(Prober prober, string? savedRoot = null) : KnownServers
{
    public override ServerAdvice? Advise(ResolvedConnection connection)
    {
        if (connection.Servers is { Count: 0 })
            return null;
        var servers = prober.Seen(connection);
        if (servers.Count == 0 || servers.Any(static seen => seen.Answer.Failure != ProbeFailure.None))
            return new ServerAdvice(null, null);
        ServerAdvice? best = null;
        var most = int.MinValue;
        foreach (var root in RootsFor(connection))
        {
            RootCertificateState? state = root is null ? null : prober.Files.Read(root) is null ? RootCertificateState.MissingFile : RootCertificateState.Right;
            var trial = StrongestMode.Of(connection, state, outcome => EndOf(servers, connection, outcome, root)).Best;
            if (trial is null || trial.Promise <= most)
                continue;
            most = trial.Promise;
            // A mode without verification needs no root.
            best = new ServerAdvice(trial.Row, trial.Result.IsCertificateVerified && root != connection.RootCertificatePath ? root : null);
        }
        return best ?? new ServerAdvice(null, null);
    }

    public override bool? Connects(ResolvedConnection connection)
    {
        if (connection.Servers is { Count: 0 })
            return null;
        var servers = prober.Seen(connection);
        var root = connection.RootCertificatePath;
        var isMissing = root is not null && prober.Files.Read(root) is null;
        var outcome = isMissing && connection.Outcome is { Mode: { } mode, IsBypassed: false } ? connection.OutcomeWith(mode, RootCertificateState.MissingFile) : connection.Outcome;
        return servers.Count > 0 && EndOf(servers, connection, outcome, root).End == ConnectionEnd.Encrypted;
    }

    /// <summary>The root certificates that may be written; one that the settings name is left alone.</summary>
    private IEnumerable<string?> RootsFor(ResolvedConnection connection)
    {
        if (connection.RootCertificatePath is { } own)
            return [own];
        return new[] { connection.RootCertificateOption, savedRoot }.Where(static root => root is not null).Append(null);
    }

    /// <summary>How an attempt ends with the worst of several servers: the driver may come to any of them.</summary>
    private static ConnectionResult EndOf(IReadOnlyList<SeenServer> servers, ResolvedConnection connection, TlsOutcome outcome, string? root) =>
        servers.Select(seen => seen.EndOf(connection.Driver, outcome, root)).Aggregate(static (one, other) => new ConnectionResult(
            (ConnectionEnd)Math.Min((int)one.End, (int)other.End), one.IsCertificateVerified && other.IsCertificateVerified, one.IsHostNameVerified && other.IsHostNameVerified));
}
