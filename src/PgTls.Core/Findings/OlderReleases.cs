using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>Says what older releases of a driver do otherwise, where the release in use is not known.</summary>
internal static class OlderReleases
{
    /// <summary>A message with what they do; releases that refuse the settings cannot be in use with them.</summary>
    public static LocalizedText AddTo(LocalizedText message, ResolvedConnection connection)
    {
        var newest = KeyOf(connection.Outcome);
        Driver? releases = null;
        var effect = newest;
        foreach (var release in DriverCatalog.OlderThan(connection.Driver))
        {
            var own = KeyOf(connection.AsOf(release).Outcome);
            if (releases is null || own != effect)
            {
                Tell();
                (releases, effect) = (connection.Driver with { Versions = release.Versions, IsVersionKnown = true }, own);
            }
            else
            {
                releases = releases with { Versions = (releases.Versions.First, release.Versions.Last) };
            }
        }
        Tell();
        return message;

        void Tell()
        {
            if (releases is not null && effect != newest && effect is { } key)
                message = new LocalizedText(key, message, releases.FullName);
        }
    }

    /// <summary>The text that says an outcome; null for one that is not known or refused.</summary>
    private static string? KeyOf(TlsOutcome outcome) => outcome switch
    {
        { IsKnown: false } => null,
        { Refusal: Refusal.TrustMissing } => "Older_Unacknowledged",
        { IsRefused: true } => null,
        { Encryption: Encryption.Never } => "Older_Plaintext",
        { Encryption: Encryption.Optional } => "Older_Optional",
        { IsCertificateVerified: not true } => "Older_Unverified",
        { AcceptsAnyPublicCertificate: true } => "Older_AnyTrusted",
        { IsHostNameVerified: false } => "Older_CertificateVerified",
        _ => "Older_Verified",
    };
}
