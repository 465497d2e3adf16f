using PgTls.Targets;

namespace PgTls.Analysis;

/// <summary>A statement of a server's file about TLS that a probe can check without a login.</summary>
/// <param name="Ssl">Whether TLS is on; null: it does not say.</param>
/// <param name="RequiresSsl">Whether it refuses plaintext; null: it does not say.</param>
/// <param name="HasTlsRecord">Whether a record is about connections with TLS alone.</param>
/// <param name="NeedsCertificate">Whether a record admits only who shows a certificate.</param>
public sealed record ServerClaim(bool? Ssl, bool? RequiresSsl, bool HasTlsRecord, bool NeedsCertificate)
{
    internal static ServerClaim Of(ResolvedServer server) => new(
        server.Switch(ServerParameters.Ssl),
        server.Switch(ServerParameters.RequireSsl),
        server.Access.Any(static record => record.Type.Text == "hostssl" && record.Method != "reject"),
        server.Access.Any(static record => record.Method == "cert"));
}
