using PgTls.Analysis;

namespace PgTls.Cli.Probe;

/// <summary>A statement of a file about a server.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Claim">What it says.</param>
internal sealed record ServerClaims(string Path, ServerClaim Claim)
{
    /// <summary>The statements of a server's own file, or the options about the server in another file.</summary>
    public static ServerClaims? Of(LintedFile file)
    {
        if (Linter.ReadServerClaim(file.Path, file.Kind, file.Kind.Parse(file.Text), file.Options) is { } claim)
            return new ServerClaims(file.Path, claim);
        var options = file.Options;
        return options.ServerSsl is null && options.ServerRequireSsl is null ? null
            : new ServerClaims(file.Path, new ServerClaim(options.ServerSsl, options.ServerRequireSsl, HasTlsRecord: false, NeedsCertificate: false));
    }
}

/// <summary>A statement of a file that the server contradicts.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Text">The difference, for people.</param>
internal sealed record ServerDifference(string Path, string Text);

/// <summary>Compares what files say of servers with what the servers do.</summary>
internal static class ServerReport
{
    public static void Write(Session session, ProbeReport report, IReadOnlyList<ServerClaims> claims, IReadOnlyList<ProbedConnection> connections, Prober prober)
    {
        var servers = connections.SelectMany(found => prober.See(found.Connection)).Where(static seen => seen.Answer.Failure == ProbeFailure.None)
            .DistinctBy(static seen => seen.Address).ToList();
        if (claims.Count == 0)
            session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of("Probe_NoClaims")));
        foreach (var claim in claims)
        {
            foreach (var difference in servers.SelectMany(seen => Differences(claim, seen)).Distinct())
            {
                report.Add(difference);
                session.Raise(ExitCode.Findings);
            }
        }
    }

    private static IEnumerable<ServerDifference> Differences(ServerClaims claims, SeenServer seen)
    {
        var (claim, answer) = (claims.Claim, seen.Answer);
        if (claim.Ssl == true && !answer.OffersTls)
            yield return Difference("Probe_Claim_On");
        if (claim.Ssl == false && answer.OffersTls)
            yield return Difference("Probe_Claim_Off");
        if (claim is { RequiresSsl: true, Ssl: not true } && !answer.OffersTls)
            yield return Difference("Probe_Claim_Required");
        if (claim.HasTlsRecord && !answer.OffersTls)
            yield return Difference("Probe_Claim_Records");
        if (claim.NeedsCertificate && answer is { OffersTls: true, AsksForCertificate: false })
            yield return Difference("Probe_Claim_Certificate");

        ServerDifference Difference(string key) => new(claims.Path, Strings.Of(key, $"{seen.Address.Host}:{seen.Address.Port}"));
    }
}
