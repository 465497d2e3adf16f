using PgTls.Analysis;

namespace PgTls.Cli.Probe;

/// <summary>Takes what servers said, connection by connection.</summary>
internal abstract class ProbeReport
{
    public virtual void Begin()
    {
    }

    public abstract void Begin(ProbedConnection found);

    public abstract void Add(ProbedConnection found, SeenServer seen, Verdict verdict);

    public virtual void End(ProbedConnection found)
    {
    }

    /// <summary>Takes what a server's files say and the server does not do.</summary>
    public abstract void Add(ServerDifference difference);

    public virtual void End()
    {
    }

    protected static string EndOf(ConnectionResult result) => result switch
    {
        { End: ConnectionEnd.Refused } => "refused",
        { End: ConnectionEnd.Plaintext } => "plaintext",
        { IsHostNameVerified: true } => "hostNameVerified",
        { IsCertificateVerified: true } => "certificateVerified",
        _ => "encrypted",
    };
}
