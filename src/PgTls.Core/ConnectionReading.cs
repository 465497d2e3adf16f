using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls;

/// <summary>What a connection's settings amount to, for who wants to know more than what is wrong with them.</summary>
/// <param name="Driver">The driver that reads them.</param>
/// <param name="Target">The database they lead to, as far as anybody can tell.</param>
/// <param name="Mode">What holds as SSL mode, set or by default; null where the driver rejects what is written, or nobody can tell.</param>
/// <param name="IsModeSet">Whether it is written, rather than the driver's default.</param>
/// <param name="IsRejected">Whether the driver rejects what is written, so that no connection is made.</param>
/// <param name="HasRootCertificate">Whether a root certificate is set.</param>
/// <param name="IsBypassed">Whether a setting makes the driver accept any certificate that it would otherwise verify.</param>
/// <param name="Findings">What is wrong with them.</param>
public sealed record ConnectionReading(
    Driver Driver, Target Target, SslMode? Mode, bool IsModeSet, bool IsRejected, bool HasRootCertificate, bool IsBypassed, IReadOnlyList<Finding> Findings)
{
    internal static ConnectionReading Of(Connection connection, IReadOnlyList<Finding> findings) => new(
        connection.Driver,
        connection.Target,
        connection.EffectiveMode,
        !connection.IsModeAbsent,
        connection.IsRejected,
        connection.RootCertificate.Presence == Presence.Present,
        connection.Bypass is not null,
        findings);
}
