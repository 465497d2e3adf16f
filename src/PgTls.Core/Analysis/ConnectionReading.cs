using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax.Hosts;
using PgTls.Targets;

namespace PgTls.Analysis;

/// <summary>Why a driver makes no connection, whatever the server does.</summary>
public enum Refusal
{
    None,

    /// <summary>It rejects the SSL mode that is written.</summary>
    SslMode,

    /// <summary>It insists on being told to accept any certificate, and these settings do not tell it.</summary>
    TrustMissing,

    /// <summary>It rejects the setting that accepts any certificate beside this SSL mode.</summary>
    TrustContradicts,
}

/// <summary>What a connection's settings amount to, for who wants to know more than what is wrong with them.</summary>
/// <param name="Driver">The driver that reads them.</param>
/// <param name="Target">The database they lead to, as far as anybody can tell.</param>
/// <param name="Mode">What holds as SSL mode, set or by default; null where the driver rejects what is written, or nobody can tell.</param>
/// <param name="IsModeSet">Whether it is written, rather than the driver's default.</param>
/// <param name="Refusal">Why no connection is made.</param>
/// <param name="HasRootCertificate">Whether a root certificate is set.</param>
/// <param name="IsBypassed">Whether a setting makes the driver accept any certificate that it would otherwise verify.</param>
/// <param name="IsUnixSocket">Whether the server is reached through a Unix socket, over which there is no TLS.</param>
/// <param name="Findings">What is wrong with them.</param>
public sealed record ConnectionReading(
    Driver Driver, Target Target, SslMode? Mode, bool IsModeSet, Refusal Refusal, bool HasRootCertificate, bool IsBypassed, bool IsUnixSocket, IReadOnlyList<Finding> Findings)
{
    private Func<Driver, Connection>? _asOf;

    /// <summary>Whether no connection is made, whatever the server does.</summary>
    public bool IsRejected => Refusal != Refusal.None;

    /// <summary>What the releases before the driver's make of the same settings, the newest first.</summary>
    public IEnumerable<ConnectionReading> Older => DriverCatalog.OlderThan(Driver).Reverse().Select(release => Of(_asOf!(release), []));

    internal static ConnectionReading Of(Connection connection, IReadOnlyList<Finding> findings) => new(
        connection.Driver,
        connection.Target,
        connection.EffectiveMode,
        !connection.IsModeAbsent,
        connection.IsRejected ? Refusal.SslMode : RefusalForTrust(connection),
        connection.RootCertificate.Presence == Presence.Present && !IsWordOfNewerReleases(connection.Driver, connection.RootCertificate.KnownValue),
        connection.Bypass is not null,
        connection.Host == HostClass.UnixSocket,
        findings)
    {
        _asOf = connection.AsOf,
    };

    /// <summary>Whether a root certificate is a word to newer releases of the driver, and so the name of a file that nobody has to this one.</summary>
    private static bool IsWordOfNewerReleases(Driver driver, string? value) =>
        value is not null && driver.SystemTrustKeyword is null && value == DriverCatalog.Newest(driver.Id)?.SystemTrustKeyword;

    private static Refusal RefusalForTrust(Connection connection)
    {
        if (connection.Driver.TrustSetting != TrustSetting.Acknowledges)
            return Refusal.None;
        var trust = connection.TrustServerCertificate;
        var isTrusting = Connection.IsTrue(trust.KnownValue);
        return connection.Mode switch
        {
            SslMode.Require when !isTrusting && (trust.Presence == Presence.Absent || trust.KnownValue is not null) => Refusal.TrustMissing,
            SslMode.Allow or SslMode.VerifyCa or SslMode.VerifyFull when isTrusting => Refusal.TrustContradicts,
            _ => Refusal.None,
        };
    }
}
