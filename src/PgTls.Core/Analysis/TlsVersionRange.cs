using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>The versions of TLS that the settings of a connection leave.</summary>
internal static class TlsVersionRange
{
    private static readonly string[] Versions = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

    /// <summary>Whether the oldest version that may be spoken is newer than the newest; libpq then makes no connection.</summary>
    /// <remarks>libpq compares with <c>pg_strcasecmp</c>, and takes TLS 1.2 for the oldest where none is set (fe-connect.c, <c>sslVerifyProtocolRange</c>).</remarks>
    public static bool IsEmpty(ResolvedConnection connection) =>
        (connection.Driver.Inner ?? connection.Driver).TlsVersions.Count > 0
        && IndexOf(connection.Find(SettingKind.HighestTlsVersion).KnownValue) is >= 0 and var highest
        && connection.Find(SettingKind.LowestTlsVersion) is var lowest
        && (lowest.Presence == Presence.Absent ? lowest.Setting is null ? 2 : -1 : IndexOf(lowest.KnownValue)) > highest;

    private static int IndexOf(string? version) => Array.FindIndex(Versions, one => string.Equals(one, version, StringComparison.OrdinalIgnoreCase));
}
