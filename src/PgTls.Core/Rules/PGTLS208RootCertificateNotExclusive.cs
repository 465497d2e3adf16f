using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>A driver trusts the operating system's authorities beside the root certificate, and checks no host name.</summary>
/// <remarks>Only a version makes this true, so a driver whose version is not known is not judged.</remarks>
internal sealed class PGTLS208RootCertificateNotExclusive() : Rule("PGTLS208", "RootCertificateNotExclusive", Severity.Info, "CWE-295", "0.1.0")
{
    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (!connection.Driver.IsVersionKnown
            || connection.Mode is null
            || connection.RootCertificate is not { Presence: Presence.Present, Setting: { } root }
            || !connection.Outcome.AcceptsAnyPublicCertificate
            || !connection.Outcome.Authorities.HasFlag(TrustedAuthorities.RootCertificate))
        {
            yield break;
        }
        yield return new Violation(this, root.ValueRange, Message(root.Keyword, connection.Driver.FullName, Redaction.Shown(connection.ModeSource!)));
    }
}
