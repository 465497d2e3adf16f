using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>The settings to write for a connection with known servers.</summary>
/// <param name="Mode">The strongest SSL mode that works with all of them; null: none connects over TLS, or not all of them answered.</param>
/// <param name="RootCertificate">The root certificate that the mode works with; null: it needs none beside what the settings have.</param>
public sealed record ServerAdvice(ModeRow? Mode, string? RootCertificate);

/// <summary>The servers that connections lead to, as far as a front has asked them.</summary>
public abstract class KnownServers
{
    /// <summary>The settings to write for a connection; null without a probe.</summary>
    public abstract ServerAdvice? Advise(ResolvedConnection connection);

    /// <summary>Whether a connection ends over TLS as written; null without a probe.</summary>
    public abstract bool? Connects(ResolvedConnection connection);
}
