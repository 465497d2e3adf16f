using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>What to write for a connection whose servers are known.</summary>
/// <param name="Mode">The strongest SSL mode that works with all of them; null: none connects over TLS, or not all of them answered.</param>
/// <param name="RootCertificate">The root certificate that the mode works with; null: it needs none beside what the settings have.</param>
public sealed record ServerAdvice(ModeRow? Mode, string? RootCertificate);

/// <summary>The servers that connections lead to, as far as a front has asked them.</summary>
public abstract class KnownServers
{
    /// <summary>What to write for a connection; null where nobody asked.</summary>
    public abstract ServerAdvice? Advise(ResolvedConnection connection);

    /// <summary>Whether a connection ends over TLS as it is written; null where nobody asked.</summary>
    public abstract bool? Connects(ResolvedConnection connection);
}
