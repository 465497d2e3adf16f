using PgTls.Drivers;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>What becomes of a connection in one release of a driver, as far as whoever may read or impersonate it is concerned.</summary>
internal enum Effect
{
    /// <summary>Nobody can tell.</summary>
    Unknown,

    /// <summary>No connection is made.</summary>
    Refused,

    /// <summary>No connection is made unless a setting accepts that nothing is verified.</summary>
    Unacknowledged,
    Plaintext,

    /// <summary>Plaintext where the server, or somebody in its place, wants it.</summary>
    Optional,

    /// <summary>Any certificate is accepted.</summary>
    Unverified,

    /// <summary>Any certificate is accepted that the operating system trusts, for whatever host.</summary>
    AnyTrusted,

    /// <summary>The certificate is verified, but not the host name.</summary>
    CertificateVerified,

    /// <summary>The certificate and the host name are verified.</summary>
    Verified,
}

/// <summary>Finds out what becomes of a connection, and says where older releases of its driver make something else of it.</summary>
internal static class Effects
{
    /// <summary>What the driver makes of a connection's settings.</summary>
    public static Effect Of(Connection connection)
    {
        var driver = connection.Driver;
        if (connection.IsRejected)
            return Effect.Refused;
        if (connection.EffectiveRow is not { } row)
            return Effect.Unknown;
        if (row.Encryption != Encryption.Always)
            return row.Encryption == Encryption.Never ? Effect.Plaintext : Effect.Optional;
        var isTrusting = Connection.IsTrue(connection.TrustServerCertificate.KnownValue);
        var hasRoot = connection.RootCertificate.Presence == Presence.Present && !IsNameOfNoFile(connection);
        return row.Certificate switch
        {
            CertificateCheck.Always when connection.Bypass is not null => Effect.Unverified,
            CertificateCheck.Always when driver.TrustSetting == TrustSetting.Acknowledges && isTrusting => Effect.Refused,
            CertificateCheck.Always when driver.DefaultTrust == DefaultTrust.HomeDirectoryOrFail && IsNameOfNoFile(connection) => Effect.Refused,
            CertificateCheck.Never when driver.TrustSetting == TrustSetting.Acknowledges && !isTrusting => Effect.Unacknowledged,
            CertificateCheck.Never => Effect.Unverified,
            CertificateCheck.WithRootCertificate when !hasRoot => Effect.Unverified,
            _ when hasRoot && driver.RootCertificateTrust == RootCertificateTrust.DropsHostName => Effect.AnyTrusted,
            _ when row.HostName => Effect.Verified,
            _ => hasRoot && driver.RootCertificateTrust == RootCertificateTrust.Additional ? Effect.AnyTrusted : Effect.CertificateVerified,
        };
    }

    /// <summary>A message with what older releases do otherwise; those that refuse the settings cannot be in use with them.</summary>
    /// <param name="message">The message.</param>
    /// <param name="connection">The connection, as the newest release reads it.</param>
    /// <param name="asOf">The same connection as another release reads it.</param>
    public static LocalizedText WithOlder(LocalizedText message, Connection connection, Func<Driver, Connection> asOf)
    {
        var newest = Of(connection);
        Driver? releases = null;
        var effect = newest;
        foreach (var release in DriverCatalog.OlderThan(connection.Driver))
        {
            var own = Of(asOf(release));
            if (releases is null || own != effect)
            {
                Tell();
                (releases, effect) = (connection.Driver with { Versions = release.Versions, IsVersionKnown = true }, own);
            }
            else
                releases = releases with { Versions = (releases.Versions.First, release.Versions.Last) };
        }
        Tell();
        return message;

        void Tell()
        {
            if (releases is not null && effect != newest && KeyOf(effect) is { } key)
                message = new LocalizedText(key, message, releases.FullName);
        }
    }

    private static string? KeyOf(Effect effect) => effect switch
    {
        Effect.Unacknowledged => "Older_Unacknowledged",
        Effect.Plaintext => "Older_Plaintext",
        Effect.Optional => "Older_Optional",
        Effect.Unverified => "Older_Unverified",
        Effect.AnyTrusted => "Older_AnyTrusted",
        Effect.CertificateVerified => "Older_CertificateVerified",
        Effect.Verified => "Older_Verified",
        _ => null,
    };

    /// <summary>Whether the root certificate is the word of another release for the operating system's authorities, and so a file that is hardly there.</summary>
    private static bool IsNameOfNoFile(Connection connection) =>
        connection.Driver.SystemTrustKeyword is null
        && connection.RootCertificate.KnownValue is { } value
        && DriverCatalog.All.Any(other => other.Id == connection.Driver.Id && other.SystemTrustKeyword == value);
}
